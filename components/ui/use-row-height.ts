'use client'
import { useSyncExternalStore } from 'react'

const COMPACT_PX = 28
const TOUCH_PX = 44
const COARSE = '(pointer: coarse)'

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(COARSE)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** The height of a list row in px: 28, or 44 where fingers touch it; the same as `h-7 pointer-coarse:h-11`. */
export function useRowHeight(): number {
  return useSyncExternalStore(
    subscribe,
    () => (matchMedia(COARSE).matches ? TOUCH_PX : COMPACT_PX),
    () => COMPACT_PX,
  )
}
