/** The day of a moment in the reader's zone, as a date field writes it: `2026-11-21`. Browser only. */
export function localDay(at: string): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const moment = (day: string, later: number): string | null => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const at = new Date(year, month - 1, date + later)
  return Number.isNaN(at.getTime()) || year < 1970 ? null : at.toISOString()
}

/** When a day of the reader's zone begins, ISO 8601; null for what is no day. Days may have 23 or 25 hours. */
export const startOfDay = (day: string): string | null => moment(day, 0)

/** When the day after it begins. */
export const endOfDay = (day: string): string | null => moment(day, 1)
