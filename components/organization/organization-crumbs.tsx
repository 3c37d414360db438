'use client'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import type { AppError } from '@/lib/result'
import { pathOf, type Tree } from '@/lib/snapshot/tree'
import { OrganizationSync } from './organization-sync'

type OrganizationCrumbsProps = { actor: Actor; tree: Tree; position: number; error: AppError | null }

/** What the page puts into the top bar: the way from the root to the chosen node, and the age of the data. */
export function OrganizationCrumbs({ actor, tree, position, error }: OrganizationCrumbsProps) {
  const { nodes, parts } = tree.columns
  return (
    <>
      <InTopBar slot="breadcrumb">
        <Breadcrumb
          parts={pathOf(tree, position).map((at) => ({
            label: nodes.name[at]!,
            href: paths.organization(actor.connection, { node: nodes.id[at]! }),
          }))}
        />
      </InTopBar>
      <InTopBar slot="sync">
        <OrganizationSync connection={actor.connection} parts={parts} error={error} />
      </InTopBar>
    </>
  )
}
