'use client'
import { useMemo, useState } from 'react'
import { useImpact } from '@/components/impact/use-impact'
import { Chip } from '@/components/ui/chip'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { SearchList } from '@/components/ui/search-list'
import { useToast } from '@/components/ui/toast'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { type MoveImpact, moveImpact } from '@/lib/organization/move-impact'
import { moveAccount } from '@/lib/organization/operations'
import { whyNotDestination } from '@/lib/organization/rules'
import { useMoveAccount } from '@/lib/organization/use-changes'
import { errorOf } from '@/lib/result'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import type { Tree } from '@/lib/snapshot/tree'
import { ActingAs } from './acting-as'
import { NodeIcon } from './node-icon'
import { Where } from './where'

type MoveAccountDialogProps = {
  actor: Actor
  tree: Tree
  account: number
  /** Where it was dropped; null lets one choose. */
  destination: number | null
  onClose: () => void
  onMoved: (accountId: string) => void
}

/** Chooses where to, shows what binds the account there and no longer, and asks before it moves. */
export function MoveAccountDialog({ actor, tree, account, destination, onClose, onMoved }: MoveAccountDialogProps) {
  const { nodes, parts } = tree.columns
  const accountId = nodes.id[account]!
  const name = visibleText(nodes.name[account]!)
  // What was under the pointer or on the row when the dialog opened: AWS refuses if it has moved since.
  const [sourceParentId] = useState(() => nodes.id[nodes.parent[account]!]!)
  const [chosen, setChosen] = useState<string | null>(destination === null ? null : nodes.id[destination]!)
  const toast = useToast()
  const move = useMoveAccount(actor.connection, () => {
    toast.show({ message: `Moved ${name}` })
    onMoved(accountId)
  })

  const options = useMemo(() => {
    const places: number[] = []
    for (let position = 0; position < tree.size; position++)
      if (nodes.kind[position] !== 'account') places.push(position)
    return places.map((position) => ({
      id: nodes.id[position]!,
      label: nodes.name[position]!,
      hint: nodes.id[position]!,
      depth: tree.level[position]!,
      kind: nodes.kind[position]!,
      disabledReason: whyNotDestination(tree, account, position),
    }))
  }, [tree, nodes, account])

  const to = chosen === null ? undefined : tree.positionOf.get(chosen)
  const impact = useImpact(
    actor.connection,
    tree,
    chosen !== null && to !== undefined ? [{ kind: 'move', accountIds: [accountId], parentId: chosen }] : [],
  )
  const confirm = () => {
    if (chosen !== null) move.mutate({ accountId, sourceParentId, destinationParentId: chosen })
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={to === undefined ? 'Move account' : `Move account to ${visibleText(nodes.name[to]!)}`}
      actingAs={<ActingAs actor={actor} />}
      subject={
        <span className="flex flex-wrap items-center gap-x-2">
          <UntrustedText text={nodes.name[account]!} />
          <span className="font-normal text-muted">
            <GroupedId id={accountId} />
          </span>
        </span>
      }
      wayBack={moveAccount.wayBack}
      variant={impact.variant}
      typed={impact.typed}
      confirmLabel={impact.label(moveAccount.verb)}
      pendingLabel="Moving…"
      isPending={move.isPending}
      error={errorOf(move.error)}
      disabledReason={to === undefined ? 'Choose where to' : impact.disabledReason}
      startsInside={destination === null}
    >
      {destination === null && (
        <SearchList
          label="Move to"
          options={options}
          value={chosen}
          onChange={(option) => setChosen(option.id)}
          onSubmit={confirm}
          autoFocus
          placeholder="Find an OU by name or id"
          icon={({ kind }) => <NodeIcon kind={kind} />}
          error={errorOf(move.error)?.fields?.destinationParentId}
        />
      )}
      {to !== undefined && (
        <div className="rounded-control border border-line bg-bg px-3 py-2.5">
          <p className="mb-1.5 flex items-baseline gap-2">
            <b>Policies</b>
            {parts.attachments.readAt && (
              <span className="ms-auto text-muted">
                from data of <RelativeTime at={parts.attachments.readAt} />
              </span>
            )}
          </p>
          <Changes
            impact={moveImpact(tree, account, to)}
            tree={tree}
            account={account}
            to={to}
            isKnown={!!parts.attachments.readAt}
          />
        </div>
      )}
      {impact.view}
    </ConfirmDialog>
  )
}

type ChangesProps = { impact: MoveImpact; tree: Tree; account: number; to: number; isKnown: boolean }

function Changes({ impact, tree, account, to, isKnown }: ChangesProps) {
  const { nodes, policies, policyTypes } = tree.columns
  if (!isKnown) return <p className="text-warn">The policies are not read yet, so what changes is not known.</p>
  const isAllowList =
    policyTypes.includes('SERVICE_CONTROL_POLICY') &&
    !(tree.attachmentsOf[to] ?? []).some((policy) => policies[policy]?.id === 'p-FullAWSAccess')
  return (
    <div className="grid gap-1">
      <div>
        <span className="text-danger">− leaves</span> <Where tree={tree} position={nodes.parent[account]!} withSelf />
        <PolicyNames policies={impact.leaves} />
      </div>
      <div>
        <span className="text-ok">+ enters</span> <Where tree={tree} position={to} withSelf />
        <PolicyNames policies={impact.enters} />
        {isAllowList && (
          <>
            {' '}
            <Chip variant="warn">allow list</Chip>
          </>
        )}
      </div>
      <p className="text-muted">Takes effect at once. Policies attached to the account itself stay.</p>
    </div>
  )
}

function PolicyNames({ policies }: { policies: readonly SnapshotPolicy[] }) {
  if (policies.length === 0) return <span className="text-muted">: no policy of its own</span>
  return (
    <>
      {': '}
      {policies.map((policy, index) => (
        <span key={policy.id}>
          {index > 0 && ', '}
          <span className="text-muted">{typeCodes[policy.type]}</span>{' '}
          <UntrustedText text={policy.name} className="font-mono text-xs" />
        </span>
      ))}
    </>
  )
}
