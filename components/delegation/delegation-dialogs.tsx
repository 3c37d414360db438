'use client'
import type { QueryClient } from '@tanstack/react-query'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { DiffView } from '@/components/policies/diff-view'
import { GroupedId } from '@/components/ui/grouped-id'
import { deleteResourcePolicy as deleteAction, putResourcePolicy as putAction } from '@/lib/delegation/actions'
import { deleteResourcePolicy, putResourcePolicy } from '@/lib/delegation/operations'
import { delegationKeys } from '@/lib/delegation/queries'
import type { Delegation } from '@/lib/delegation/schema'
import type { Actor } from '@/lib/organization/actor'
import { formatJson } from '@/lib/policies/json-layout'
import { DelegationReading } from './delegation-reading'

type DialogProps = { actor: Actor; delegation: Delegation; onClose: () => void }

const refresh = (connection: string) => (client: QueryClient) =>
  client.invalidateQueries({ queryKey: delegationKeys.all(connection) })

const Subject = ({ delegation }: { delegation: Delegation }) => (
  <span className="flex flex-wrap items-center gap-x-2">
    The delegation policy of
    <GroupedId id={delegation.organizationId} className="font-normal text-muted" />
  </span>
)

/** Before a save: the difference, and who may do what afterwards. */
export function SaveDelegationDialog(props: DialogProps & { content: string; onSaved: () => void }) {
  const { actor, delegation, content, onSaved, onClose } = props
  const seen = delegation.policy?.content
  return (
    <ConfirmOperation
      actor={actor}
      operation={putResourcePolicy}
      action={putAction}
      input={{ organizationId: delegation.organizationId, content, ...(seen === undefined ? {} : { seen }) }}
      size="lg"
      subject={<Subject delegation={delegation} />}
      pendingLabel="Saving…"
      done="Saved the delegation policy"
      onSettled={refresh(actor.connection)}
      onDone={onSaved}
      onClose={onClose}
    >
      <DiffView before={seen === undefined ? '' : formatJson(seen)} after={formatJson(content)} />
      <section aria-label="Who may do what, once it is saved" className="grid gap-1.5">
        <h3 className="text-xs text-muted">Who may do what, once it is saved</h3>
        <DelegationReading connection={actor.connection} content={content} />
      </section>
    </ConfirmOperation>
  )
}

/** Takes away at once what the policy allowed. */
export function DeleteDelegationDialog({ actor, delegation, onClose }: DialogProps) {
  const seen = delegation.policy?.content ?? ''
  return (
    <ConfirmOperation
      actor={actor}
      operation={deleteResourcePolicy}
      action={deleteAction}
      input={{ organizationId: delegation.organizationId, seen }}
      size="lg"
      subject={<Subject delegation={delegation} />}
      pendingLabel="Deleting…"
      done="Deleted the delegation policy"
      onSettled={refresh(actor.connection)}
      onClose={onClose}
    >
      <section aria-label="What is taken away" className="grid gap-1.5">
        <h3 className="text-xs text-muted">What is taken away</h3>
        <DelegationReading connection={actor.connection} content={seen} />
      </section>
    </ConfirmOperation>
  )
}
