import 'server-only'
import { resumeOne } from '../operations/resume'
import { answerOf } from '../operations/submit'
import { sleep } from '../operations/wait'
import type { Result } from '../result'
import { isLive, thisInstance } from '../store/instances'
import type { LeasedItem } from '../store/job-items'
import { findOperation, type OperationRecord, takeOperation } from '../store/operations'
import type { Store } from '../store/schema'
import type { RunnerOptions } from './runner-options'

const LOOK_MS = 200

/** Whether nobody is at work on an operation any more. */
async function isLeft(db: Store, { owner }: OperationRecord, isOursToEnd: boolean): Promise<boolean> {
  if (owner === thisInstance()) return isOursToEnd
  return owner === null || !(await isLive(db, owner))
}

/**
 * Finds out how the operation of an item ended: from its record, and by looking after it when whoever was at work on
 * it is gone. Nothing is sent.
 * @param isOursToEnd whether this process was at work on it, and is no more
 * @returns null when it was never recorded
 * @throws what the store throws, and what finding its connection throws
 */
export async function followRecord(
  { db, handlers, contextOf, wait }: RunnerOptions,
  { operationId }: LeasedItem,
  isOursToEnd = false,
): Promise<Result<unknown> | null> {
  for (;;) {
    const record = await findOperation(db, operationId)
    if (!record) return null
    if (record.finishedAt !== null) return answerOf(record)
    const isTaken =
      (await isLeft(db, record, isOursToEnd)) && (await takeOperation(db, record.id, record.owner, thisInstance()))
    if (isTaken) await resumeOne(db, record, handlers, { contextOf, wait })
    else await sleep(LOOK_MS)
  }
}
