import 'server-only'
import type { Session } from '../auth/session'
import type { OrgContext } from '../aws/context'
import { STOPPED } from '../operations/perform'
import { recordOutcome } from '../operations/record'
import { AppFailure } from '../result'
import type { Store } from '../store/schema'
import { recordOf } from './undo'

const TOO_LATE = new AppFailure({
  kind: 'already',
  message: 'It has begun already, so it cannot be stopped any more.',
  hint: 'Activity shows how it ends.',
})

/**
 * Stops a change before anything of it was sent. Of the stop and the sending, whichever comes first in the store
 * counts.
 * @throws AppFailure when it has begun, or is not one of this connection
 */
export async function stop(
  { db, ctx, session }: { db: Store; ctx: OrgContext; session: Pick<Session, 'person'> },
  operationId: string,
): Promise<void> {
  const record = await recordOf(db, ctx, operationId)
  if (record.state !== 'intent') throw TOO_LATE
  const stopped = await recordOutcome(
    db,
    { id: record.id, person: session.person },
    { state: 'failed', error: STOPPED },
    [],
    'intent',
  )
  if (!stopped) throw TOO_LATE
}
