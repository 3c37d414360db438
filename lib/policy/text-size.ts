/** AWS counts Unicode characters, not bytes and not UTF-16 units. */
export function charactersOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
