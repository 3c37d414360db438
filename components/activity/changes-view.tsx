'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { OrganizationSync } from '@/components/organization/organization-sync'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { RetryButton } from '@/components/ui/retry-button'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import {
  type ChangesFilter,
  KIND_WORDS,
  parseChangesFilter,
  SINCE,
  SINCE_DEFAULT,
  SINCE_WORDS,
} from '@/lib/activity/changes-schema'
import { changesQuery } from '@/lib/activity/queries'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import { CHANGE_KINDS } from '@/lib/snapshot/history'
import type { Parts } from '@/lib/snapshot/model'
import { snapshotQuery } from '@/lib/snapshot/queries'
import { ActivityViews } from './activity-views'
import { ChangesTable } from './changes-table'

const place = { since: parseAsString, kind: parseAsString }

const sinceWords = (since: string) =>
  SINCE.find((known) => known === since) ? SINCE_WORDS[since as (typeof SINCE)[number]] : `since ${since.slice(0, 10)}`

/** What changed in the organization, whoever changed it: through Canopy or elsewhere. */
export function ChangesView({ actor }: { actor: Actor }) {
  const { connection } = actor
  const [asked, setPlace] = useQueryStates(place, { history: 'push', shallow: true })
  const filter: ChangesFilter = parseChangesFilter((name) =>
    name === 'before' ? null : asked[name as keyof typeof asked],
  )
  const query = useInfiniteQuery(changesQuery(connection, filter))
  const { data: columns, error, isPending } = useQuery(snapshotQuery(connection))
  // Asked and answered: the server has no columns yet, or cannot have them.
  const isNeverRead = !columns && !isPending

  const pages = query.data?.pages ?? []
  const entries = pages.flatMap((page) => page.entries)
  const counts = pages[0]?.counts
  const failure = errorOf(query.error)
  const all = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Activity' }]} />
      </InTopBar>
      {columns && (
        <InTopBar slot="sync">
          <OrganizationSync connection={connection} parts={columns.parts} error={errorOf(error)} />
        </InTopBar>
      )}
      <h1 className="sr-only">What changed in the organization</h1>
      <ActivityViews connection={connection} view="changes" />
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
        <Select
          label="Since"
          hideLabel
          className="md:w-60"
          value={filter.since}
          options={[
            ...SINCE.map((value) => ({ value: value as string, label: `What changed ${SINCE_WORDS[value]}` })),
            ...(SINCE.some((value) => value === filter.since)
              ? []
              : [{ value: filter.since, label: `What changed ${sinceWords(filter.since)}` }]),
          ]}
          onChange={(since) => setPlace({ since: since === SINCE_DEFAULT ? null : since })}
        />
        <Select
          label="Kind"
          hideLabel
          className="md:w-44"
          value={filter.kind ?? ''}
          options={[
            { value: '', label: counts ? `Every change (${all.toLocaleString('en')})` : 'Every change' },
            ...CHANGE_KINDS.filter((kind) => counts?.[kind] || kind === filter.kind).map((kind) => ({
              value: kind as string,
              label: counts?.[kind] ? `${KIND_WORDS[kind]} (${counts[kind].toLocaleString('en')})` : KIND_WORDS[kind],
            })),
          ]}
          onChange={(kind) => setPlace({ kind: kind || null })}
        />
      </div>
      {columns && <Gaps parts={columns.parts} />}
      {failure && pages.length > 0 && (
        <Banner
          tone="warn"
          title="These changes may be out of date"
          actions={<RetryButton onRetry={() => query.refetch()} />}
          className="m-3.5"
        >
          {failure.message}
        </Banner>
      )}
      {pages.length === 0 && failure && (
        <LoadFailure error={failure} what="what changed" onRetry={() => query.refetch()} />
      )}
      {pages.length === 0 && !failure && <SkeletonRows rows={12} label="Loading what changed" />}
      {pages.length > 0 && entries.length === 0 && (columns || isNeverRead) && (
        <Nothing
          filter={filter}
          readAt={columns?.parts.tree.readAt}
          onClear={() => setPlace({ since: filter.kind ? asked.since : '90d', kind: null })}
        />
      )}
      {entries.length > 0 && <ChangesTable entries={entries} isStale={query.isPlaceholderData} />}
      {query.hasNextPage && (
        <div className="flex-none border-t border-line px-3.5 py-2">
          <Button onClick={() => query.fetchNextPage()} isPending={query.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}

const PARTS_WORDS: Partial<Record<keyof Parts, string>> = {
  tree: 'OUs and accounts',
  policies: 'policies',
  attachments: 'attachments',
  tags: 'tags',
  delegation: 'delegated administrators',
}

/** What could not be read cannot be seen to change. */
function Gaps({ parts }: { parts: Parts }) {
  const unread = Object.entries(PARTS_WORDS).flatMap(([name, words]) => {
    const { state } = parts[name as keyof Parts]
    return state === 'denied' || state === 'partial' ? [words] : []
  })
  if (unread.length === 0) return null
  return (
    <Banner tone="warn" title="Some changes are not seen" className="m-3.5">
      AWS was not read for {unread.join(', ')}. The freshness at the top says why.
    </Banner>
  )
}

type NothingProps = { filter: ChangesFilter; readAt: string | undefined; onClear: () => void }

function Nothing({ filter, readAt, onClear }: NothingProps) {
  if (!readAt) {
    return (
      <EmptyState title="The organization has not been read yet">
        From its first reading on, everything that changes in it stands here, whoever changes it.
      </EmptyState>
    )
  }
  if (filter.kind) {
    return (
      <EmptyState
        title={`No change of this kind ${sinceWords(filter.since)}`}
        action={<Button onClick={onClear}>Show every change</Button>}
      />
    )
  }
  return (
    <EmptyState
      title={`Nothing was seen to change ${sinceWords(filter.since)}`}
      action={filter.since !== '90d' && <Button onClick={onClear}>Look further back</Button>}
    >
      Moves, joins, closures, policies and tags stand here, whoever changed them. The organization was last read{' '}
      <RelativeTime at={readAt} />.
    </EmptyState>
  )
}
