'use client'
import { useQuery } from '@tanstack/react-query'
import { snapshotQuery } from '@/lib/snapshot/queries'
import { type Tree, treeOf } from '@/lib/snapshot/tree'
import { useMayShowSnapshot } from './snapshot-scope'

/** The organization of a connection, or undefined while it was never read. Built once per version for all who ask. */
export function useTree(connection: string): Tree | undefined {
  const { data: columns } = useQuery(snapshotQuery(connection))
  const mayShow = useMayShowSnapshot()
  return columns && mayShow ? treeOf(columns) : undefined
}
