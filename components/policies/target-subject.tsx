import { NodeIcon } from '@/components/organization/node-icon'
import { Where } from '@/components/organization/where'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Tree } from '@/lib/snapshot/tree'

/** A root, OU or account named exactly: where it stands, name and id. */
export function TargetSubject({ tree, node }: { tree: Tree; node: number }) {
  const { nodes, organization } = tree.columns
  const id = nodes.id[node] ?? ''
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <NodeIcon kind={nodes.kind[node] ?? 'account'} isManagement={id === organization.managementAccountId} />
        <UntrustedText text={nodes.name[node] ?? ''} className="font-semibold" />
        <GroupedId id={id} className="font-normal text-muted" />
      </span>
      {node > 0 && (
        <span className="text-xs font-normal text-muted">
          <Where tree={tree} position={node} />
        </span>
      )}
    </span>
  )
}
