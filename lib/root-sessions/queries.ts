import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { mergeAudits } from './merge'
import type { AuditAnswer, LockedAnswer, RootSession } from './schema'

const POLL_MS = 15_000
const POLL_WHILE_AUDITING_MS = 2_000

export const rootSessionKeys = {
  audit: (connection: string) => [connection, 'root-audit'] as const,
  sessions: (connection: string, account: string) => [connection, 'root-sessions', account] as const,
}

/**
 * What is known about the root users. Asked again for what has changed since; the rest is not sent again.
 * @param isAuditing whether an audit is under way
 */
export const auditQuery = (connection: string, isAuditing = false) =>
  queryOptions({
    queryKey: rootSessionKeys.audit(connection),
    queryFn: async ({ signal, client }) => {
      const known = client.getQueryData<AuditAnswer>(rootSessionKeys.audit(connection))
      const since = known ? String(known.until) : undefined
      return mergeAudits(known, await getJson<AuditAnswer>(apiPaths.rootAudit(connection, { since }), signal))
    },
    // Comparing 50,000 rows costs more than it saves.
    structuralSharing: false,
    refetchInterval: isAuditing ? POLL_WHILE_AUDITING_MS : POLL_MS,
  })

/** The newest root sessions, of one account or of all. */
export const sessionsQuery = (connection: string, account: string) =>
  queryOptions({
    queryKey: rootSessionKeys.sessions(connection, account),
    queryFn: ({ signal }) => getJson<RootSession[]>(apiPaths.rootSessions(connection, { account }), signal),
    refetchInterval: POLL_MS,
  })

export type Locked = { account: string; service: 's3' | 'sqs'; region?: string | undefined; name?: string | undefined }

/** Buckets or queues by name, or the policy of one. It opens a root session, so that it is asked once. */
export const lockedQuery = (connection: string, asked: Locked, isWanted = true) =>
  queryOptions({
    queryKey: [connection, 'root-locked', asked] as const,
    queryFn: ({ signal }) => getJson<LockedAnswer>(apiPaths.rootLocked(connection, asked), signal),
    enabled: isWanted,
    staleTime: 0,
    refetchOnWindowFocus: false,
  })

/** After a change in a root session: what is known of root users, the transcripts, and what is locked. */
export const refreshRootSessions = (connection: string) => (client: QueryClient) =>
  Promise.all(
    ['root-audit', 'root-sessions', 'root-locked'].map((key) =>
      client.invalidateQueries({ queryKey: [connection, key] }),
    ),
  )
