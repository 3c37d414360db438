import 'server-only'
import { audited } from '../audit/audit'
import type { TracedCall } from '../aws/trace'
import { takeApproval, voidApproval } from '../store/approvals'
import {
  finish,
  insertIntent,
  markSent,
  type OperationIntent,
  type OperationOutcome,
  type OperationRecord,
  type Recorded,
} from '../store/operations'
import type { Store } from '../store/schema'
import { approvalDigest } from './approval-digest'
import type { Image } from './image'

/**
 * Writes the durable intent: in the store and in both sinks of the audit before this returns.
 * @throws AuditUnwritable and what the database throws: then nothing may be sent
 */
export const recordIntent = (
  db: Store,
  intent: OperationIntent,
  confirmed: { reason?: string; approvalId?: string } = {},
): Promise<Recorded> =>
  audited(db, async (trx, append) => {
    const recorded = await insertIntent(trx, intent)
    if (recorded.state === 'inserted') {
      const { id, person, sessionHash: _session, claim: _claim, owner: _owner, ...body } = intent
      await append({ kind: 'intent', person, operationId: id, body: { ...body, ...confirmed } })
    }
    return recorded
  })

/** Takes back, with its transaction, that a change was sent. */
class NotApproved extends Error {}

/**
 * Notes, durably, that the request goes out now, and what was there before it. An approval is used up with it.
 * @returns `sent` to the one caller who may send it, once; else what is in the way
 */
export const recordSent = (
  db: Store,
  record: OperationRecord,
  images: { before: Image; after: Image },
  approvalId?: string,
): Promise<'sent' | 'not-open' | 'not-approved'> =>
  audited(db, async (trx, append) => {
    const { id, person } = record
    const isOurs = await markSent(trx, id, images)
    // Before its approval is touched: one that was stopped has not used it up.
    if (!isOurs) return 'not-open' as const
    if (approvalId) {
      const digest = approvalDigest({ ...record, before: images.before })
      const isApproved = await takeApproval(trx, { id: approvalId, requester: person, digest, operationId: id })
      if (!isApproved) throw new NotApproved()
    }
    const body = { before: images.before, ...(approvalId ? { approvalId } : {}) }
    await append({ kind: 'sent', person, operationId: id, body })
    return 'sent' as const
  }).catch(async (error) => {
    if (!(error instanceof NotApproved) || !approvalId) throw error
    await voidApproval(db, approvalId)
    return 'not-approved' as const
  })

/**
 * Writes what came of it. The request ids are those of every call that it made, for AWS's own logs.
 * @param only when given, nothing is written in another state
 */
export const recordOutcome = (
  db: Store,
  { id, person }: Pick<OperationRecord, 'id' | 'person'>,
  outcome: OperationOutcome,
  calls: readonly TracedCall[] = [],
  only?: 'intent',
): Promise<OperationRecord | null> =>
  audited(
    db,
    async (trx, append) => {
      const finished = await finish(trx, id, outcome, { only })
      if (finished) {
        const { state, attempts, output, error } = finished
        const body = { state, attempts, output, error, requestIds: calls.map(({ requestId }) => requestId ?? null) }
        await append({ kind: 'outcome', person, operationId: id, body })
      }
      return finished
    },
    { flush: false },
  )
