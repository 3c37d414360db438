'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { jobsQuery } from '@/lib/jobs/queries'
import { isBusy } from '@/lib/jobs/rules'
import type { JobSummary } from '@/lib/jobs/schema'
import { type AppError, errorOf } from '@/lib/result'
import { auditQuery } from '@/lib/root-sessions/queries'
import { NOTHING_FOUND } from '@/lib/root-sessions/removals'
import { AUDIT_TITLE, type AuditAnswer, type RootCredentials } from '@/lib/root-sessions/schema'
import type { AccountState, SnapshotColumns } from '@/lib/snapshot/model'
import { snapshotQuery } from '@/lib/snapshot/queries'
import type { Show } from './use-root-place'

export type RootUser = {
  id: string
  /** Text from AWS. */
  name: string
  state: AccountState | null
  isManagement: boolean
  found: RootCredentials | null
  /** ISO 8601. */
  foundAt: string | null
  error: AppError | null
}

/** Why a root user is never looked at, or null. */
export const whyNever = ({ isManagement, state }: RootUser): string | null => {
  if (isManagement) return 'The root user of the management account is out of reach'
  return state === 'ACTIVE' ? null : 'The account is not active'
}

export const hasCredentials = ({ found }: RootUser): boolean =>
  found !== null &&
  (found.password !== null || found.accessKeys.length + found.mfaDevices.length + found.certificates.length > 0)

const IS: Record<Show, (user: RootUser) => boolean> = {
  all: () => true,
  found: hasCredentials,
  clean: (user) => user.found !== null && !hasCredentials(user),
  unread: (user) => user.found === null && user.error === null && whyNever(user) === null,
  failed: ({ error }) => error !== null,
}

/** Every account with what is known of its root user, in the order of the tree. */
function joined({ nodes, organization }: SnapshotColumns, audit: AuditAnswer | undefined): RootUser[] {
  const clean = new Map(audit?.clean.id.map((id, at) => [id, audit.clean.at[at] ?? 0]))
  const others = new Map(audit?.others.map((row) => [row.accountId, row]))
  const users: RootUser[] = []
  for (let at = 0; at < nodes.id.length; at++) {
    if (nodes.kind[at] !== 'account') continue
    const id = nodes.id[at] ?? ''
    const other = others.get(id)
    const cleanAt = clean.get(id)
    users.push({
      id,
      name: nodes.name[at] ?? '',
      state: nodes.state[at] ?? null,
      isManagement: id === organization.managementAccountId,
      found: other ? other.found : cleanAt === undefined ? null : NOTHING_FOUND,
      foundAt: other ? other.foundAt : cleanAt === undefined ? null : new Date(cleanAt).toISOString(),
      error: other?.error ?? null,
    })
  }
  return users
}

/** The newest audit that is not over, where one is. */
export const auditUnderWay = (jobs: readonly JobSummary[] | undefined): JobSummary | undefined =>
  jobs?.find((job) => job.title.startsWith(AUDIT_TITLE) && (isBusy(job) || job.state === 'paused'))

/** The root users of a connection's organization, filtered, with how many there are of each kind. */
export function useRootUsers(connection: string, { q, show }: { q: string; show: Show }) {
  const jobs = useQuery(jobsQuery(connection))
  const running = auditUnderWay(jobs.data)
  const snapshot = useQuery(snapshotQuery(connection))
  const audit = useQuery(auditQuery(connection, running !== undefined))
  const columns = snapshot.data
  const users = useMemo(() => (columns ? joined(columns, audit.data) : undefined), [columns, audit.data])
  const counts = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(IS).map(([name, is]) => [name, users?.reduce((sum, user) => sum + (is(user) ? 1 : 0), 0) ?? 0]),
      ) as Record<Show, number>,
    [users],
  )
  const text = q.trim().toLocaleLowerCase()
  const digits = text.replace(/[\s-]/g, '')
  const shown = useMemo(
    () =>
      users?.filter(
        (user) =>
          IS[show](user) &&
          (text === '' ||
            user.name.toLocaleLowerCase().includes(text) ||
            (/^\d+$/.test(digits) && user.id.includes(digits))),
      ),
    [users, show, text, digits],
  )
  return {
    users,
    shown,
    counts,
    running,
    isAuditRead: audit.data !== undefined,
    failure: errorOf(snapshot.error) ?? errorOf(audit.error),
    refetch: () => Promise.all([snapshot.refetch(), audit.refetch()]),
  }
}
