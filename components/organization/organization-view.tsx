'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { LinkButton } from '@/components/ui/link-button'
import { LoadFailure } from '@/components/ui/load-failure'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { snapshotAnswerQuery } from '@/lib/snapshot/queries'
import { buildTree } from '@/lib/snapshot/tree'
import { FirstReading } from './first-reading'
import { OrganizationWorkspace } from './organization-workspace'

/** The organization page: the tree as last read, or why there is none. */
export function OrganizationView({ actor }: { actor: Actor }) {
  const { data: answer, error, refetch } = useQuery(snapshotAnswerQuery(actor.connection))
  const columns = answer === undefined || 'reading' in answer ? undefined : answer
  const tree = useMemo(() => columns && buildTree(columns), [columns])
  const failure = errorOf(error)
  if (tree) return <OrganizationWorkspace actor={actor} tree={tree} error={failure} />
  if (failure) {
    return (
      <LoadFailure
        error={failure}
        what="the organization"
        onRetry={() => refetch()}
        actions={<LinkButton href={paths.connections()}>Connections</LinkButton>}
      />
    )
  }
  return <FirstReading done={answer && 'reading' in answer ? answer.reading.done : 0} />
}
