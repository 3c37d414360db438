/** What a spreadsheet would run as a formula when a cell begins with it, blanks before it or not. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/

/**
 * One line of CSV as RFC 4180 writes it, with CRLF. Texts of strangers that a spreadsheet would take for a formula get
 * an apostrophe before them, so that they stay text.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const text = FORMULA.test(value) || /^[\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `${cells.map(cell).join(',')}\r\n`
}
