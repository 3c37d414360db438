'use client'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useMayShowSnapshot } from '@/components/policies/snapshot-scope'
import { visibleText } from '@/components/ui/visible-text'
import { pairOf } from '@/lib/handshakes/batch'
import { inboxQuery } from '@/lib/handshakes/queries'
import type { Inbox } from '@/lib/handshakes/schema'
import type { Actor } from '@/lib/organization/actor'
import type { SnapshotColumns } from '@/lib/snapshot/model'
import { snapshotAnswerQuery, snapshotQuery } from '@/lib/snapshot/queries'

export type NameOf = (id: string) => string | undefined

export type Names = {
  /** What is known now: for what shows on the screen, which is drawn again when more is known. */
  nameOf: NameOf
  /** Waits for what is being read: for what is made once, such as a file. Without an answer, what is known. */
  read: () => Promise<NameOf>
}

const POLL_WHILE_READING_MS = 2_000

/**
 * The names of ids, as far as the browser knows them: nodes and policies of the snapshot, and who comes to whom in a
 * request. Names are strangers' text.
 */
export function useNames({ connection, kind }: Pick<Actor, 'connection' | 'kind'>): Names {
  const mayShow = useMayShowSnapshot()
  const client = useQueryClient()
  const isReadable = kind === 'management' || kind === 'delegated-administrator'
  const { data: columns } = useQuery({
    ...snapshotQuery(connection),
    enabled: isReadable,
    // Names hardly change while one looks at a job; the pages of the organization poll.
    refetchInterval: ({ state }) => (state.data && 'reading' in state.data ? POLL_WHILE_READING_MS : false),
  })
  // The rail keeps it read.
  const { data: inbox } = useQuery({ ...inboxQuery(), enabled: false })
  const nameOf = useMemo<NameOf>(() => (mayShow ? namesIn(columns, inbox) : () => undefined), [mayShow, columns, inbox])
  const read = useCallback(async () => {
    const columns = isReadable ? await readColumns(client, connection) : undefined
    return namesIn(columns, client.getQueryData(inboxQuery().queryKey))
  }, [client, connection, isReadable])
  return { nameOf, read }
}

/** The columns that are there, or that are on their way; undefined when they cannot be had. */
async function readColumns(client: QueryClient, connection: string): Promise<SnapshotColumns | undefined> {
  const answer = await client.ensureQueryData(snapshotAnswerQuery(connection)).catch(() => undefined)
  return answer && 'nodes' in answer ? answer : undefined
}

function namesIn(columns: SnapshotColumns | undefined, inbox: Inbox | undefined): NameOf {
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
}
