'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusIcon } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { eventsQuery } from '@/lib/security/queries'
import type { SecurityEvent, SecurityEvents } from '@/lib/security/schema'
import { SecurityPage } from './security-page'
import { StaleBanner } from './stale-banner'

const STATUS: Record<string, Status> = { 'sign-in': 'ok', 'sign-out': 'off', refused: 'danger', command: 'pending' }

/** Who signed in and out, from where, what was refused, and what was changed in Canopy itself. */
export function SignIns({ initial, renderedAt }: { initial: SecurityEvents; renderedAt: number }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...eventsQuery(),
    initialData: { pages: [initial], pageParams: [null] },
    initialDataUpdatedAt: renderedAt,
  })
  const events = data.pages.flatMap((page) => page.events)
  return (
    <SecurityPage
      title="Sign-ins"
      lead="From the audit: who signed in and out, from where, what was refused, and what was changed in Canopy itself. Changes of AWS are in Activity."
    >
      <StaleBanner error={error} />
      {events.length === 0 ? (
        <EmptyState title="Nobody has signed in since the audit began" />
      ) : (
        <ul aria-label="Sign-ins" className="grid divide-y divide-line rounded-panel border border-line bg-surface">
          {events.map((event) => (
            <EventItem key={event.seq} event={event} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button onClick={() => fetchNextPage()} isPending={isFetchingNextPage}>
            Show older ones
          </Button>
        </div>
      )}
    </SecurityPage>
  )
}

function EventItem({ event }: { event: SecurityEvent }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3.5 py-2">
      <span className="flex min-w-0 flex-1 basis-60 items-baseline gap-2">
        <StatusIcon status={STATUS[event.kind] ?? 'pending'} />
        <span className="min-w-0">
          <UntrustedText lines={3} text={event.what} />
        </span>
      </span>
      <span className="min-w-0 text-muted">
        <UntrustedText text={event.person} />
        {event.address && (
          <>
            {' '}
            ·{' '}
            <span dir="ltr" className="font-mono text-xs">
              {event.address}
            </span>
          </>
        )}{' '}
        · <RelativeTime at={event.at} />
      </span>
    </li>
  )
}
