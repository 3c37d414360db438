import { type Role, whyNotRole } from '../auth/roles'
import { waitsForMe } from './queries'
import type { Approval, ApprovalState } from './schema'

export const GROUPS = ['needs-you', 'yours', 'others', 'done'] as const
export type Group = (typeof GROUPS)[number]

export const GROUP_WORDS: Record<Group, string> = {
  'needs-you': 'Needs you',
  yours: 'Asked by you',
  others: 'Approved, not carried out yet',
  done: 'Done',
}

export const STATE_WORDS: Record<ApprovalState, string> = {
  waiting: 'Waiting',
  approved: 'Approved',
  refused: 'Refused',
  void: 'No longer holds',
  used: 'Carried out',
  expired: 'Expired',
}

/** Whether something may still come of it. */
export const isOpen = ({ state }: Pick<Approval, 'state'>): boolean => state === 'waiting' || state === 'approved'

/** Where a request stands for the one who looks. */
export function groupOf(approval: Approval): Group {
  if (!isOpen(approval)) return 'done'
  if (waitsForMe(approval)) return 'needs-you'
  return approval.isMine ? 'yours' : 'others'
}

/** The requests in the order of the lane: what expires first comes first; of what is done, the newest. */
export function inGroups(approvals: readonly Approval[]): { group: Group; approvals: Approval[] }[] {
  return GROUPS.map((group) => ({
    group,
    approvals: approvals
      .filter((approval) => groupOf(approval) === group)
      .sort((a, b) =>
        group === 'done' ? b.createdAt.localeCompare(a.createdAt) : a.expiresAt.localeCompare(b.expiresAt),
      ),
  })).filter((each) => each.approvals.length > 0)
}

/** Who looks at it, through which connection it would be made. */
export type Looker = { role: Role; connection: { name: string; writable: boolean } | undefined }

function whyNotThrough({ connection }: Looker): string | null {
  if (!connection) return 'Its connection no longer exists'
  return connection.writable ? null : `The connection ${connection.name} is for reading only`
}

/** Why one cannot say yes or no to it, or null. Nobody decides over their own. */
export function whyNotDecide(approval: Approval, looker: Looker): string | null {
  if (approval.isMine) return 'Somebody else has to decide over what you asked for'
  return whyNotRole(looker.role, 'approver')?.message ?? whyNotThrough(looker)
}

/** Why its requester cannot carry it out or take it back, or null. */
export function whyNotOwn(looker: Looker, required: Role): string | null {
  return whyNotRole(looker.role, required)?.message ?? whyNotThrough(looker)
}
