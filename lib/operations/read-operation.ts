import 'server-only'
import type { Session } from '../auth/session'
import { AppFailure } from '../result'
import { store } from '../store/database'
import { findOperation } from '../store/operations'
import type { OperationStatus } from './follow'

/**
 * How an operation of this person stands.
 * @throws AppFailure `not-found` for an unknown id and for that of another person
 */
export async function readOperation(session: Session, id: string): Promise<OperationStatus> {
  const record = await findOperation(await store(), id)
  if (record?.person !== session.person || record.world !== session.world) {
    throw new AppFailure({ kind: 'not-found', message: 'There is no such operation of yours.' })
  }
  const { state, output, error, finishedAt } = record
  return { state, output, error, isOpen: finishedAt === null }
}
