'use client'
import { useMemo, useState } from 'react'
import { useImpact } from '@/components/impact/use-impact'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStart } from '@/components/jobs/use-start'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { SearchList } from '@/components/ui/search-list'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { moveInput, movesImpact, type PlannedMove, type PolicyShare, planMoves } from '@/lib/organization/bulk-move'
import { moveAccount } from '@/lib/organization/operations'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import type { Tree } from '@/lib/snapshot/tree'
import { ActingAs } from './acting-as'
import { NodeCell } from './node-cell'
import { NodeIcon } from './node-icon'
import { Where } from './where'

type BulkMoveDialogProps = { actor: Actor; tree: Tree; accounts: readonly number[]; onClose: () => void }

const counted = (number: number) => `${number.toLocaleString('en')} ${number === 1 ? 'account' : 'accounts'}`

/** Chooses where many accounts go, shows each of them and what binds them there, and starts the job. */
export function BulkMoveDialog({ actor, tree, accounts, onClose }: BulkMoveDialogProps) {
  const { nodes, parts } = tree.columns
  const [chosen, setChosen] = useState<string | null>(null)
  const job = useStart(actor.connection)
  const to = chosen === null ? undefined : tree.positionOf.get(chosen)

  const places = useMemo(
    () =>
      nodes.id.flatMap((id, position) => {
        const kind = nodes.kind[position]!
        if (kind === 'account') return []
        return [{ id, label: nodes.name[position]!, hint: id, depth: tree.level[position]!, kind }]
      }),
    [tree, nodes],
  )
  const moves = useMemo(() => (to === undefined ? [] : planMoves(tree, accounts, to)), [tree, accounts, to])
  const rows = moves.map((move) => ({ ...rowOf(tree, move, to ?? 0), move }))
  const plan = usePlan(rows)
  const taken = plan.taken.map(({ move }) => move)

  const impact = useImpact(
    actor.connection,
    tree,
    chosen !== null && taken.length > 0
      ? [{ kind: 'move', accountIds: taken.map(({ account }) => nodes.id[account]!), parentId: chosen }]
      : [],
  )

  const title =
    to === undefined
      ? `Move ${counted(accounts.length)}`
      : `Move ${counted(taken.length)} to ${visibleText(nodes.name[to]!)}`
  const confirm = () => {
    if (to === undefined || taken.length === 0) return
    job.start({
      title,
      items: taken.map((move) => ({ name: moveAccount.name, input: moveInput(tree, move, to) })),
    })
  }
  return (
    <ConfirmDialog
      isOpen
      startsInside
      size="lg"
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      actingAs={<ActingAs actor={actor} />}
      wayBack={moveAccount.wayBack}
      variant={impact.variant}
      typed={impact.typed}
      confirmLabel={to === undefined ? 'Move accounts' : `Move ${counted(taken.length)}`}
      pendingLabel="Starting…"
      isPending={job.isPending}
      error={job.error}
      disabledReason={
        to === undefined ? 'Choose where to' : taken.length === 0 ? 'Nothing is left to move' : impact.disabledReason
      }
    >
      <SearchList
        label="Move to"
        options={places}
        value={chosen}
        onChange={(option) => setChosen(option.id)}
        onSubmit={confirm}
        autoFocus
        placeholder="Find an OU by name or id"
        icon={({ kind }) => <NodeIcon kind={kind} />}
      />
      {to !== undefined && (
        <>
          <div className="rounded-control border border-line bg-bg px-3 py-2.5">
            <p className="mb-1.5 flex items-baseline gap-2">
              <b>Policies</b>
              {parts.attachments.readAt && (
                <span className="ms-auto text-muted">
                  from data of <RelativeTime at={parts.attachments.readAt} />
                </span>
              )}
            </p>
            {parts.attachments.readAt ? (
              <Impact tree={tree} moves={taken} to={to} />
            ) : (
              <p className="text-warn">The policies are not read yet, so what changes is not known.</p>
            )}
          </div>
          {impact.view}
          <PlanTable label="Accounts to move" rows={rows} plan={plan} heads={['Account', 'Is in', 'Goes to']} />
        </>
      )}
    </ConfirmDialog>
  )
}

const rowOf = (tree: Tree, { account, from, problem }: PlannedMove, to: number): PlanRow => ({
  key: tree.columns.nodes.id[account]!,
  name: visibleText(tree.columns.nodes.name[account]!),
  item: <NodeCell tree={tree} position={account} />,
  current: <Where tree={tree} position={from} withSelf />,
  after: <Where tree={tree} position={to} withSelf />,
  problem,
})

function Impact({ tree, moves, to }: { tree: Tree; moves: readonly PlannedMove[]; to: number }) {
  const { leaves, enters } = useMemo(() => movesImpact(tree, moves, to), [tree, moves, to])
  return (
    <div className="grid gap-1">
      <p>
        <span className="text-danger">− loses</span> <Shares shares={leaves} of={moves.length} />
      </p>
      <p>
        <span className="text-ok">+ gains</span> <Shares shares={enters} of={moves.length} />
      </p>
      <p className="text-muted">
        Takes effect account by account, at once. Policies attached to an account itself stay.
      </p>
    </div>
  )
}

const MOST_NAMED = 8

/** Policies, each with how many of the accounts it concerns where that is not all of them. */
function Shares({ shares, of }: { shares: readonly PolicyShare[]; of: number }) {
  if (shares.length === 0) return <span className="text-muted">no policy</span>
  return (
    <>
      {shares.slice(0, MOST_NAMED).map(({ policy, accounts }, index) => (
        <span key={policy.id}>
          {index > 0 && ', '}
          <span className="text-muted">{typeCodes[policy.type]}</span>{' '}
          <UntrustedText text={policy.name} className="font-mono text-xs" />
          {accounts < of && (
            <span className="text-muted">{` (${accounts.toLocaleString('en')} of ${of.toLocaleString('en')})`}</span>
          )}
        </span>
      ))}
      {shares.length > MOST_NAMED && ` and ${shares.length - MOST_NAMED} more`}
    </>
  )
}
