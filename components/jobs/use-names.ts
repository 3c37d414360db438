'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMayShowSnapshot } from '@/components/policies/snapshot-scope'
import { visibleText } from '@/components/ui/visible-text'
import { pairOf } from '@/lib/handshakes/batch'
import { inboxQuery } from '@/lib/handshakes/queries'
import type { Actor } from '@/lib/organization/actor'
import { snapshotQuery } from '@/lib/snapshot/queries'

/**
 * The names of ids, as far as the browser knows them: nodes and policies of the snapshot, and who comes to whom in a
 * request. Names are strangers' text.
 */
export function useNames({ connection, kind }: Pick<Actor, 'connection' | 'kind'>): (id: string) => string | undefined {
  const mayShow = useMayShowSnapshot()
  const { data: columns } = useQuery({
    ...snapshotQuery(connection),
    enabled: kind === 'management' || kind === 'delegated-administrator',
    // Names hardly change while one looks at a job; the pages of the organization poll.
    refetchInterval: false,
  })
  // The rail keeps it read.
  const { data: inbox } = useQuery({ ...inboxQuery(), enabled: false })
  return useMemo<(id: string) => string | undefined>(() => {
    if (!mayShow) return () => undefined
    const names = new Map<string, string>()
    columns?.nodes.id.forEach((id, position) => {
      names.set(id, columns.nodes.name[position] ?? '')
    })
    for (const policy of columns?.policies ?? []) names.set(policy.id, policy.name)
    for (const { handshake } of inbox?.items ?? []) {
      const { who, where } = pairOf(handshake, visibleText)
      names.set(handshake.id, `${who} → ${where}`)
    }
    return (id) => names.get(id)
  }, [mayShow, columns, inbox])
}
