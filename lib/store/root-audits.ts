import 'server-only'
import type { AppError } from '@/lib/result'
import type { RootAuditRow, Store } from './schema'

/** Whose root users: those of an organization, in a world. */
export type RootAuditsOf = Pick<RootAuditRow, 'world' | 'organizationId'>

/** What is kept about one root user. `Found` is whatever the audit keeps, as plain JSON. Moments are epoch milliseconds. */
export type RootAuditRecord<Found> = Omit<RootAuditRow, 'found' | 'error'> & {
  found: Found | null
  error: AppError | null
}

// Only this file writes the columns: with what the audit gave it, and an AppError.
const toRecord = <Found>({ found, error, ...row }: RootAuditRow): RootAuditRecord<Found> => ({
  ...row,
  found: found === null ? null : (JSON.parse(found) as Found),
  error: error === null ? null : (JSON.parse(error) as AppError),
})

/**
 * What is known about the root users of an organization.
 * @param since only what was looked at from this moment on
 */
export async function listRootAudits<Found>(
  db: Store,
  { world, organizationId }: RootAuditsOf,
  since = 0,
): Promise<RootAuditRecord<Found>[]> {
  const rows = await db
    .selectFrom('rootAudit')
    .selectAll()
    .where('world', '=', world)
    .where('organizationId', '=', organizationId)
    .where('triedAt', '>=', since)
    .execute()
  return rows.map((row) => toRecord<Found>(row))
}

/**
 * Keeps what was just read, or why it could not be: then what was found before stays, with its own time.
 * @param result.found plain JSON
 */
export async function keepRootAudit(
  db: Store,
  of: RootAuditsOf & { accountId: string; person: string },
  result: { found: unknown } | { error: AppError },
  now = Date.now(),
): Promise<void> {
  const values =
    'found' in result
      ? { found: JSON.stringify(result.found), foundAt: now, error: null, triedAt: now }
      : { error: JSON.stringify(result.error), triedAt: now }
  await db
    .insertInto('rootAudit')
    .values({ found: null, foundAt: null, ...of, ...values })
    .onConflict((conflict) =>
      conflict.columns(['world', 'organizationId', 'accountId']).doUpdateSet({ ...values, person: of.person }),
    )
    .execute()
}

/**
 * Puts a change that was made into what is known of a root user; when it was looked at stays. What was never looked at
 * stays so.
 * @param amend what is known after the change, from what was known before
 */
export async function amendRootAudit<Found>(
  db: Store,
  { world, organizationId, accountId }: RootAuditsOf & { accountId: string },
  amend: (found: Found) => Found,
  now = Date.now(),
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const mine = trx
      .updateTable('rootAudit')
      .where('world', '=', world)
      .where('organizationId', '=', organizationId)
      .where('accountId', '=', accountId)
    // Writes first, so that two who amend the same one take turns.
    const row = await mine.set({ triedAt: now }).returning('found').executeTakeFirst()
    if (!row?.found) return
    await mine.set({ found: JSON.stringify(amend(JSON.parse(row.found) as Found)) }).execute()
  })
}
