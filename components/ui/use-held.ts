'use client'
import { useEffect, useState } from 'react'

const HOLD_MS = 400
const DELAY_MS = 200

/**
 * Whether a skeleton is on show: not before 200 ms of waiting, and then for at least 400 ms, so that it never flashes.
 * For waits that the browser starts; Suspense fallbacks get the delay from the skeleton's own CSS.
 */
export function useHeld(isWaiting: boolean): boolean {
  const [shownAt, setShownAt] = useState<number | null>(null)

  useEffect(() => {
    if (isWaiting && shownAt === null) {
      const timer = setTimeout(() => setShownAt(Date.now()), DELAY_MS)
      return () => clearTimeout(timer)
    }
    if (!isWaiting && shownAt !== null) {
      const timer = setTimeout(() => setShownAt(null), Math.max(0, shownAt + HOLD_MS - Date.now()))
      return () => clearTimeout(timer)
    }
  }, [isWaiting, shownAt])

  return shownAt !== null
}
