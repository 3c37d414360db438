'use client'
import type { Actor } from '@/lib/organization/actor'
import { OrganizationWorkspace } from './organization-workspace'
import { TreeLoader } from './tree-loader'

/** The organization page. */
export function OrganizationView({ actor }: { actor: Actor }) {
  return (
    <TreeLoader connection={actor.connection} what="the organization">
      {(tree, error) => <OrganizationWorkspace actor={actor} tree={tree} error={error} />}
    </TreeLoader>
  )
}
