/**
 * The rows that stay at the top of the window: the ancestors of the rows that they leave in sight, outermost first.
 * @param first the first row that is wholly in the window
 */
export function stickyRows(
  first: number,
  rowCount: number,
  levelOf: (row: number) => number,
  parentOf: (row: number) => number,
): number[] {
  const sticky: number[] = []
  // Each row that sticks covers one more, so the next ancestor is that of the row below it.
  for (let depth = 0; first + depth < rowCount && levelOf(first + depth) > depth; depth++) {
    let ancestor = first + depth
    while (ancestor >= 0 && levelOf(ancestor) > depth) ancestor = parentOf(ancestor)
    if (ancestor < 0) break
    sticky.push(ancestor)
  }
  return sticky
}
