import 'server-only'
import type { Session } from '../auth/session'
import { listApprovals as list } from '../store/approvals'
import { store } from '../store/database'
import { approvalOf } from './describe'
import type { Approval } from './schema'

const DAYS_SHOWN = 30
const DAY_MS = 24 * 60 * 60_000

/** The requests for approval of a session's world, newest first: those that wait, and the others for 30 days. */
export async function listApprovals(session: Session, now = Date.now()): Promise<Approval[]> {
  const records = await list(await store(), session.world, now - DAYS_SHOWN * DAY_MS)
  return records.map((record) => approvalOf(record, session.person, now))
}
