/** `*` for any run of characters and `?` for one, without regard to case. No regular expression: patterns come from outside. */
export function matches(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()]
  let [at, star, mark] = [0, -1, 0]
  for (let index = 0; index < given.length; ) {
    if (wanted[at] === '*') {
      star = at
      mark = index
      at += 1
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[index])) {
      at += 1
      index += 1
    } else if (star >= 0) {
      // The last star takes one character more.
      mark += 1
      index = mark
      at = star + 1
    } else return false
  }
  while (wanted[at] === '*') at += 1
  return at === wanted.length
}
