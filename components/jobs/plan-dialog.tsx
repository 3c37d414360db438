'use client'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { useImpact } from '@/components/impact/use-impact'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { ImpactChange } from '@/lib/impact/changes'
import { START_JOB } from '@/lib/jobs/schema'
import { tierOfMany } from '@/lib/jobs/tier'
import type { Change, Tier } from '@/lib/operations/operation'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import type { Tree } from '@/lib/snapshot/tree'
import { type PlanRow, PlanTable, usePlan } from './plan-table'
import { useStartJobs } from './use-start'

/** A row of a plan, with the change that it stands for and its friction. */
export type PlannedChange = PlanRow & { change: Change; tier: Tier }

type PlanDialogProps = {
  actor: Actor
  /** What the job is called, and the dialog too. */
  title: string
  rows: readonly PlannedChange[]
  /** What those that are left in do together, where that can be worked out. */
  impactOf?: (changes: readonly Change[]) => ImpactChange[]
  tree?: Tree
  heads: [item: string, current: string, after: string]
  consequences: ReactNode[]
  /** What cannot be taken back, where there is such a thing. */
  cannotUndo?: ReactNode
  wayBack: string
  /** Statements to tick when the changes together are of tier 2 or more. */
  ticks?: string[]
  whyNot?: string | null
  children?: ReactNode
  onStarted?: () => void
  onClose: () => void
}

/** Every change of a plan before it starts, then one job for those that are left in; its friction is that of them all. */
export function PlanDialog(props: PlanDialogProps) {
  const { actor, title, rows, ticks = [], onClose } = props
  const plan = usePlan(rows)
  const jobs = useStartJobs()
  const router = useRouter()
  const changes = plan.taken.map(({ change }) => change)
  const impact = useImpact(actor.connection, props.tree, props.impactOf?.(changes) ?? [])
  const tier = tierOfMany(plan.taken.map((row) => row.tier))
  const tierThree = useTierThree(actor.connection, tier === 3)
  const input = { title, items: changes }
  const confirming = tierThree.dialog(jobs.error, [{ connection: actor.connection, name: START_JOB, input }])
  const confirm = () =>
    jobs.start([{ connection: actor.connection, input, confirmation: tierThree.confirmation }], {
      onSuccess: ([job]) => {
        props.onStarted?.()
        if (job) router.push(paths.job(actor.connection, job.jobId))
      },
    })
  const empty = rows.length === 0 ? 'There is nothing to change' : 'Nothing is left to change'
  return (
    <ConfirmDialog
      isOpen
      size="lg"
      variant={tier > 1 ? 'danger' : (impact.variant ?? 'primary')}
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      actingAs={<ActingAs actor={actor} />}
      consequences={props.consequences}
      cannotUndo={props.cannotUndo}
      wayBack={props.wayBack}
      ticks={tier > 1 ? ticks : []}
      typed={confirming.isAsked ? String(changes.length) : impact.typed}
      confirmLabel={changes.length === 1 ? 'Start 1 change' : `Start ${changes.length.toLocaleString('en')} changes`}
      pendingLabel="Starting…"
      isPending={jobs.isPending}
      disabledReason={props.whyNot ?? (changes.length === 0 ? empty : (impact.disabledReason ?? confirming.whyNot))}
      {...confirming.props}
    >
      {props.children}
      {impact.view}
      {rows.length > 0 && <PlanTable label="Changes" rows={rows} plan={plan} heads={props.heads} />}
    </ConfirmDialog>
  )
}
