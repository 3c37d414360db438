'use client'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { RelativeTime } from '@/components/ui/relative-time'
import { Spinner } from '@/components/ui/spinner'
import { type Status, StatusIcon } from '@/components/ui/status-icon'
import { relativeText } from '@/components/ui/time-text'
import { useNow } from '@/components/ui/use-now'

export type SyncState = 'live' | 'updated' | 'reading' | 'paced' | 'expired' | 'offline'

export type SyncArea = {
  label: string /** When it was read, ISO 8601. */
  at?: string /** What there is to say instead. */
  text?: string
}

type SyncPillProps = {
  state: SyncState
  /** When the data was read, ISO 8601. */
  at?: string
  /** 0 to 1, while reading. */
  progress?: number
  areas?: readonly SyncArea[]
  /** What the state means and what to do about it. */
  message?: string
  onRefresh?: () => void
}

const STATUS: Record<SyncState, Status> = {
  live: 'ok',
  updated: 'ok',
  reading: 'pending',
  paced: 'warning',
  expired: 'danger',
  offline: 'off',
}

/** How fresh the page is. Opens the age of each part, with *Refresh*. */
export function SyncPill({ state, at, progress, areas = [], message, onRefresh }: SyncPillProps) {
  const now = useNow()
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const words = syncWords({ state, at, progress, now })
  const isTrouble = state === 'paced' || state === 'expired' || state === 'offline'

  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        className="flex h-7 flex-none touch-target items-center justify-center gap-1.5 rounded-control px-1.5 text-xs text-muted hover:bg-sunken hover:text-text max-md:min-w-7"
      >
        {state === 'reading' ? <Spinner className="text-info" /> : <StatusIcon status={STATUS[state]} />}
        <span className="max-md:sr-only">{words}</span>
      </button>
      <span role="status" className="sr-only">
        {isTrouble ? words : ''}
      </span>
      <Popover
        isOpen={isOpen}
        label="Freshness"
        triggerRef={trigger}
        placement="bottom end"
        onClose={() => setIsOpen(false)}
      >
        <div className="grid w-72 gap-2.5 p-3">
          <p className="flex items-center gap-1.5 font-semibold">
            <StatusIcon status={STATUS[state]} />
            {words}
          </p>
          {message && <p className="text-muted">{message}</p>}
          {areas.length > 0 && (
            <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
              {areas.map((area) => (
                <div key={area.label} className="contents">
                  <dt className="text-muted">{area.label}</dt>
                  <dd className="text-end">
                    {area.text ?? (area.at ? <RelativeTime at={area.at} /> : 'not read yet')}
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <p className="text-xs text-muted">A change may take a moment to show in the lists of AWS.</p>
          {onRefresh && (
            <Button onClick={onRefresh} isPending={state === 'reading'} className="justify-self-start">
              {state === 'reading' ? 'Reading…' : 'Refresh'}
            </Button>
          )}
        </div>
      </Popover>
    </>
  )
}

/** "Updated 2 min ago", "Reading 34%". Without a clock (on the server) the age is left out. */
export function syncWords(view: { state: SyncState; at?: string; progress?: number; now: number | null }): string {
  switch (view.state) {
    case 'live':
      return 'Live'
    case 'paced':
      return 'Paced by AWS'
    case 'expired':
      return 'Credentials expired'
    case 'offline':
      return 'Offline'
    case 'reading':
      return view.progress === undefined ? 'Reading…' : `Reading ${Math.floor(view.progress * 100)}%`
    case 'updated': {
      const age = view.at && view.now !== null ? relativeText(Date.parse(view.at), view.now) : null
      return age ? `Updated ${age}` : view.at ? `Updated ${view.at.slice(0, 10)}` : 'Updated'
    }
  }
}
