'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { waitCountQuery } from '@/lib/approvals/queries'
import { inboxCountQuery } from '@/lib/handshakes/queries'
import { viewsQuery } from '@/lib/organization/views-queries'
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
  const { data: views } = useQuery({ ...viewsQuery(connection ?? ''), enabled: connection !== undefined })
  const pinned = connection === undefined ? [] : (views?.filters ?? []).filter((filter) => filter.pinned)
  const count = inboxCount === undefined ? undefined : inboxCount + approvals
  return (
    <Rail
      items={railItems({ connection, inboxCount: count })}
      filters={pinned.map(({ id, name, page, query }) => ({
        id,
        label: name,
        // The connection is there: its filters are.
        href: paths[page](connection ?? '', { q: query, saved: id }),
      }))}
      home={paths.home()}
      defaultFolded={isFolded}
      foot={foot}
    />
  )
}
