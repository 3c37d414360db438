'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorDetails } from '@/components/ui/error-details'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { Tabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { type TableColumn, VirtualTable } from '@/components/ui/virtual-table'
import type { JobDetail, JobItem } from '@/lib/jobs/schema'
import { paths } from '@/lib/paths'
import { ItemTitle } from './item-title'
import { countOf, ITEM_STATUS, isShown, SHOW_WORDS, SHOWS, type Show } from './job-words'

type JobItemsProps = JobDetail & { connection: string; nameOf: (id: string) => string | undefined }

const TEMPLATE = 'gap-x-4 gap-y-0.5 grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_72px]'

/** Each item with its result; which results one looks at is in the URL. */
export function JobItems({ job, items, connection, nameOf }: JobItemsProps) {
  const [show, setShow] = useQueryState('show', parseAsStringLiteral(SHOWS).withDefault('all'))
  const shown = show === 'all' ? items : items.filter(({ state }) => isShown(state, show))
  const at = (row: number): JobItem => shown[row]!
  const columns: TableColumn[] = [
    {
      id: 'what',
      header: 'Change',
      className: 'max-md:col-span-2',
      cell: (row) => <ItemTitle title={at(row).title} label={at(row).label} nameOf={nameOf} />,
    },
    { id: 'result', header: 'Result', cell: (row) => <ItemResult item={at(row)} /> },
    {
      id: 'operation',
      header: <span className="sr-only">Record</span>,
      className: 'text-end',
      cell: (row) =>
        at(row).operationId !== null && (
          <TextLink
            href={paths.activity(connection, { subject: at(row).subject })}
            prefetch={false}
            aria-label={`Activity: ${at(row).title}`}
          >
            Activity
          </TextLink>
        ),
    },
  ]
  const tabs = SHOWS.filter((each) => each === 'all' || each === show || countOf(job, each) > 0)
  return (
    <Tabs
      label="Results"
      value={show}
      onChange={(next: Show) => void setShow(next === 'all' ? null : next)}
      className="px-3.5 max-md:px-2.5"
      panelClassName="flex min-h-64 flex-1 flex-col -outline-offset-2"
      tabs={tabs.map((value) => ({ value, label: SHOW_WORDS[value], count: countOf(job, value).toLocaleString('en') }))}
    >
      {shown.length === 0 ? (
        <EmptyState title="No item has this result">{`${job.total.toLocaleString('en')} have another one.`}</EmptyState>
      ) : (
        <VirtualTable
          key={show}
          label="Items"
          columns={columns}
          rowHeader="what"
          template={TEMPLATE}
          rowCount={shown.length}
          keyOf={(row) => String(at(row).position)}
          estimatePx={28}
          className="min-h-0 flex-1"
        />
      )}
    </Tabs>
  )
}

function ItemResult({ item: { state, error, notBefore } }: { item: JobItem }) {
  const { status, word } = ITEM_STATUS[state]
  return (
    <div className="grid gap-0.5">
      <StatusText status={status}>{word}</StatusText>
      {notBefore && (
        <p className="text-muted">
          Not before <RelativeTime at={notBefore} />
        </p>
      )}
      {error && (
        <>
          <p>{error.message}</p>
          {error.hint && <p className="text-muted">{error.hint}</p>}
          <ErrorDetails error={error} />
        </>
      )}
    </div>
  )
}
