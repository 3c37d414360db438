'use client'
import { useQuery } from '@tanstack/react-query'
import { useImpact } from '@/components/impact/use-impact'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Facts } from '@/components/ui/facts'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Actor } from '@/lib/organization/actor'
import { accounts, boundAccounts, consequencesOfEditing } from '@/lib/policies/consequences'
import { formatJson } from '@/lib/policies/json-layout'
import { updatePolicy } from '@/lib/policies/operations'
import { policyTargetsQuery } from '@/lib/policies/queries'
import type { PolicyDetail, UpdatePolicyInput } from '@/lib/policies/schema'
import { targetsOfPolicy } from '@/lib/policies/tree-policies'
import type { AppError } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { DiffView } from './diff-view'
import { PolicySubject } from './policy-subject'
import { SizeMeter } from './size-meter'
import type { PolicyDraft } from './use-policy-draft'

type ReviewDialogProps = {
  actor: Actor
  tree: Tree | undefined
  /** What the edit began from. */
  base: PolicyDetail
  draft: PolicyDraft
  /** What will be sent: the changed fields alone. */
  change: Pick<UpdatePolicyInput, 'name' | 'description' | 'content'>
  error: AppError | null
  isPending: boolean
  onSave: () => void
  /** After someone else's save or a lost answer: reads the current text and keeps what was written. */
  onCompare: () => void
  onClose: () => void
}

/** Before a save: what changes, whom it binds right now, and the tick that tier 2 asks for. */
export default function ReviewDialog(props: ReviewDialogProps) {
  const { actor, tree, base, draft, change, error } = props
  // Asked of AWS now: an impact read from an old snapshot would be a guess.
  const live = useQuery(policyTargetsQuery(actor.connection, base.id))
  const nodes = nodesOf(tree, base.id, live.data)
  const after = change.content ?? base.content
  const before = base.content
  const bound = tree && nodes ? boundAccounts(tree, base, nodes) : undefined
  const isEmpty = Object.keys(change).length === 0
  const impact = useImpact(
    actor.connection,
    tree,
    change.content === undefined ? [] : [{ kind: 'edit', policyId: base.id, content: change.content }],
  )
  const faults = draft.problems.filter(({ severity }) => severity === 'error').length
  return (
    <ConfirmDialog
      isOpen
      size="lg"
      onClose={props.onClose}
      onConfirm={props.onSave}
      title={updatePolicy.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={<PolicySubject policy={base} />}
      consequences={tree && nodes ? consequencesOfEditing(tree, base, nodes, { before, after }) : []}
      wayBack={updatePolicy.wayBack}
      ticks={
        bound !== undefined && bound > 0 && change.content !== undefined
          ? [`It binds ${accounts(bound)} as soon as it is saved`]
          : []
      }
      variant={impact.variant}
      typed={impact.typed}
      confirmLabel={impact.label(updatePolicy.verb)}
      pendingLabel="Saving…"
      isPending={props.isPending}
      error={error}
      disabledReason={
        isEmpty ? 'Nothing is changed yet' : live.isPending ? 'Reading where it is attached' : impact.disabledReason
      }
      extraActions={
        (error?.kind === 'conflict' || error?.kind === 'unknown') && (
          <Button onClick={props.onCompare}>Compare with the current text</Button>
        )
      }
    >
      <Facts
        facts={[
          ...(change.name === undefined
            ? []
            : [{ label: 'Name', value: <Changed from={base.name} to={change.name} /> }]),
          ...(change.description === undefined
            ? []
            : [{ label: 'Description', value: <Changed from={base.description} to={change.description} /> }]),
          { label: 'Size', value: <SizeMeter type={base.type} size={draft.size.saved} /> },
        ]}
      />
      {impact.view}
      {change.content !== undefined && <DiffView before={formatJson(before)} after={formatJson(after)} />}
      {faults > 0 && (
        <StatusText status="warning" tone="status">
          {faults === 1 ? 'One check failed: AWS may refuse this.' : `${faults} checks failed: AWS may refuse this.`}
        </StatusText>
      )}
      {nodes && live.data?.isComplete && (
        <p className="text-xs text-muted">Where it is attached was read from AWS just now.</p>
      )}
      {!nodes && !live.isPending && (
        <StatusText status="warning">Where it is attached could not be read, so whom it binds is not known.</StatusText>
      )}
    </ConfirmDialog>
  )
}

function Changed({ from, to }: { from: string; to: string }) {
  return (
    <span className="grid min-w-0">
      <del className="flex min-w-0 text-danger">
        <span className="sr-only">Before: </span>
        <UntrustedText text={from || '(empty)'} />
      </del>
      <ins className="flex min-w-0 text-ok no-underline">
        <span className="sr-only">After: </span>
        <UntrustedText text={to} />
      </ins>
    </span>
  )
}

/** Where the policy is attached: AWS's answer of just now when it was whole, else the snapshot's. */
function nodesOf(
  tree: Tree | undefined,
  policyId: string,
  live: { targets: { id: string }[]; isComplete: boolean } | undefined,
): readonly number[] | undefined {
  if (!tree) return undefined
  if (live?.isComplete) return live.targets.flatMap(({ id }) => tree.positionOf.get(id) ?? [])
  return tree.columns.parts.attachments.readAt ? targetsOfPolicy(tree, policyId) : undefined
}
