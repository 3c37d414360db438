const SLICE = 2_000
const PAUSE_MS = 8

/**
 * Works through a long list a piece at a time, so that nobody who types meanwhile waits for the whole.
 * @param work for `from` up to and without `to`
 * @returns stops it
 */
export function inSlices(count: number, work: (from: number, to: number) => void): () => void {
  let from = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = () => {
    const to = Math.min(from + SLICE, count)
    work(from, to)
    from = to
    if (from < count) timer = setTimeout(next, PAUSE_MS)
  }
  timer = setTimeout(next, PAUSE_MS)
  return () => clearTimeout(timer)
}
