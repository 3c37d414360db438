'use client'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { SomeAccounts } from '@/lib/impact/schema'
import type { Tree } from '@/lib/snapshot/tree'

const NAMED = 3

/** A policy by its name; by its id where the name is not known. */
export function PolicyName({ tree, id }: { tree: Tree | undefined; id: string }) {
  const policy = tree?.columns.policies.find((each) => each.id === id)
  return policy ? (
    <UntrustedText text={policy.name} className="font-mono text-xs" />
  ) : (
    <span dir="ltr" className="font-mono text-xs">
      {id}
    </span>
  )
}

/** A root, OU or account by its name; by its id where the name is not known. */
export function NodeName({ tree, id }: { tree: Tree | undefined; id: string }) {
  const position = tree?.positionOf.get(id)
  if (!tree || position === undefined) return <GroupedId id={id} />
  return <UntrustedText text={tree.columns.nodes.name[position] ?? id} />
}

/** The first of some accounts by name, and how many more there are. */
export function AccountNames({ tree, count, ids }: SomeAccounts & { tree: Tree | undefined }) {
  const shown = ids.slice(0, NAMED)
  return (
    <span>
      {shown.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <NodeName tree={tree} id={id} />
        </span>
      ))}
      {count > shown.length && ` and ${(count - shown.length).toLocaleString('en')} more`}
    </span>
  )
}
