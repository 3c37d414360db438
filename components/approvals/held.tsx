'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { errorOf } from '@/lib/result'
import { Notice } from './notice'

const TICK_MS = 250

type HeldProps = {
  /** ISO 8601. */
  until: string
  stop: { isPending: boolean; isSuccess: boolean; error: unknown }
  onStop: () => void
}

/** Confirmed, and not begun: counts the seconds in words, and can be stopped. Said aloud once, not every second. */
export function Held({ until, stop, onStop }: HeldProps) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
  return (
    <>
      <Notice
        role="status"
        status="pending"
        title={
          <>
            <span className="sr-only">Confirmed. It begins in a few seconds and can still be stopped.</span>
            <span aria-hidden="true">{left > 0 ? `Begins in ${left} s` : 'Begins now'}</span>
          </>
        }
        actions={
          <Button
            variant="primary"
            isPending={stop.isPending}
            disabledReason={left > 0 ? null : 'It begins now'}
            onClick={onStop}
          >
            Stop
          </Button>
        }
      />
      <InlineError error={errorOf(stop.error)} />
    </>
  )
}
