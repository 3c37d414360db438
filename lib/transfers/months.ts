const parts = (month: string): [year: number, month: number] => {
  const [year, number] = month.split('-').map(Number)
  return [year ?? 0, number ?? 0]
}

/** `2027-01` → `2027-01-01T00:00:00.000Z`: a transfer starts with the first millisecond of a month in UTC. */
export function startOfMonth(month: string): string {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number - 1, 1)).toISOString()
}

/** `2027-01` → `2027-01-31T23:59:59.999Z`: it ends with the last one. */
export function endOfMonth(month: string): string {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number, 1) - 1).toISOString()
}

const DAY_MS = 86_400_000
/** AWS refuses what begins, or ends, over a year away. */
const FURTHEST_MS = 366 * DAY_MS

/** `2027-01`, so many months on. */
function monthAt(moment: number, later: number): string {
  const at = new Date(moment)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1)).toISOString().slice(0, 7)
}

const monthsFrom = (moment: number): string[] => Array.from({ length: 14 }, (_, later) => monthAt(moment, later))

/** The months with which a transfer can begin: the first day is over a day and at most a year away. */
export function startMonths(now: number): string[] {
  return monthsFrom(now).filter((month) => {
    const start = Date.parse(startOfMonth(month))
    return start - DAY_MS > now && start - FURTHEST_MS <= now
  })
}

/** The months with which it can end: from this one, or the one in which it begins, for a year. */
export function endMonths(startsAt: string | null, now: number): string[] {
  const from = Math.max(now, startsAt === null ? now : Date.parse(startsAt))
  return monthsFrom(from).filter((month) => Date.parse(endOfMonth(month)) - FURTHEST_MS <= from)
}

/** `2027-01` → `January 2027`. */
export const monthWords = (month: string): string =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(startOfMonth(month)),
  )
