/** The candidate that is fewest keystrokes away, without regard to case; undefined when none is close. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  let best: string | undefined
  // A third of a word may be wrong, three letters at the most.
  let least = Math.min(3, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = distanceBelow(wanted, candidate.toLowerCase(), least)
    if (distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

/** How many letters to insert, drop, replace or swap; `limit` when it is no fewer than that. */
function distanceBelow(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit
  let [twoBack, back] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let cost = Math.min(back[column]! + 1, current[column - 1]! + 1, back[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) cost = Math.min(cost, twoBack[column - 2]! + 1)
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least >= limit) return limit
    ;[twoBack, back] = [back, current]
  }
  return Math.min(limit, back[other.length]!)
}
