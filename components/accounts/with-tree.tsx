'use client'
import type { ReactNode } from 'react'
import { OrganizationSync } from '@/components/organization/organization-sync'
import { TreeLoader } from '@/components/organization/tree-loader'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import type { Tree } from '@/lib/snapshot/tree'

type WithTreeProps = {
  connection: string
  /** What could not be read, in the words of the page. */
  what: string
  children: (tree: Tree) => ReactNode
}

/** The organization as last read, with its age in the top bar, or why there is none. */
export function WithTree({ connection, what, children }: WithTreeProps) {
  return (
    <TreeLoader connection={connection} what={what}>
      {(tree, error) => (
        <>
          <InTopBar slot="sync">
            <OrganizationSync connection={connection} parts={tree.columns.parts} error={error} />
          </InTopBar>
          {children(tree)}
        </>
      )}
    </TreeLoader>
  )
}
