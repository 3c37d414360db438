'use client'
import { useState } from 'react'
import { useNow } from '@/components/ui/use-now'

/**
 * The moment from which a plan counts: that of its first look, so that what is asked for stays the same request while
 * the clock goes on. Null until the browser's clock is known.
 */
export function usePlanTime(): number | null {
  const now = useNow()
  const [first, setFirst] = useState<number | null>(null)
  if (first === null && now !== null) setFirst(now)
  return first
}
