'use client'
import { useQuery } from '@tanstack/react-query'
import type { SnapshotColumns } from '@/lib/snapshot/model'
import { snapshotQuery } from '@/lib/snapshot/queries'
import { buildTree, type Tree } from '@/lib/snapshot/tree'
import { useMayShowSnapshot } from './snapshot-scope'

const trees = new WeakMap<SnapshotColumns, Tree>()

/** The organization of a connection, or undefined while it was never read. Built once per version for all who ask. */
export function useTree(connection: string): Tree | undefined {
  const { data: columns } = useQuery(snapshotQuery(connection))
  const mayShow = useMayShowSnapshot()
  if (!columns || !mayShow) return undefined
  const known = trees.get(columns)
  if (known) return known
  const tree = buildTree(columns)
  trees.set(columns, tree)
  return tree
}
