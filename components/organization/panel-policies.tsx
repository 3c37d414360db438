'use client'
import Link from 'next/link'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { PanelSection } from '@/components/shell/panel'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { InlineError } from '@/components/ui/inline-error'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { isBoundByGates } from '@/lib/organization/chips'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import { pathOf, type Tree } from '@/lib/snapshot/tree'

const AttachPolicyDialog = lazy(async () => {
  const { AttachPolicyDialog: dialog } = await withCode(() => import('@/components/policies/attach-policy-dialog'))
  return { default: dialog }
})
const DetachPolicyDialog = lazy(async () => {
  const { DetachPolicyDialog: dialog } = await withCode(() => import('@/components/policies/detach-policy-dialog'))
  return { default: dialog }
})

type PanelPoliciesProps = {
  actor: Actor
  tree: Tree
  position: number
  /** Why no policy can be attached or detached here, or null. */
  whyNot: string | null
}

/** What is attached here, and what binds it from above, each with its source. */
export function PanelPolicies({ actor, tree, position, whyNot }: PanelPoliciesProps) {
  const [isAttaching, setIsAttaching] = useState(false)
  const [detaching, setDetaching] = useState<SnapshotPolicy | null>(null)
  const { nodes, policies, parts } = tree.columns
  if (!parts.attachments.readAt && parts.attachments.error) {
    return (
      <PanelSection>
        <InlineError error={parts.attachments.error} />
      </PanelSection>
    )
  }
  if (!parts.attachments.readAt) {
    return (
      <PanelSection>
        <p className="text-muted">Not read yet: the tree comes first, then the policies.</p>
      </PanelSection>
    )
  }
  const policiesAt = (at: number) => (tree.attachmentsOf[at] ?? []).flatMap((policy) => policies[policy] ?? [])
  const own = policiesAt(position)
  const above = pathOf(tree, position).slice(0, -1).reverse()
  const isBound = isBoundByGates(tree, position)
  const link = (policy: SnapshotPolicy, action?: ReactNode) => (
    <li key={policy.id} className="flex min-h-8 items-center gap-2">
      <span className="w-11 flex-none">
        <Chip variant={action === undefined ? 'outline' : 'solid'}>{typeCodes[policy.type]}</Chip>
      </span>
      <Link
        // A prefetch would read the policy from AWS, which allows two such reads a second.
        prefetch={false}
        href={paths.policy(actor.connection, policyTypeFacts(policy.type).segment, policy.id)}
        className="flex min-w-0 flex-1 rounded-chip hover:underline"
      >
        <UntrustedText text={policy.name} />
      </Link>
      {action}
    </li>
  )
  return (
    <>
      <PanelSection title="Attached here">
        {own.length === 0 && <p className="text-muted">No policy is attached directly.</p>}
        <ul>
          {own.map((policy) =>
            link(
              policy,
              <Button
                size="sm"
                variant="quiet"
                disabledReason={whyNot}
                aria-label={`Detach ${visibleText(policy.name)}…`}
                onClick={() => setDetaching(policy)}
              >
                Detach…
              </Button>,
            ),
          )}
        </ul>
        <div className="mt-2">
          <Button disabledReason={whyNot} onClick={() => setIsAttaching(true)}>
            Attach policy…
          </Button>
        </div>
      </PanelSection>
      {!isBound && (
        <PanelSection>
          <p className="text-muted">SCPs and RCPs never restrict the management account, wherever they are attached.</p>
        </PanelSection>
      )}
      {above.map((at) => {
        const inherited = policiesAt(at).filter((policy) => isBound || !policyTypeFacts(policy.type).isGate)
        if (inherited.length === 0) return null
        return (
          <PanelSection
            key={nodes.id[at]}
            title={
              <span className="flex min-w-0 gap-1">
                Inherited from <UntrustedText text={nodes.name[at] ?? ''} />
              </span>
            }
          >
            <ul>{inherited.map((policy) => link(policy))}</ul>
          </PanelSection>
        )
      })}
      <Suspense fallback={null}>
        {isAttaching && (
          <AttachPolicyDialog actor={actor} tree={tree} target={position} onClose={() => setIsAttaching(false)} />
        )}
        {detaching && (
          <DetachPolicyDialog
            actor={actor}
            tree={tree}
            policy={detaching}
            target={position}
            onClose={() => setDetaching(null)}
          />
        )}
      </Suspense>
    </>
  )
}
