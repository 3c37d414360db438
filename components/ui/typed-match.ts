/**
 * Whether what was typed is the text asked for. Space around it does not count, nor the spaces inside a number:
 * ids are shown in groups and copied without them.
 */
export function typedMatches(expected: string, typed: string): boolean {
  const isNumber = /^[\d\s]+$/.test(expected)
  const plain = (text: string) => (isNumber ? text.replace(/\s/g, '') : text.trim()).normalize('NFC')
  return plain(typed) === plain(expected)
}
