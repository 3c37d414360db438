import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Tree } from '@/lib/snapshot/tree'

/** The exact account that a dialog is about. */
export function AccountSubject({ tree, position }: { tree: Tree; position: number }) {
  const { nodes } = tree.columns
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <UntrustedText text={nodes.name[position]!} />
      <GroupedId id={nodes.id[position]!} className="font-normal text-muted" />
    </span>
  )
}
