'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { LinkButton } from '@/components/ui/link-button'
import { LoadFailure } from '@/components/ui/load-failure'
import { warmHaystack } from '@/lib/organization/facts'
import { paths } from '@/lib/paths'
import { type AppError, errorOf } from '@/lib/result'
import { snapshotAnswerQuery } from '@/lib/snapshot/queries'
import { type Tree, treeOf } from '@/lib/snapshot/tree'
import { FirstReading } from './first-reading'

type TreeLoaderProps = {
  connection: string
  what: string
  /** @param error why the last refresh failed; the tree stays */
  children: (tree: Tree, error: AppError | null) => ReactNode
}

/** The organization as last read, or why there is none. */
export function TreeLoader({ connection, what, children }: TreeLoaderProps) {
  const { data: answer, error, refetch } = useQuery(snapshotAnswerQuery(connection))
  const columns = answer === undefined || 'reading' in answer ? undefined : answer
  const tree = columns && treeOf(columns)
  useEffect(() => tree && warmHaystack(tree), [tree])
  const failure = errorOf(error)
  if (tree) return children(tree, failure)
  if (failure) {
    return (
      <LoadFailure
        error={failure}
        what={what}
        onRetry={() => refetch()}
        actions={<LinkButton href={paths.connections()}>Connections</LinkButton>}
      />
    )
  }
  return <FirstReading done={answer && 'reading' in answer ? answer.reading.done : 0} />
}
