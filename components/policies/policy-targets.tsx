'use client'
import Link from 'next/link'
import { lazy, Suspense, useState } from 'react'
import { NodeIcon } from '@/components/organization/node-icon'
import { Where } from '@/components/organization/where'
import { PanelSection } from '@/components/shell/panel'
import { Button } from '@/components/ui/button'
import { GroupedId } from '@/components/ui/grouped-id'
import { SkeletonRows } from '@/components/ui/skeleton'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { accounts } from '@/lib/policies/consequences'
import { whyNotChangeable, whyTypeIsOff } from '@/lib/policies/rules'
import { accountsUnder, targetsOfPolicy } from '@/lib/policies/tree-policies'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import type { Tree } from '@/lib/snapshot/tree'

const AttachToDialog = lazy(() => withCode(() => import('./attach-to-dialog')))
const DetachPolicyDialog = lazy(async () => {
  const { DetachPolicyDialog: dialog } = await withCode(() => import('./detach-policy-dialog'))
  return { default: dialog }
})

const PAGE = 50

type PolicyTargetsProps = { actor: Actor; tree: Tree | undefined; policy: SnapshotPolicy }

/** Where a policy is attached, how far that reaches, and the ways to change it. */
export function PolicyTargets({ actor, tree, policy }: PolicyTargetsProps) {
  const [isAttaching, setIsAttaching] = useState(false)
  const [detaching, setDetaching] = useState<number | null>(null)
  const [most, setMost] = useState(PAGE)
  if (!tree?.columns.parts.attachments.readAt) {
    const failed = tree?.columns.parts.attachments.error
    return (
      <PanelSection title="Where it binds">
        {failed ? (
          <p className="text-danger">{failed.message}</p>
        ) : (
          <SkeletonRows rows={3} label="Reading the targets" />
        )}
      </PanelSection>
    )
  }
  const targets = targetsOfPolicy(tree, policy.id)
  const whyNot = whyNotChangeable(actor)
  return (
    <PanelSection
      title="Where it binds"
      aside={targets.length > 0 && `${accounts(accountsUnder(tree, targets))} at or below`}
    >
      {targets.length === 0 && <p className="text-muted">Attached nowhere: it binds nobody.</p>}
      <ul>
        {targets.slice(0, most).map((node) => (
          <Target
            key={tree.columns.nodes.id[node]}
            {...{ actor, tree, node, whyNot }}
            onDetach={() => setDetaching(node)}
          />
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button disabledReason={whyNot ?? whyTypeIsOff(tree, policy.type)} onClick={() => setIsAttaching(true)}>
          Attach…
        </Button>
        {targets.length > most && (
          <Button variant="quiet" onClick={() => setMost(most + PAGE)}>
            {`Show ${Math.min(PAGE, targets.length - most)} of ${(targets.length - most).toLocaleString('en')} more`}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {isAttaching && (
          <AttachToDialog actor={actor} tree={tree} policy={policy} onClose={() => setIsAttaching(false)} />
        )}
        {detaching !== null && (
          <DetachPolicyDialog
            actor={actor}
            tree={tree}
            policy={policy}
            target={detaching}
            onClose={() => setDetaching(null)}
          />
        )}
      </Suspense>
    </PanelSection>
  )
}

type TargetProps = { actor: Actor; tree: Tree; node: number; whyNot: string | null; onDetach: () => void }

function Target({ actor, tree, node, whyNot, onDetach }: TargetProps) {
  const { nodes, organization } = tree.columns
  const id = nodes.id[node] ?? ''
  const name = nodes.name[node] ?? ''
  const kind = nodes.kind[node] ?? 'account'
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-center gap-x-2 border-b border-line/45 py-1.5 last:border-b-0">
      <NodeIcon kind={kind} isManagement={id === organization.managementAccountId} />
      <span className="flex min-w-0 items-baseline gap-2">
        <Link
          href={paths.organization(actor.connection, { node: id })}
          prefetch={false}
          className="flex min-w-0 rounded-chip font-semibold hover:underline"
        >
          <UntrustedText text={name} />
        </Link>
        {kind !== 'account' && (
          <span className="flex-none text-xs text-muted">{accounts(accountsUnder(tree, [node]))}</span>
        )}
      </span>
      <Button
        size="sm"
        variant="quiet"
        disabledReason={whyNot}
        aria-label={`Detach from ${visibleText(name)}…`}
        onClick={onDetach}
      >
        Detach…
      </Button>
      <span className="col-start-2 col-end-4 flex min-w-0 flex-wrap items-center gap-x-2 text-xs text-muted">
        <GroupedId id={id} copy />
        {node > 0 && <Where tree={tree} position={node} />}
      </span>
    </li>
  )
}
