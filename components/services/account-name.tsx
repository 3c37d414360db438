'use client'
import { useTree } from '@/components/policies/use-tree'
import { UntrustedText } from '@/components/ui/untrusted-text'

/** An account by its name in the organization; its id until that is read. */
export function AccountName({ connection, accountId }: { connection: string; accountId: string }) {
  const tree = useTree(connection)
  const position = tree?.positionOf.get(accountId)
  return <UntrustedText text={(position !== undefined && tree?.columns.nodes.name[position]) || accountId} />
}
