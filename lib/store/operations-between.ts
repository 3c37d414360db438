import 'server-only'
import { type OperationRecord, toRecord } from './operations'
import type { Store } from './schema'

/**
 * The changes of a world that were sent to AWS and may have been made between two moments, through any connection,
 * newest first.
 */
export async function operationsBetween(
  db: Store,
  world: string | null,
  { from, to }: { from: number; to: number },
  limit: number,
): Promise<OperationRecord[]> {
  const rows = await db
    .selectFrom('operation')
    .selectAll()
    .where('world', world === null ? 'is' : '=', world)
    .where('sentAt', '<=', to)
    .where((row) => row.or([row('finishedAt', 'is', null), row('finishedAt', '>=', from)]))
    .where('state', 'in', ['sent', 'succeeded', 'unknown'])
    .orderBy('sentAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRecord)
}
