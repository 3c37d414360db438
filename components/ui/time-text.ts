const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Under this much time left a deadline is near. */
export const SOON_MS = 48 * HOUR

/** "just now", "2 min ago", "in 3 h", "5 d ago"; null beyond 30 days, where a date says more. Times in ms. */
export function relativeText(at: number, now: number): string | null {
  const distance = Math.abs(now - at)
  // The page's clock ticks every 15 s: what has just happened may lie that far ahead of it.
  if (distance < MINUTE) return at - now > 15_000 ? 'in a moment' : 'just now'
  if (distance >= 30 * DAY) return null
  const amount =
    distance < HOUR
      ? `${Math.floor(distance / MINUTE)} min`
      : distance < DAY
        ? `${Math.floor(distance / HOUR)} h`
        : `${Math.floor(distance / DAY)} d`
  return at > now ? `in ${amount}` : `${amount} ago`
}

export type Remaining = { state: 'open' | 'soon' | 'over'; text: string }

/** What is left until a moment: "3 d 4 h", "4 h 10 min", "9 min"; rounded down, so that nothing promises too much. */
export function remaining(until: number, now: number): Remaining {
  const left = until - now
  if (left <= 0) return { state: 'over', text: '' }
  const state = left < SOON_MS ? 'soon' : 'open'
  if (left < MINUTE) return { state, text: 'less than a minute' }
  const days = Math.floor(left / DAY)
  const hours = Math.floor((left % DAY) / HOUR)
  const minutes = Math.floor((left % HOUR) / MINUTE)
  if (days >= 10) return { state, text: `${days} d` }
  if (days > 0) return { state, text: hours > 0 ? `${days} d ${hours} h` : `${days} d` }
  if (hours > 0) return { state, text: minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h` }
  return { state, text: `${minutes} min` }
}

/** "22 November 2026 at 18:40 CET" in the reader's language and zone. Browser only: the server knows neither. */
export function exactTime(at: number, timeZone?: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at)
}

/** "11 Mar 2026" in the reader's language and zone. */
export function shortDate(at: number, timeZone?: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(at)
}

/** "Saturday 21 November 2026" in the reader's language and zone. */
export function exactDay(at: number, timeZone?: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone,
  }).format(at)
}
