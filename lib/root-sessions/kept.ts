import 'server-only'
import type { OrgContext } from '../aws/context'
import { logError } from '../log'
import { AppFailure } from '../result'
import { store } from '../store/database'
import { amendRootAudit, listRootAudits, type RootAuditRecord } from '../store/root-audits'
import { listRootSessions } from '../store/root-sessions'
import type { AuditAnswer, AuditedAccount, RootCredentials, RootSession } from './schema'

const SESSIONS_LISTED = 200
/** What is written at the same time may be seen in another order. */
const OVERLAP_MS = 5_000

const NO_ORGANIZATION = new AppFailure({
  kind: 'not-in-organization',
  message: 'This connection reads no organization, so that it has no root users to look at.',
})

/** Whose root users a context may see: those of the organization that it manages or administers. */
export function auditsOf({ world, identity }: Pick<OrgContext, 'world' | 'identity'>) {
  const { kind, organization } = identity
  if (!organization || (kind !== 'management' && kind !== 'delegated-administrator')) throw NO_ORGANIZATION
  return { world: world ?? '', organizationId: organization.id }
}

/** Whether nothing was found at all. */
export const isClean = ({ password, accessKeys, mfaDevices, certificates }: RootCredentials): boolean =>
  password === null && accessKeys.length + mfaDevices.length + certificates.length === 0

const iso = (at: number) => new Date(at).toISOString()

const rowOf = (record: RootAuditRecord<RootCredentials>): AuditedAccount => ({
  accountId: record.accountId,
  found: record.found,
  foundAt: record.foundAt === null ? null : iso(record.foundAt),
  error: record.error,
  triedAt: iso(record.triedAt),
})

/**
 * What is known about the root users of this organization. Nothing is asked of AWS.
 * @param since leaves out what has not changed since that moment, in epoch milliseconds
 */
export async function readAudit(ctx: OrgContext, since = 0): Promise<AuditAnswer> {
  const records = await listRootAudits<RootCredentials>(await store(), auditsOf(ctx), Math.max(0, since - OVERLAP_MS))
  const clean: AuditAnswer['clean'] = { id: [], at: [] }
  const others: AuditedAccount[] = []
  let until = since
  for (const record of records) {
    until = Math.max(until, record.triedAt)
    if (record.found && record.error === null && isClean(record.found)) {
      clean.id.push(record.accountId)
      clean.at.push(record.foundAt ?? record.triedAt)
    } else others.push(rowOf(record))
  }
  return { until, clean, others }
}

/** The newest root sessions in accounts of this organization, each with its transcript. */
export async function readSessions(ctx: OrgContext, accountId?: string): Promise<RootSession[]> {
  const records = await listRootSessions(await store(), { ...auditsOf(ctx), accountId }, SESSIONS_LISTED)
  return records.map(({ id, accountId: account, task, person, connection, startedAt, expiresAt, calls }) => ({
    id,
    accountId: account,
    // Only sessions of a task are written.
    task: task as RootSession['task'],
    person,
    connection,
    startedAt: iso(startedAt),
    expiresAt: iso(expiresAt),
    calls: calls.map((call) => ({ ...call, at: iso(call.at) })),
  }))
}

/**
 * Puts a change that AWS has confirmed into what is known of a root user, so that the table does not show what is gone.
 * What was never looked at stays so.
 */
export function amendAudit(
  ctx: OrgContext,
  accountId: string,
  amend: (found: RootCredentials) => RootCredentials,
): void {
  const work = async () => amendRootAudit(await store(), { ...auditsOf(ctx), accountId }, amend)
  // The next audit reads it anyway.
  work().catch((error) => logError(error, { at: 'root audit' }))
}
