'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { inboxCountQuery } from '@/lib/handshakes/queries'
import { paths } from '@/lib/paths'
import { Rail } from './rail'
import { railItems } from './rail-items'

/** The rail with the number of requests that wait for an answer. */
export function ConsoleRail({
  connection,
  foot,
  isFolded,
}: {
  connection: string | undefined
  foot?: ReactNode
  isFolded: boolean
}) {
  const { data: inboxCount } = useQuery(inboxCountQuery())
  return <Rail items={railItems({ connection, inboxCount })} home={paths.home()} defaultFolded={isFolded} foot={foot} />
}
