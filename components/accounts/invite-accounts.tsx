'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStart } from '@/components/jobs/use-start'
import { ActingAs } from '@/components/organization/acting-as'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Button } from '@/components/ui/button'
import { groupDigits } from '@/components/ui/grouped-id'
import { InlineError } from '@/components/ui/inline-error'
import { KnotRail } from '@/components/ui/knot-rail'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { INVITATIONS_MAX, NOTES_MAX, type PlannedInvitation, planInvitations } from '@/lib/accounts/invitation-table'
import { whyNotLifecycle } from '@/lib/accounts/rules'
import { DAY_MS, invitationPace, LEAST_INVITATIONS, putOff, scheduleOf } from '@/lib/accounts/schedule'
import { inviteAccount } from '@/lib/handshakes/operations'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import type { Tree } from '@/lib/snapshot/tree'
import { accountsIn } from './known-account'
import { emailsOf } from './places'
import { ScheduleWords } from './schedule-words'
import { TableInput } from './table-input'
import { usePlanTime } from './use-plan-time'
import { WithTree } from './with-tree'

const counted = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'invitation' : 'invitations'}`

/** Invites many accounts that exist: every one is checked first, and a quota of a day puts the rest off. */
export function InviteAccounts({ actor }: { actor: Actor }) {
  const { connection } = actor
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] content-start gap-4 overflow-y-auto px-4 py-4 md:px-7">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Accounts', href: paths.accounts(connection) }, { label: 'Invite accounts' }]} />
      </InTopBar>
      <h1 className="text-xl font-semibold">Invite accounts</h1>
      <WithTree connection={connection} what="the organization">
        {(tree) => <InviteForm actor={actor} tree={tree} />}
      </WithTree>
    </div>
  )
}

function InviteForm({ actor, tree }: { actor: Actor; tree: Tree }) {
  const [text, setText] = useState('')
  const [notes, setNotes] = useState('')
  const [perDay, setPerDay] = useState(String(Math.max(LEAST_INVITATIONS, accountsIn(tree))))
  const now = usePlanTime()
  const job = useStart(actor.connection)
  const shown = useDeferredValue(text)
  const { nodes, handshakes } = tree.columns
  const scope = useMemo(() => {
    const open = handshakes.filter(
      ({ action, state }) => action === 'INVITE' && (state === 'OPEN' || state === 'REQUESTED'),
    )
    return {
      members: new Set(nodes.id),
      emails: emailsOf(tree),
      invited: new Set(open.flatMap(({ recipient }) => (recipient ? [recipient.toLowerCase()] : []))),
    }
  }, [tree, nodes, handshakes])
  const planned = useMemo(() => planInvitations(shown, scope, notes), [shown, scope, notes])
  const rows = useMemo(() => planned.map(rowOf), [planned])
  const plan = usePlan(rows)
  const taken = plan.taken.map((row) => row.planned)

  const limit = Number(perDay)
  const isLimit = Number.isInteger(limit) && limit >= LEAST_INVITATIONS
  const sent = useMemo(
    () =>
      handshakes.flatMap(({ action, state, requestedAt }) => {
        // Accepted ones do not count.
        const counts = action === 'INVITE' && state !== 'ACCEPTED' && requestedAt !== null
        return counts && now !== null && now - Date.parse(requestedAt) < DAY_MS ? [Date.parse(requestedAt)] : []
      }),
    [handshakes, now],
  )
  const times = isLimit && now !== null ? scheduleOf(taken.length, invitationPace(limit, sent), now) : []
  const start = () => {
    const notBefore = putOff(times, now ?? Date.now())
    job.start({
      title: `Send ${counted(taken.length)}`,
      items: taken.map(({ target, notes: note }, index) => ({
        name: inviteAccount.name,
        input: { target, notes: note },
        ...(notBefore[index] ? { notBefore: notBefore[index] } : {}),
      })),
    })
  }
  const whyNot =
    whyNotLifecycle(actor) ??
    (taken.length === 0 ? 'No row can be invited yet' : null) ??
    (taken.length > INVITATIONS_MAX ? `At most ${INVITATIONS_MAX.toLocaleString('en')} at once` : null) ??
    (isLimit ? null : 'Correct the invitations a day first')
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-3">
      <p className="text-muted">
        <ActingAs actor={actor} />
      </p>
      <TableInput
        label="Accounts"
        description="An account id or e-mail address a line; a second column can hold a note of its own."
        placeholder={'1234 5678 9012\naws@example.com,Welcome'}
        value={text}
        onChange={setText}
      />
      <TextArea
        label="Note"
        optional
        rows={2}
        limit={NOTES_MAX}
        description="For rows without one of their own. They see it as plain text."
        value={notes}
        onChange={setNotes}
      />
      <TextField
        label="Invitations a day"
        inputMode="numeric"
        description={`AWS allows ${LEAST_INVITATIONS}, or as many as the quota of accounts where that is more. It does not tell the quota here: the least it can be is filled in.${sent.length > 0 ? ` ${sent.length.toLocaleString('en')} went out in the last 24 hours.` : ''}`}
        value={perDay}
        onChange={setPerDay}
        error={isLimit ? null : `A whole number from ${LEAST_INVITATIONS}.`}
        className="max-w-40"
      />
      {rows.length > 0 && (
        <PlanTable label="Accounts to invite" rows={rows} plan={plan} heads={['Account', 'Line', 'Note']} />
      )}
      {now !== null && (
        <ScheduleWords
          label="When they go out"
          times={times}
          now={now}
          why="Two to three a second, up to the limit of 24 hours. What is beyond it waits in the job for its day."
        />
      )}
      <KnotRail
        label="What happens"
        knots={[
          { id: 'mail', content: 'AWS sends an e-mail to each. An invitation stays open for 15 days.' },
          { id: 'seat', content: 'Each takes a seat of the account quota until it is answered.' },
          {
            id: 'pay',
            content: 'From acceptance on this organization pays for the account, and its root policies bind it.',
          },
        ]}
      />
      <p className="text-muted">{inviteAccount.wayBack}</p>
      <InlineError error={job.error} />
      <div>
        <Button variant="primary" isPending={job.isPending} disabledReason={whyNot} onClick={start}>
          {job.isPending ? 'Starting…' : `Send ${counted(taken.length)}`}
        </Button>
      </div>
    </div>
  )
}

const rowOf = (planned: PlannedInvitation): PlanRow & { planned: PlannedInvitation } => ({
  key: String(planned.line),
  name: `Line ${planned.line}: ${groupDigits(planned.target)}`,
  item: <UntrustedText text={groupDigits(planned.target)} />,
  current: planned.line.toLocaleString('en'),
  after: <UntrustedText text={planned.notes} />,
  problem: planned.problem,
  planned,
})
