'use client'
import { useEffect, useState } from 'react'
import type { JobSummary } from '@/lib/jobs/schema'
import { secondsToStart } from './job-words'

const TICK_MS = 250

/** Whole seconds until a job begins to send, counted down; 0 from then on, and until the browser's clock is known. */
export function useCountdown(job: Pick<JobSummary, 'startsAt' | 'state'>): number {
  const [now, setNow] = useState<number | null>(null)
  const left = now === null ? 0 : secondsToStart(job, now)
  const isOver = now !== null && left === 0

  useEffect(() => {
    setNow(Date.now())
    if (isOver) return
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [isOver])
  return left
}
