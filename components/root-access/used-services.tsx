'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { SearchList } from '@/components/ui/search-list'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { type TableColumn, VirtualTable } from '@/components/ui/virtual-table'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import { freshReport, reportQuery, rootAccessKeys } from '@/lib/root-access/queries'
import type { AccessReport, UsedService } from '@/lib/root-access/schema'
import { snapshotQuery } from '@/lib/snapshot/queries'
import { useRootPlace } from './use-root-place'

const TEMPLATE =
  'grid-cols-[minmax(0,1fr)] md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)] gap-x-3'

/** Which services the accounts of a root, an OU or an account may use, and when they last did: AWS's own report. */
export function UsedServices({ actor }: { actor: Actor }) {
  const { connection } = actor
  const place = useRootPlace(connection)
  const { data: columns } = useQuery(snapshotQuery(connection))
  const options = useMemo(
    () => columns?.nodes.id.map((id, at) => ({ id, label: columns.nodes.name[at] ?? id, hint: id })) ?? [],
    [columns],
  )
  const [isChoosing, setIsChoosing] = useState(false)
  if (actor.kind !== 'management') {
    return (
      <EmptyState title="These reports are for the management account">
        AWS makes them for nobody else, the delegated administrator for IAM included.
      </EmptyState>
    )
  }
  const entity = place.account
  const chosen = options.find(({ id }) => id === entity)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-3 border-b border-line bg-surface px-3.5 py-2 max-md:px-2.5">
        {chosen && !isChoosing ? (
          <>
            <p className="min-w-0">
              Services used in{' '}
              <b className="font-semibold">
                <UntrustedText text={chosen.label} />
              </b>
            </p>
            <Button onClick={() => setIsChoosing(true)}>Choose another…</Button>
          </>
        ) : (
          <div className="w-full max-w-120">
            <SearchList
              label="Root, OU or account"
              options={options}
              value={entity}
              onChange={({ id }) => {
                setIsChoosing(false)
                void place.set({ account: id })
              }}
              placeholder="Find by name or id"
              empty={options.length === 0 ? 'The organization is still being read' : 'No matches'}
            />
          </div>
        )}
      </div>
      {chosen && !isChoosing && <Report connection={connection} entity={entity} />}
    </div>
  )
}

function Report({ connection, entity }: { connection: string; entity: string }) {
  const client = useQueryClient()
  const { data: report, error, refetch } = useQuery(reportQuery(connection, entity))
  const anew = useMutation({
    mutationFn: () => freshReport(connection, entity),
    onSuccess: (fresh) => client.setQueryData(rootAccessKeys.report(connection, entity), fresh),
  })
  const failure = errorOf(error) ?? errorOf(anew.error)
  if (failure && (!report || anew.error)) {
    return <LoadFailure error={failure} what="the report" onRetry={() => (report ? anew.mutate() : void refetch())} />
  }
  if (!report || report.state === 'running') {
    return (
      <>
        <p role="status" className="px-3.5 py-2.5 text-muted">
          AWS is making the report. It takes seconds to minutes; the page can be left.
        </p>
        <SkeletonRows label="AWS is making the report" />
      </>
    )
  }
  if (report.state === 'failed') {
    return (
      <EmptyState
        title="AWS could not make the report"
        action={<Button onClick={() => anew.mutate()}>Ask again</Button>}
      >
        {report.failure && <UntrustedText text={report.failure} />}
      </EmptyState>
    )
  }
  return <Services report={report} onAnew={() => anew.mutate()} isPending={anew.isPending} />
}

type ServicesProps = { report: AccessReport; onAnew: () => void; isPending: boolean }

function Services({ report, onAnew, isPending }: ServicesProps) {
  // What was never used is what a policy can forbid without harm: it comes last, all together.
  const services = useMemo(
    () => [...report.services].sort((a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? '')),
    [report.services],
  )
  const at = (row: number) => services[row] as UsedService
  const unused = services.filter(({ lastUsedAt }) => lastUsedAt === null).length
  const columns: TableColumn[] = [
    {
      id: 'service',
      header: 'Service',
      cell: (row) => (
        <span className="flex min-w-0 flex-wrap gap-x-2">
          <UntrustedText text={at(row).name} />
          <code className="text-muted">{at(row).namespace}</code>
        </span>
      ),
    },
    {
      id: 'used',
      header: 'Last used',
      cell: (row) => {
        const { lastUsedAt } = at(row)
        return lastUsedAt ? (
          <RelativeTime at={lastUsedAt} />
        ) : (
          <StatusText status="off" className="text-muted">
            not used
          </StatusText>
        )
      },
    },
    { id: 'region', header: 'In', className: 'max-md:hidden', cell: (row) => at(row).region ?? '' },
    {
      id: 'accounts',
      header: 'By',
      className: 'max-md:hidden',
      cell: (row) =>
        at(row).accounts > 0 ? `${at(row).accounts} ${at(row).accounts === 1 ? 'account' : 'accounts'}` : '',
    },
  ]
  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-3 px-3.5 py-2 max-md:px-2.5">
        <p className="min-w-0 flex-1 basis-60 text-muted" role="status">
          {`${services.length} services are allowed, ${unused} of them were not used in the period that AWS tracks.`}
          {report.completedAt && (
            <>
              {' Report made '}
              <RelativeTime at={report.completedAt} />.
            </>
          )}
        </p>
        <Button onClick={onAnew} isPending={isPending}>
          Make a new report
        </Button>
      </div>
      <VirtualTable
        label="Services"
        columns={columns}
        rowHeader="service"
        template={TEMPLATE}
        rowCount={services.length}
        keyOf={(row) => at(row).namespace}
        estimatePx={29}
        className="min-h-0 flex-1 border-t border-line max-md:min-h-80"
      />
    </>
  )
}
