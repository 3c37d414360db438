'use client'
import { useMemo } from 'react'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { CopyButton } from '@/components/ui/copy-button'
import type { Actor } from '@/lib/organization/actor'
import { awsPath, siblingsOf } from '@/lib/organization/crumbs'
import { paths } from '@/lib/paths'
import type { AppError } from '@/lib/result'
import { pathOf, type Tree } from '@/lib/snapshot/tree'
import { OrganizationSync } from './organization-sync'

type OrganizationCrumbsProps = { actor: Actor; tree: Tree; position: number; error: AppError | null }

/** What the page puts into the top bar: the way from the root to the chosen node, and the age of the data. */
export function OrganizationCrumbs({ actor, tree, position, error }: OrganizationCrumbsProps) {
  const { parts } = tree.columns
  const crumbs = useMemo(() => {
    const { nodes } = tree.columns
    const hrefOf = (at: number) => paths.organization(actor.connection, { node: nodes.id[at]! })
    return pathOf(tree, position).map((at) => ({
      label: nodes.name[at]!,
      href: hrefOf(at),
      siblings: siblingsOf(tree, at).map((sibling) => ({
        id: nodes.id[sibling]!,
        label: nodes.name[sibling]!,
        href: hrefOf(sibling),
        isChosen: sibling === at,
      })),
    }))
  }, [tree, position, actor.connection])
  return (
    <>
      <InTopBar slot="breadcrumb">
        <Breadcrumb
          parts={crumbs}
          end={<CopyButton text={awsPath(tree, position)} label="Copy the path as AWS writes it" />}
        />
      </InTopBar>
      <InTopBar slot="sync">
        <OrganizationSync connection={actor.connection} parts={parts} error={error} />
      </InTopBar>
    </>
  )
}
