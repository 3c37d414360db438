export type Shortcut = {
  /** `?` or `g o`: one key, or two after one another. */
  keys: string
  label: string
  /** Left out where another component handles the key: it is then only listed. */
  run?: () => void
}

const PAUSE_MS = 1500

export type Pending = { key: string; at: number } | null

/**
 * What one key press means: a shortcut to run, the first key of some, or nothing. `taken` says that the key belongs
 * to a shortcut, so that nothing else may act on it.
 */
export function press(
  shortcuts: readonly Shortcut[],
  pending: Pending,
  key: string,
  at: number,
): { hit: Shortcut | null; pending: Pending; taken: boolean } {
  const isFresh = pending !== null && at - pending.at <= PAUSE_MS
  const runnable = shortcuts.filter((shortcut) => shortcut.run)
  if (isFresh) {
    const hit = runnable.find((shortcut) => shortcut.keys === `${pending.key} ${key}`)
    if (hit) return { hit, pending: null, taken: true }
  }
  const hit = runnable.find((shortcut) => shortcut.keys === key) ?? null
  if (hit) return { hit, pending: null, taken: true }
  const opens = runnable.some((shortcut) => shortcut.keys.startsWith(`${key} `))
  return { hit: null, pending: opens ? { key, at } : null, taken: false }
}
