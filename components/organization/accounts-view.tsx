'use client'
import type { Actor } from '@/lib/organization/actor'
import { AccountsWorkspace } from './accounts-workspace'
import { TreeLoader } from './tree-loader'

/** The list of all accounts. */
export function AccountsView({ actor }: { actor: Actor }) {
  return (
    <TreeLoader connection={actor.connection} what="the accounts">
      {(tree, error) => <AccountsWorkspace actor={actor} tree={tree} error={error} />}
    </TreeLoader>
  )
}
