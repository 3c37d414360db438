'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStartJobs } from '@/components/jobs/use-start'
import { ActingAs } from '@/components/organization/acting-as'
import { NodeCell } from '@/components/organization/node-cell'
import { Where } from '@/components/organization/where'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { visibleText } from '@/components/ui/visible-text'
import { closeAccount } from '@/lib/accounts/operations'
import { closingsQuery } from '@/lib/accounts/queries'
import { whyNotClosable, whyNotLifecycle } from '@/lib/accounts/rules'
import { closingPace, closingQuota, putOff, scheduleOf } from '@/lib/accounts/schedule'
import { START_JOB } from '@/lib/jobs/schema'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { accountsIn, knownAccount } from './known-account'
import { ScheduleWords } from './schedule-words'
import { usePlanTime } from './use-plan-time'

type BulkCloseDialogProps = { actor: Actor; tree: Tree; accounts: readonly number[]; onClose: () => void }

const counted = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'}`

/** Closes many accounts as one job: says when each will run against AWS's three at once and its quota of 30 days. */
export function BulkCloseDialog({ actor, tree, accounts, onClose }: BulkCloseDialogProps) {
  const router = useRouter()
  const jobs = useStartJobs()
  const now = usePlanTime()
  const { data: closings, error: unread } = useQuery(closingsQuery(actor.connection))
  const tierThree = useTierThree(actor.connection, true)
  const { nodes, organization } = tree.columns

  const known = useMemo(
    () =>
      accounts.map((position) => {
        const account = knownAccount(tree, position)
        return { position, account, problem: whyNotClosable(account, organization.featureSet) }
      }),
    [tree, accounts, organization.featureSet],
  )
  const plan = usePlan(known.map(({ account: { id }, problem }) => ({ key: id, problem })))
  const taken = known.filter(({ account, problem }) => problem === null && !plan.isOut(account.id))
  const pace = closingPace(
    accountsIn(tree),
    (closings ?? []).map((at) => Date.parse(at)),
  )
  const times = now === null || !closings ? [] : scheduleOf(taken.length, pace, now)
  const timeOf = new Map(taken.map(({ account }, index) => [account.id, times[index]]))
  const rows: PlanRow[] = known.map(({ position, account, problem }) => {
    const at = timeOf.get(account.id)
    return {
      key: account.id,
      name: visibleText(nodes.name[position]!),
      item: <NodeCell tree={tree} position={position} />,
      current: <Where tree={tree} position={position} />,
      after: at === undefined ? '' : <RelativeTime at={new Date(at).toISOString()} />,
      problem,
    }
  })

  const title = `Close ${counted(taken.length)}`
  const notBefore = putOff(times, now ?? 0)
  const input = {
    title,
    items: taken.map(({ account: { id, state } }, index) => ({
      name: closeAccount.name,
      input: { accountId: id, state },
      ...(notBefore[index] ? { notBefore: notBefore[index] } : {}),
    })),
  }
  const confirming = tierThree.dialog(jobs.error ?? errorOf(unread), [
    { connection: actor.connection, name: START_JOB, input },
  ])
  const quota = closingQuota(accountsIn(tree))
  return (
    <ConfirmDialog
      isOpen
      size="lg"
      variant="danger"
      onClose={onClose}
      onConfirm={() =>
        jobs.start([{ connection: actor.connection, input, confirmation: tierThree.confirmation }], {
          onSuccess: ([job]) => job && router.push(paths.job(job.connection, job.jobId)),
        })
      }
      title={title}
      actingAs={<ActingAs actor={actor} />}
      consequences={[closeAccount.consequence, 'Their e-mail addresses cannot be used for other accounts.']}
      cannotUndo={closeAccount.wayBack}
      typed={String(taken.length)}
      confirmLabel={title}
      pendingLabel="Starting…"
      isPending={jobs.isPending}
      disabledReason={
        whyNotLifecycle(actor, 3) ??
        (closings ? null : 'Reading how many were closed before') ??
        (taken.length === 0 ? 'Nothing is left to close' : null) ??
        confirming.whyNot
      }
      {...confirming.props}
    >
      <PlanTable label="Accounts to close" rows={rows} plan={plan} heads={['Account', 'Is in', 'Runs']} />
      {now !== null && (
        <ScheduleWords
          label="When they are closed"
          times={times}
          now={now}
          why={`AWS closes three at once, and at most ${quota.toLocaleString('en')} of this organization in 30 days, of which ${(closings?.length ?? 0).toLocaleString('en')} went through Canopy. What is beyond the quota waits in the job for its day.`}
        />
      )}
    </ConfirmDialog>
  )
}
