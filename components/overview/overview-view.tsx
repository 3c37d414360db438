'use client'
import { useQuery } from '@tanstack/react-query'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { SyncPill } from '@/components/shell/sync-pill'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { LoadFailure } from '@/components/ui/load-failure'
import { overviewQuery } from '@/lib/overview/queries'
import type { Overview } from '@/lib/overview/schema'
import { errorOf } from '@/lib/result'
import { OrganizationFigures } from './organization-figures'
import { PART_WORDS, partWords } from './part-words'
import { RecentChanges } from './recent-changes'
import { Section } from './section'
import { TroubledJobs } from './troubled-jobs'

type OverviewViewProps = { connection: string; initial: Overview; renderedAt: number }

/** What the organization comes to, what needs somebody, and what was changed last. */
export function OverviewView({ connection, initial, renderedAt }: OverviewViewProps) {
  const query = useQuery({ ...overviewQuery(connection), initialData: initial, initialDataUpdatedAt: renderedAt })
  const { organization, jobs, changes } = query.data
  const failure = errorOf(query.error)
  const figures = organization.ok && !('reading' in organization.value) ? organization.value : undefined
  return (
    <div className="grid max-w-280 grid-cols-[minmax(0,1fr)] gap-4 p-3 md:p-5">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Overview' }]} />
      </InTopBar>
      <InTopBar slot="sync">
        <SyncPill
          state={failure ? 'offline' : 'updated'}
          at={figures?.parts.tree.readAt}
          areas={figures && PART_WORDS.map(([name, label]) => ({ label, ...partWords(figures.parts[name]) }))}
          message={failure?.message}
          onRefresh={() => query.refetch()}
        />
      </InTopBar>
      {organization.ok ? (
        <OrganizationFigures connection={connection} organization={organization.value} />
      ) : (
        <Section title="Organization">
          <LoadFailure error={organization.error} what="the organization" onRetry={() => query.refetch()} />
        </Section>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
        <TroubledJobs connection={connection} jobs={jobs} onRetry={() => query.refetch()} />
        <RecentChanges connection={connection} changes={changes} onRetry={() => query.refetch()} />
      </div>
    </div>
  )
}
