'use client'
import { type ReactNode, useMemo, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { StatusText } from '@/components/ui/status-icon'
import { type TableColumn, VirtualTable } from '@/components/ui/virtual-table'

/** One thing that a job would change, as its preview shows it. */
export type PlanRow = {
  key: string
  /** Its name as plain text, for the box beside it. */
  name: string
  item: ReactNode
  current: ReactNode
  after: ReactNode
  /** Why it is left out, or null. */
  problem: string | null
}

/** Which rows of a plan go into the job: all without a problem, unless the person takes them out. */
export function usePlan<Row extends Pick<PlanRow, 'key' | 'problem'>>(rows: readonly Row[]) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const taken = useMemo(() => rows.filter((row) => row.problem === null && !left.has(row.key)), [rows, left])
  const takeOut = (key: string, isOut: boolean) => {
    const next = new Set(left)
    if (isOut) next.add(key)
    else next.delete(key)
    setLeft(next)
  }
  return { taken, isOut: (key: string) => left.has(key), takeOut }
}

const TEMPLATE =
  'grid-cols-[22px_minmax(0,1fr)] gap-x-2 gap-y-0.5 md:grid-cols-[22px_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)] md:gap-x-3'
const NARROW = 'max-md:col-start-2'

type PlanTableProps = {
  label: string
  rows: readonly PlanRow[]
  plan: Pick<ReturnType<typeof usePlan>, 'isOut' | 'takeOut'>
  /** Heads of the columns: what is changed, what it is now, what it will be. */
  heads: [item: string, current: string, after: string]
}

/** Every item of a job before it starts: what it is, what it is now, what it will be, or why it is left out. */
export function PlanTable({ label, rows, plan, heads }: PlanTableProps) {
  const at = (row: number) => rows[row]!
  const columns: TableColumn[] = [
    {
      id: 'take',
      header: <span className="sr-only">In the job</span>,
      className: 'max-md:row-span-4',
      cell: (row) => (
        <Checkbox
          hideLabel
          checked={at(row).problem === null && !plan.isOut(at(row).key)}
          disabled={at(row).problem !== null}
          onChange={(on) => plan.takeOut(at(row).key, !on)}
        >
          {at(row).name}
        </Checkbox>
      ),
    },
    { id: 'item', header: heads[0], cell: (row) => at(row).item },
    {
      id: 'current',
      header: heads[1],
      className: NARROW,
      cell: (row) => <span className="text-muted">{at(row).current}</span>,
    },
    {
      id: 'after',
      header: heads[2],
      className: NARROW,
      cell: (row) => {
        const { problem, after } = at(row)
        return problem === null ? (
          after
        ) : (
          <StatusText status="off" className="text-muted [&>span]:whitespace-normal">
            {problem}
          </StatusText>
        )
      },
    },
  ]
  const left = rows.filter(({ problem }) => problem !== null).length
  return (
    <div className="grid gap-1.5">
      <VirtualTable
        label={label}
        columns={columns}
        rowHeader="item"
        template={TEMPLATE}
        rowCount={rows.length}
        keyOf={(row) => at(row).key}
        estimatePx={30}
        className="max-h-64 rounded-control border border-line"
      />
      {left > 0 && (
        <p className="text-muted">{`${left.toLocaleString('en')} of ${rows.length.toLocaleString('en')} left out, with the reason.`}</p>
      )}
    </div>
  )
}
