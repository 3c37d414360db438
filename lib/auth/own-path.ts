/** What nobody wants to be led back to: the doors, and answers that are not pages. */
const NOT_A_PLACE = /^\/(sign-in|sign-out|api|_next)(\/|\?|$)/

/**
 * A place of ours to lead to, out of text that anybody may have written into a link.
 * @returns path and query, beginning with one slash; `/` for anything that would lead elsewhere
 */
export function ownPath(text: string | null | undefined): string {
  // Browsers read a backslash as a slash and drop tabs and line breaks.
  if (!text || text.length > 2_000 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(text)) return '/'
  const base = 'http://localhost'
  if (!URL.canParse(text, base)) return '/'
  const { origin, pathname, search } = new URL(text, base)
  const path = `${pathname}${search}`
  return origin === base && !path.startsWith('//') && !NOT_A_PLACE.test(path) ? path : '/'
}
