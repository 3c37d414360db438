'use client'
import Link from 'next/link'
import type { RefObject } from 'react'
import { Chip } from '@/components/ui/chip'
import PopoverPanel from '@/components/ui/popover-panel'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { isBoundByGates } from '@/lib/organization/chips'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import { pathOf, type Tree } from '@/lib/snapshot/tree'

type PolicySourcesProps = {
  connection: string
  tree: Tree
  position: number
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** Each policy that binds a node, and where it is attached: what the chips of its row count. */
export default function PolicySources({ connection, tree, position, triggerRef, onClose }: PolicySourcesProps) {
  const { nodes, policies } = tree.columns
  const isBound = isBoundByGates(tree, position)
  const sources = pathOf(tree, position)
    .reverse()
    .map((at) => ({
      at,
      policies: (tree.attachmentsOf[at] ?? [])
        .flatMap((policy) => policies[policy] ?? [])
        .filter(({ type }) => isBound || !policyTypeFacts(type).isGate),
    }))
    .filter((source) => source.policies.length > 0)
  return (
    <PopoverPanel
      label={`Policies of ${visibleText(nodes.name[position]!)}`}
      triggerRef={triggerRef}
      onClose={onClose}
      className="w-80 p-3"
    >
      <div className="grid gap-2.5">
        {sources.length === 0 && <p className="text-muted">No policy is attached here or above.</p>}
        {sources.map(({ at, policies: attached }) => (
          <section key={nodes.id[at]} className="grid gap-1">
            <h3 className="flex min-w-0 gap-1 text-xs text-muted">
              {at === position ? (
                'Attached here'
              ) : (
                <>
                  Inherited from <UntrustedText text={nodes.name[at]!} />
                </>
              )}
            </h3>
            <ul>
              {attached.map(({ id, name, type }) => (
                <li key={id} className="flex min-h-6 items-center gap-2">
                  <span className="w-11 flex-none">
                    <Chip variant={at === position ? 'solid' : 'outline'}>{typeCodes[type]}</Chip>
                  </span>
                  <Link
                    // A prefetch would read the policy from AWS, which allows two such reads a second.
                    prefetch={false}
                    href={paths.policy(connection, policyTypeFacts(type).segment, id)}
                    className="flex min-w-0 flex-1 rounded-chip hover:underline"
                  >
                    <UntrustedText text={name} />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </PopoverPanel>
  )
}
