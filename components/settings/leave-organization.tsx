'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CheckList } from '@/components/accounts/check-list'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { GroupedId } from '@/components/ui/grouped-id'
import { leaveOrganization } from '@/lib/accounts/operations'
import { type Check, whyBlocked } from '@/lib/accounts/rules'
import { useLeaveOrganization } from '@/lib/accounts/use-changes'
import { whyNotThrough } from '@/lib/operations/why-not-through'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'

/** What a member cannot see of itself: AWS tells it only by refusing. */
export const MEMBER_CHECKS: readonly Check[] = [
  { id: 'member', state: 'ok', label: 'It is a member account' },
  {
    id: 'policy',
    state: 'unknown',
    label: 'No policy of the organization forbids leaving',
    why: 'A member account cannot read the policies that bind it. AWS refuses with the reason.',
  },
  {
    id: 'wait',
    state: 'unknown',
    label: 'It was invited, or is older than four days',
    why: 'Only the management account sees when it joined.',
  },
  {
    id: 'delegated',
    state: 'unknown',
    label: 'It administers no service',
    why: 'Where it does, the management account has to deregister it first.',
  },
  {
    id: 'alone',
    state: 'unknown',
    label: 'It can stand alone: contact, phone, agreement, support plan and payment method',
    why: 'No API tells. AWS refuses and names what is missing; its root user can complete it.',
  },
]

type LeaveOrganizationProps = { actor: Actor; organizationId: string; checks: readonly Check[] }

/** What stands in the way of leaving, as far as this account can know, and the way out. */
export function LeaveOrganization({ actor, organizationId, checks }: LeaveOrganizationProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { accountId } = actor
  const whyNot =
    actor.kind === 'management'
      ? 'A management account leaves by deleting its organization.'
      : (whyNotThrough(actor, 3) ?? whyBlocked(checks))
  return (
    <section aria-labelledby="leave" className="grid justify-items-start gap-2">
      <h2 id="leave" className="text-lg font-semibold">
        Leave the organization
      </h2>
      <p className="text-muted">{leaveOrganization.consequence}</p>
      {actor.kind !== 'management' && <CheckList label="What still blocks leaving" checks={checks} />}
      <Button variant="danger" disabledReason={whyNot} onClick={() => setIsAsking(true)}>
        Leave organization…
      </Button>
      {isAsking && accountId && (
        <LeaveDialog
          actor={actor}
          accountId={accountId}
          organizationId={organizationId}
          whyNot={whyNot}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  )
}

type LeaveDialogProps = {
  actor: Actor
  accountId: string
  organizationId: string
  whyNot: string | null
  onClose: () => void
}

function LeaveDialog({ actor, accountId, organizationId, whyNot, onClose }: LeaveDialogProps) {
  const router = useRouter()
  const tierThree = useTierThree(actor.connection, true)
  const leave = useLeaveOrganization(actor.connection, tierThree.confirmation)
  const input = { accountId, organizationId }
  const confirming = tierThree.dialog(errorOf(leave.error), [
    { connection: actor.connection, name: leaveOrganization.name, input },
  ])
  return (
    <ConfirmDialog
      isOpen
      variant="danger"
      onClose={onClose}
      onConfirm={() =>
        leave.mutate(input, { onSuccess: () => router.push(paths.welcome({ connection: actor.connection })) })
      }
      title={leaveOrganization.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={
        <>
          <GroupedId id={accountId} /> leaves <span className="font-mono">{organizationId}</span>
        </>
      }
      consequences={[leaveOrganization.consequence]}
      cannotUndo={leaveOrganization.wayBack}
      typed={accountId}
      confirmLabel={leaveOrganization.verb}
      pendingLabel="Leaving…"
      isPending={leave.isPending}
      disabledReason={whyNot ?? confirming.whyNot}
      {...confirming.props}
    />
  )
}
