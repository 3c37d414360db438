import 'server-only'
import type { Session } from '../auth/session'
import { AppFailure } from '../result'
import { store } from '../store/database'
import { findOperation } from '../store/operations'
import type { OperationStatus } from './follow'

/**
 * How an operation of this session stands.
 * @throws AppFailure `not-found` for an unknown id and for that of another session
 */
export async function readOperation(session: Session, id: string): Promise<OperationStatus> {
  const record = await findOperation(await store(), id)
  if (record?.sessionHash !== session.idHash) {
    throw new AppFailure({ kind: 'not-found', message: 'There is no such operation in this session.' })
  }
  return { state: record.state, output: record.output, error: record.error }
}
