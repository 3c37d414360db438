import 'server-only'
import type { AuditRow, Store } from './schema'

/** What the audit keeps with the wish for these operations or jobs: JSON, in the order that they were asked for. */
export const auditOfWishes = async (db: Store, operationIds: readonly string[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('audit')
    .select('body')
    .where('operationId', 'in', operationIds)
    .where('kind', 'in', ['command', 'intent'])
    .orderBy('seq')
    .execute()
  return rows.map(({ body }) => body)
}

/**
 * Rows of the audit of some kinds, newest first.
 * @param options.before only rows with a lower number
 */
export const listAuditOfKinds = (
  db: Store,
  kinds: readonly string[],
  { before, limit }: { before?: number; limit: number },
): Promise<Pick<AuditRow, 'seq' | 'at' | 'kind' | 'person' | 'body'>[]> => {
  const query = db
    .selectFrom('audit')
    .select(['seq', 'at', 'kind', 'person', 'body'])
    .where('kind', 'in', kinds)
    .orderBy('seq', 'desc')
    .limit(limit)
  return (before === undefined ? query : query.where('seq', '<', before)).execute()
}
