'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { waitCountQuery } from '@/lib/approvals/queries'
import { inboxCountQuery } from '@/lib/handshakes/queries'
import { paths } from '@/lib/paths'
import { Rail } from './rail'
import { railItems } from './rail-items'

/** The rail with the number of requests that wait for an answer, and of changes that wait for one's approval. */
export function ConsoleRail({
  connection,
  foot,
  isFolded,
  mayApprove,
}: {
  connection: string | undefined
  foot?: ReactNode
  isFolded: boolean
  mayApprove: boolean
}) {
  const { data: inboxCount } = useQuery(inboxCountQuery())
  const { data: approvals = 0 } = useQuery({ ...waitCountQuery(), enabled: mayApprove })
  const count = inboxCount === undefined ? undefined : inboxCount + approvals
  return (
    <Rail
      items={railItems({ connection, inboxCount: count })}
      home={paths.home()}
      defaultFolded={isFolded}
      foot={foot}
    />
  )
}
