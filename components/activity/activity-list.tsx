'use client'
import type { KeyboardEvent } from 'react'
import { Button } from '@/components/ui/button'
import { exactDay } from '@/components/ui/time-text'
import { useNow } from '@/components/ui/use-now'
import { byDay } from '@/lib/activity/rules'
import type { ActivityEntry } from '@/lib/activity/schema'
import { ActivityRow } from './activity-row'

const DAY_MS = 86_400_000

type ActivityListProps = {
  entries: readonly ActivityEntry[]
  opened: string | null
  hrefOf: (entry: string) => string
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
  onEscape: () => void
}

/** Changes by day, newest first. The arrows walk the rows, Enter opens one, Escape closes what is open. */
export function ActivityList(props: ActivityListProps) {
  const { entries, opened, hrefOf, hasMore, isLoadingMore, onMore, onEscape } = props
  const now = useNow()
  // On the server nobody knows the reader's zone: there days are those of UTC.
  const dayOf = (at: string) => (now === null ? at.slice(0, 10) : exactDay(Date.parse(at)))
  const wordsOf = (day: string) => {
    if (now === null) return day
    if (day === exactDay(now)) return `Today, ${day}`
    return day === exactDay(now - DAY_MS) ? `Yesterday, ${day}` : day
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape()
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('li > a')]
    const here = rows.findIndex((row) => row.matches(':focus'))
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined || here < 0) return
    event.preventDefault()
    rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for keys of the links inside
    <div onKeyDown={onKeyDown}>
      {byDay(entries, dayOf).map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={day}>
          <h2 className="sticky top-0 z-10 border-b border-line bg-sunken px-3.5 py-1 text-xs font-normal text-muted">
            {wordsOf(day)}
          </h2>
          <ul>
            {ofDay.map((entry) => (
              <ActivityRow key={entry.id} entry={entry} href={hrefOf(entry.id)} isOpen={entry.id === opened} />
            ))}
          </ul>
        </section>
      ))}
      {hasMore && (
        <div className="px-3.5 py-2.5">
          <Button onClick={onMore} isPending={isLoadingMore}>
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}
