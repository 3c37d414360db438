import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Tree } from '@/lib/snapshot/tree'
import { NodeIcon } from './node-icon'

/** A root, OU or account in a cell: shape, name and id. */
export function NodeCell({ tree, position }: { tree: Tree; position: number }) {
  const { nodes, organization } = tree.columns
  const id = nodes.id[position]!
  return (
    <span className="flex min-w-0 items-center gap-x-2">
      <NodeIcon kind={nodes.kind[position]!} isManagement={id === organization.managementAccountId} />
      <UntrustedText text={nodes.name[position]!} className="shrink-[9]" />
      <GroupedId id={id} className="flex-none text-muted" />
    </span>
  )
}
