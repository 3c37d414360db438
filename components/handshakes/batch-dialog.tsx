'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStartJobs } from '@/components/jobs/use-start'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { GroupedId } from '@/components/ui/grouped-id'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import {
  byConnection,
  countedNoun,
  ifManyAnswered,
  type PlannedAnswer,
  pairOf,
  planAnswers,
  ticksOfMany,
  typedFor,
  wayBackOfMany,
} from '@/lib/handshakes/batch'
import * as operations from '@/lib/handshakes/operations'
import type { Answer } from '@/lib/handshakes/rules'
import type { InboxConnection, InboxItem } from '@/lib/handshakes/schema'
import { kindWords } from '@/lib/handshakes/words'
import { START_JOB } from '@/lib/jobs/schema'
import { tierOfMany } from '@/lib/jobs/tier'
import { tierOf } from '@/lib/operations/operation'
import { paths } from '@/lib/paths'
import { UntrustedEmail } from './untrusted-email'

const OPERATIONS = {
  accept: operations.acceptHandshake,
  decline: operations.declineHandshake,
  cancel: operations.cancelHandshake,
}

type BatchDialogProps = {
  items: readonly InboxItem[]
  answer: Answer
  connections: readonly InboxConnection[]
  onClose: () => void
}

/** Lists who comes to whom, asks once for all, and starts a job for each connection that answers. */
export function BatchDialog({ items, answer, connections, onClose }: BatchDialogProps) {
  // As it was when the dialog opened: what is answered meanwhile is found out by the job.
  const [planned] = useState(() => planAnswers(items, answer, connections))
  const rows = planned.map((each) => ({ ...rowOf(each, answer), planned: each }))
  const plan = usePlan(rows)
  const jobs = useStartJobs()
  const router = useRouter()

  const operation = OPERATIONS[answer]
  const taken = plan.taken.map((row) => row.planned)
  const handshakes = taken.map(({ item }) => item.handshake)
  const groups = byConnection(taken)
  const title = `${operation.verb} ${countedNoun(handshakes)}`
  const consequences = ifManyAnswered(handshakes, answer)
  const typed = typedFor(handshakes, answer)
  const tierThree = useTierThree('', typed !== undefined)
  const finals = consequences.filter(({ final }) => final).map(({ text }) => text)
  const requests = groups.map(({ by, answers }) => ({
    connection: by.slug,
    input: {
      title: `${operation.verb} ${countedNoun(answers.map(({ item }) => item.handshake))}`,
      items: answers.map(({ item }) => ({ name: operation.name, input: { handshakeId: item.handshake.id } })),
    },
  }))
  const confirming = tierThree.dialog(
    jobs.error,
    requests
      .filter(({ connection, input }) => {
        const isStarted = jobs.started.some((job) => job.connection === connection)
        return !isStarted && tierOfMany(input.items.map((item) => tierOf(operation, item.input))) === 3
      })
      .map((request) => ({ ...request, name: START_JOB })),
  )
  const confirm = () =>
    jobs.start(
      requests.map((request) => ({
        ...request,
        // One person confirms all of them at once; each job is confirmed by its own count.
        confirmation: tierThree.confirmation && {
          ...tierThree.confirmation,
          typed: requests.length === 1 ? tierThree.confirmation.typed : String(request.input.items.length),
        },
      })),
      {
        onSuccess: (started) => {
          const [only] = started
          if (only && started.length === 1) router.push(paths.job(only.connection, only.jobId))
        },
      },
    )
  const isStarted = groups.length > 0 && jobs.started.length === groups.length && !jobs.isPending && !jobs.error
  return (
    <ConfirmDialog
      isOpen
      size="lg"
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      actingAs={<Through groups={groups.map(({ by }) => by)} />}
      consequences={consequences.filter(({ final }) => !final).map(({ text }) => text)}
      cannotUndo={finals.length > 0 ? finals.join(' ') : undefined}
      wayBack={wayBackOfMany(answer)}
      ticks={answer === 'accept' ? ticksOfMany(handshakes) : []}
      typed={typed}
      confirmLabel={title}
      pendingLabel="Starting…"
      isPending={jobs.isPending}
      disabledReason={
        isStarted ? 'The jobs have started' : taken.length === 0 ? 'Nothing is left to answer' : confirming.whyNot
      }
      {...confirming.props}
    >
      <PlanTable
        label="Invitations and requests"
        rows={rows}
        plan={plan}
        heads={['Account → organization', 'Asked by', answer === 'cancel' ? 'Canceled through' : 'Answered through']}
      />
      {jobs.started.length > 0 && (
        <div role="status" className="grid gap-1">
          <p className="font-semibold">
            {jobs.started.length === 1 ? 'Started:' : `${jobs.started.length} jobs started:`}
          </p>
          <ul className="grid gap-1">
            {jobs.started.map((job) => (
              <li key={job.jobId}>
                <TextLink href={paths.job(job.connection, job.jobId)} prefetch={false}>
                  {`${job.title}, through ${visibleText(connections.find(({ slug }) => slug === job.connection)?.name ?? job.connection)}`}
                </TextLink>
              </li>
            ))}
          </ul>
        </div>
      )}
    </ConfirmDialog>
  )
}

/** On whose behalf: one connection by its name, several counted. */
function Through({ groups }: { groups: readonly InboxConnection[] }) {
  const [only] = groups
  if (!only) return null
  return groups.length === 1 ? (
    <>
      Through <UntrustedText text={only.name} />
    </>
  ) : (
    `Through ${groups.length} connections: a job for each`
  )
}

function rowOf({ item, by, problem }: PlannedAnswer, answer: Answer): PlanRow {
  const { handshake } = item
  const { who, where } = pairOf(handshake, visibleText)
  return {
    key: handshake.id,
    name: `${kindWords(handshake)}: ${who} to ${where}`,
    item: (
      <span className="grid">
        <span className="[overflow-wrap:anywhere]">
          {who} → <span className="font-mono text-xs">{where}</span>
        </span>
        <span className="text-xs text-muted">{kindWords(handshake)}</span>
      </span>
    ),
    // In full, never clipped: this is what one compares with what one was told.
    current:
      answer !== 'cancel' && handshake.sender.managementEmail ? (
        <UntrustedEmail email={handshake.sender.managementEmail} />
      ) : (
        <GroupedId id={handshake.sender.managementAccountId ?? 'not named by AWS'} />
      ),
    after: by && <UntrustedText text={by.name} />,
    problem,
  }
}
