'use client'
import { useSyncExternalStore } from 'react'

export type Density = 'compact' | 'comfortable'

const HEIGHT_PX: Record<Density, number> = { compact: 28, comfortable: 36 }
const TOUCH_PX = 44
const COARSE = '(pointer: coarse)'

/** The height of a row as classes; the same as `useRowHeight` says. */
export const ROW_HEIGHT: Record<Density, string> = {
  compact: 'h-7 pointer-coarse:h-11',
  comfortable: 'h-9 pointer-coarse:h-11',
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(COARSE)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** The height of a list row in px: 28 or 36 as one likes it, 44 where fingers touch it. */
export function useRowHeight(density: Density = 'compact'): number {
  const isCoarse = useSyncExternalStore(
    subscribe,
    () => matchMedia(COARSE).matches,
    () => false,
  )
  return isCoarse ? TOUCH_PX : HEIGHT_PX[density]
}
