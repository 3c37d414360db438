'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { GroupedId } from '@/components/ui/grouped-id'
import { InlineError } from '@/components/ui/inline-error'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusIcon } from '@/components/ui/status-icon'
import type { SomeAccounts } from '@/lib/impact/schema'
import { affectedQuery } from '@/lib/impact/why-queries'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { NodeName } from './names'
import { accounts, counted } from './words'

type AffectedProps = { connection: string; tree: Tree | undefined; action: string }

/** In which accounts an action is blocked, depends on the request, and is not blocked. */
export function Affected({ connection, tree, action }: AffectedProps) {
  const query = useQuery(affectedQuery(connection, action))
  if (query.isPending) return <SkeletonRows rows={6} label="Working out who is affected" />
  if (!query.data) return <InlineError error={errorOf(query.error)} onRetry={() => void query.refetch()} />
  const { blocked, depends, free, unread, isReading, isKnownAction, readAt } = query.data
  return (
    <section aria-label="Answer" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {!isKnownAction && (
        <p className="text-warn">
          AWS publishes no action of this name: this is how one that it adds to the service would fare.
        </p>
      )}
      {unread > 0 && (
        <p role="status" className="text-warn">
          {`${counted(unread, 'policy', 'policies')} ${isReading ? 'still being read' : 'could not be read'}: where they have a say, it counts as depending.`}
        </p>
      )}
      <List {...{ connection, tree, action }} title="Blocked for everybody" status="danger" some={blocked} />
      <List {...{ connection, tree, action }} title="Depends on the request" status="warning" some={depends} />
      <p className="flex items-center gap-2">
        <StatusIcon status="ok" />
        {`Not blocked in ${accounts(free.count)}`}
      </p>
      <p className="text-xs text-muted">
        By service control policies, computed here from data of <RelativeTime at={readAt} focusable />. The management
        account is never restricted.
      </p>
    </section>
  )
}

type ListProps = AffectedProps & { title: string; status: 'danger' | 'warning'; some: SomeAccounts }

function List({ connection, tree, action, title, status, some }: ListProps) {
  return (
    <div>
      <h2 className="flex items-center gap-2 font-semibold">
        <StatusIcon status={status} />
        {`${title}: ${accounts(some.count)}`}
      </h2>
      <ul className="mt-1 max-h-80 overflow-y-auto">
        {some.ids.map((id) => (
          <li key={id}>
            <Link
              prefetch={false}
              href={paths.why(connection, { account: id, action })}
              className="flex min-h-7 flex-wrap items-center gap-x-2 rounded-chip hover:underline"
            >
              <NodeName tree={tree} id={id} />
              <GroupedId id={id} className="text-muted" />
            </Link>
          </li>
        ))}
        {some.count > some.ids.length && (
          <li className="text-muted">{`and ${(some.count - some.ids.length).toLocaleString('en')} more`}</li>
        )}
      </ul>
    </div>
  )
}
