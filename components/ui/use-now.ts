'use client'
import { useSyncExternalStore } from 'react'

const TICK_MS = 15_000
let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function snapshot(): number {
  // One clock for the whole page; when nobody listens it stands still, and is read anew.
  if (!timer || now === 0) now = Date.now() - (Date.now() % 1000)
  return now
}

/** The time in ms, renewed every 15 s; null on the server and at hydration, where nobody knows the reader's clock. */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(subscribe, snapshot, () => null)
}
