'use client'
const KEY = 'canopy-shortcuts'
const listeners = new Set<() => void>()

/** Whether this browser uses single-letter shortcuts. On unless turned off; private windows may forget it. */
export const shortcutsSwitch = {
  isOn(): boolean {
    try {
      return localStorage.getItem(KEY) !== 'off'
    } catch {
      return true
    }
  },
  set(isOn: boolean): void {
    try {
      localStorage.setItem(KEY, isOn ? 'on' : 'off')
    } catch {
      // Storage is refused: the keys stay as they are, and the box shows it.
    }
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
