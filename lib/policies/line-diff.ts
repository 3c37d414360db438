export type DiffLine = {
  kind: 'same' | 'added' | 'removed'
  text: string
  /** Line numbers from 1; absent on the side that lacks the line. */
  before?: number
  after?: number
}
export type DiffHunk = { kind: 'lines'; lines: DiffLine[] } | { kind: 'fold'; lines: DiffLine[] }

/** Beyond this the middle is shown as taken out and put in: exact, if not shortest. */
const LARGEST_TABLE = 4_000_000

/** Lengths of the longest common subsequences of all tails, row by row. */
function tailLengths(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1
  const table = new Uint16Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const here = i * width + j
      table[here] =
        before[i] === after[j] ? table[here + width + 1]! + 1 : Math.max(table[here + width]!, table[here + 1]!)
    }
  }
  return table
}

function diffMiddle(before: readonly string[], after: readonly string[], offset: number): DiffLine[] {
  const removed = (i: number): DiffLine => ({ kind: 'removed', text: before[i] ?? '', before: offset + i + 1 })
  const added = (j: number): DiffLine => ({ kind: 'added', text: after[j] ?? '', after: offset + j + 1 })
  const tooLarge = before.length * after.length > LARGEST_TABLE
  const table = tooLarge ? undefined : tailLengths(before, after)
  const width = after.length + 1
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < before.length && j < after.length) {
    if (table && before[i] === after[j]) {
      lines.push({ kind: 'same', text: before[i] ?? '', before: offset + i + 1, after: offset + j + 1 })
      i++
      j++
    } else if (!table || table[(i + 1) * width + j]! >= table[i * width + j + 1]!) lines.push(removed(i++))
    else lines.push(added(j++))
  }
  while (i < before.length) lines.push(removed(i++))
  while (j < after.length) lines.push(added(j++))
  return lines
}

/**
 * What changed between two texts, line by line, by the longest common subsequence. The removed lines of `before` and
 * the added ones of `after` stand in their order, removed before added.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split('\n')
  const now = after.split('\n')
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++
  const same = (i: number, j: number): DiffLine => ({ kind: 'same', text: old[i] ?? '', before: i + 1, after: j + 1 })
  return [
    ...Array.from({ length: head }, (_, i) => same(i, i)),
    ...diffMiddle(old.slice(head, old.length - tail), now.slice(head, now.length - tail), head),
    ...Array.from({ length: tail }, (_, i) => same(old.length - tail + i, now.length - tail + i)),
  ]
}

/** Folds runs of equal lines that are further than `context` lines from any change. */
export function foldSame(lines: readonly DiffLine[], context = 3): DiffHunk[] {
  const near = new Uint8Array(lines.length)
  lines.forEach((line, index) => {
    if (line.kind !== 'same') near.fill(1, Math.max(0, index - context), Math.min(lines.length, index + context + 1))
  })
  const hunks: DiffHunk[] = []
  lines.forEach((line, index) => {
    const kind = near[index] ? 'lines' : 'fold'
    const last = hunks.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else hunks.push({ kind, lines: [line] })
  })
  // A fold of one line hides nothing and costs a line itself.
  return hunks.map((hunk) => (hunk.lines.length === 1 ? { ...hunk, kind: 'lines' } : hunk))
}

/** `2 lines added, 1 removed`. */
export function diffWords(lines: readonly DiffLine[]): string {
  const added = lines.filter(({ kind }) => kind === 'added').length
  const removed = lines.filter(({ kind }) => kind === 'removed').length
  if (added + removed === 0) return 'No line differs'
  const words = (count: number) => (count === 1 ? '1 line' : `${count.toLocaleString('en')} lines`)
  if (added === 0) return `${words(removed)} removed`
  return removed === 0 ? `${words(added)} added` : `${words(added)} added, ${removed.toLocaleString('en')} removed`
}
