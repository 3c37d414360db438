'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ShieldCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { PaneLayout } from '@/components/shell/pane-layout'
import { useShortcuts } from '@/components/shell/shortcuts'
import { SyncPill } from '@/components/shell/sync-pill'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadFailure } from '@/components/ui/load-failure'
import { Menu } from '@/components/ui/menu'
import { RetryButton } from '@/components/ui/retry-button'
import { LinkTabs } from '@/components/ui/tabs'
import type { ExportFormat } from '@/lib/activity/export'
import { activityQuery } from '@/lib/activity/queries'
import { OUTCOME_WORDS } from '@/lib/activity/rules'
import { type ActivitySummary, OUTCOMES } from '@/lib/activity/schema'
import type { Role } from '@/lib/auth/roles'
import type { Actor } from '@/lib/organization/actor'
import { apiPaths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { ActivityFilters } from './activity-filters'
import { ActivityList } from './activity-list'
import { rowId } from './activity-row'
import { ActivitySkeleton } from './activity-skeleton'
import { ActivityViews } from './activity-views'
import { AuditDialog } from './audit-dialog'
import { ENTRY_TITLE_ID, EntryPanel } from './entry-panel'
import { useActivityPlace } from './use-activity-place'

const focusSoon = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus())
const allOf = (counts: ActivitySummary['counts']) => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Who changed what through this connection, with before and after, and the way back. */
export function ActivityView({ actor, role }: { actor: Actor; role: Role }) {
  const { connection } = actor
  const place = useActivityPlace(connection, (entry) => entry && focusSoon(ENTRY_TITLE_ID))
  const { filter, entry: opened, hrefOf } = place
  const query = useInfiniteQuery(activityQuery(connection, filter))
  const [isAuditOpen, setIsAuditOpen] = useState(false)
  const subject = useRef<HTMLInputElement>(null)

  const pages = query.data?.pages ?? []
  const entries = pages.flatMap((page) => page.entries)
  const summary = pages[0]?.summary ?? undefined
  const failure = errorOf(query.error)
  const isFiltered = Object.keys(filter).length > 0

  const close = () => {
    if (!opened) return
    place.open(null)
    focusSoon(rowId(opened))
  }
  const move = (by: 1 | -1) => {
    const focused = entries.findIndex(({ id }) => rowId(id) === document.activeElement?.id)
    const here = focused >= 0 ? focused : entries.findIndex(({ id }) => id === opened)
    const next = entries[here < 0 ? 0 : Math.min(entries.length - 1, Math.max(0, here + by))]
    if (!next) return
    if (opened) place.open(next.id, 'replace')
    document.getElementById(rowId(next.id))?.focus()
  }
  useShortcuts('Activity', [
    { keys: 'j', label: 'Next', run: () => move(1) },
    { keys: 'k', label: 'Previous', run: () => move(-1) },
    { keys: 'Enter', label: 'Open' },
    { keys: '/', label: 'Filter by subject', run: () => subject.current?.focus() },
  ])

  // The answer is a file to keep, so the page stays where it is.
  const download = (format: ExportFormat) => location.assign(apiPaths.activityExport(connection, { ...filter, format }))
  const inList = (entry: string) => hrefOf({ ...filter, entry })
  return (
    <div onClickCapture={place.onClickCapture} className="h-full min-h-0">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Activity' }]} />
      </InTopBar>
      <InTopBar slot="sync">
        <SyncPill
          state={failure ? 'offline' : 'live'}
          areas={[{ label: 'Changes', at: new Date(query.dataUpdatedAt).toISOString() }]}
          message={failure ? failure.message : 'Canopy’s own record, read again by itself while this tab is in sight.'}
          onRefresh={() => query.refetch()}
        />
      </InTopBar>
      <PaneLayout
        panel={
          opened && (
            <EntryPanel
              key={opened}
              actor={actor}
              role={role}
              id={opened}
              listed={entries.find(({ id }) => id === opened)}
              hrefOf={inList}
              subjectHref={(of) => hrefOf({ subject: of, entry: opened })}
              onClose={close}
            />
          )
        }
      >
        <h1 className="sr-only">Activity</h1>
        <ActivityViews connection={connection} view="record" />
        <LinkTabs
          label="Outcome"
          className="flex-none bg-surface px-3.5 pt-2"
          tabs={[undefined, ...OUTCOMES].map((state) => ({
            href: hrefOf({ ...filter, state }),
            label: state ? OUTCOME_WORDS[state] : 'All',
            count: summary && (state ? summary.counts[state] : allOf(summary.counts)).toLocaleString('en'),
            isCurrent: filter.state === state,
          }))}
        />
        <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line bg-surface px-3.5 py-2">
          <ActivityFilters
            filter={filter}
            people={summary?.people ?? []}
            kinds={summary?.kinds ?? []}
            onChange={place.setFilter}
            onClear={place.clearFilter}
            subjectRef={subject}
          />
          <div className="ms-auto flex flex-wrap gap-2">
            <Menu
              label="Export"
              placement="bottom end"
              groups={[
                [
                  { id: 'csv', label: 'CSV', onSelect: () => download('csv') },
                  { id: 'jsonl', label: 'JSON lines', onSelect: () => download('jsonl') },
                ],
              ]}
            >
              <Download aria-hidden className="size-3.5" />
              Export…
            </Menu>
            <Button onClick={() => setIsAuditOpen(true)}>
              <ShieldCheck aria-hidden className="size-3.5" />
              Audit…
            </Button>
          </div>
        </div>
        {failure && summary && (
          <Banner
            tone="warn"
            title={failure.message}
            className="m-3 flex-none"
            actions={<RetryButton onRetry={() => query.refetch()} />}
          >
            What you see is from before. {failure.hint}
          </Banner>
        )}
        <p role="status" className="sr-only">
          {summary && !query.isPlaceholderData ? `${allOf(summary.counts).toLocaleString('en')} changes` : ''}
        </p>
        <div className="min-h-0 flex-1 overflow-y-auto bg-surface" aria-busy={query.isPlaceholderData || undefined}>
          {!summary && failure && <LoadFailure error={failure} what="the activity" onRetry={() => query.refetch()} />}
          {!summary && !failure && <ActivitySkeleton />}
          {summary && entries.length === 0 && <Nothing isFiltered={isFiltered} onClear={place.clearFilter} />}
          <ActivityList
            entries={entries}
            opened={opened}
            hrefOf={inList}
            hasMore={query.hasNextPage}
            isLoadingMore={query.isFetchingNextPage}
            onMore={() => query.fetchNextPage()}
            onEscape={close}
          />
        </div>
      </PaneLayout>
      {isAuditOpen && <AuditDialog connection={connection} onClose={() => setIsAuditOpen(false)} />}
    </div>
  )
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return <EmptyState title="No change matches the filter" action={<Button onClick={onClear}>Clear filter</Button>} />
  }
  return (
    <EmptyState title="Nothing changed through Canopy yet">
      What is done from here stands here, with who, when, before and after. Changes made elsewhere are in AWS
      CloudTrail.
    </EmptyState>
  )
}
