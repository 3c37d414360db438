'use client'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStartJobs } from '@/components/jobs/use-start'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { ITEMS_MAX, START_JOB } from '@/lib/jobs/schema'
import type { Change } from '@/lib/operations/operation'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { foundWords, inOrder, removalsOf } from '@/lib/root-sessions/removals'
import { type RootUser, whyNever } from './use-root-users'

type RemoveDialogProps = { actor: Actor; users: readonly RootUser[]; onClose: () => void }
type Row = PlanRow & { changes: Change[] }

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Shows what each root user has, and starts the job that removes it. */
export function RemoveDialog({ actor, users, onClose }: RemoveDialogProps) {
  const { connection } = actor
  const router = useRouter()
  const rows = useMemo(() => users.map(rowOf), [users])
  const plan = usePlan(rows)
  const changes = useMemo(() => inOrder(plan.taken.flatMap((row) => row.changes)), [plan.taken])
  const jobs = useStartJobs()
  const tierThree = useTierThree(connection, true)

  const what = counted(changes.length, 'credential', 'credentials')
  const title = `Remove ${what} of ${counted(plan.taken.length, 'root user', 'root users')}`
  const input = { title, items: changes.map((change) => ({ ...change })) }
  const confirming = tierThree.dialog(jobs.error, [{ connection, name: START_JOB, input }])
  const confirm = () =>
    jobs.start([{ connection, input, confirmation: tierThree.confirmation }], {
      onSuccess: ([job]) => job && router.push(paths.job(connection, job.jobId)),
    })
  const whyNot =
    changes.length === 0
      ? 'Nothing is left to remove'
      : changes.length > ITEMS_MAX
        ? `At most ${ITEMS_MAX.toLocaleString('en')} credentials at once`
        : null
  return (
    <ConfirmDialog
      isOpen
      size="lg"
      variant="danger"
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      actingAs={<ActingAs actor={actor} />}
      consequences={[
        'Whatever uses an access key or a certificate of these root users is refused from now on.',
        'These root users can no longer sign in, and their passwords cannot be recovered by e-mail.',
        'Access keys go first, then certificates, passwords and MFA devices; each is looked at right before it is removed.',
      ]}
      cannotUndo="Access keys and certificates do not come back. Password recovery can be allowed again, account by account."
      typed={String(changes.length)}
      confirmLabel={`Remove ${what}`}
      pendingLabel="Starting…"
      isPending={jobs.isPending}
      disabledReason={whyNot ?? confirming.whyNot}
      {...confirming.props}
    >
      <PlanTable
        label="Root users"
        rows={rows}
        plan={plan}
        heads={['Account', 'Has, as last looked at', 'Will have']}
      />
    </ConfirmDialog>
  )
}

function rowOf(user: RootUser): Row {
  const { id, name, found, foundAt } = user
  const changes = found ? removalsOf(id, found) : []
  return {
    key: id,
    name: visibleText(name),
    item: (
      <span className="flex min-w-0 items-center gap-2">
        <UntrustedText text={name} className="shrink-[9]" />
        <GroupedId id={id} className="flex-none text-muted" />
      </span>
    ),
    current: found ? (
      <>
        {foundWords(found)}
        {foundAt && (
          <>
            {' · '}
            <RelativeTime at={foundAt} />
          </>
        )}
      </>
    ) : (
      '…'
    ),
    after: 'Nothing',
    problem: whyNever(user) ?? (changes.length === 0 ? 'Has no credentials' : null),
    changes,
  }
}
