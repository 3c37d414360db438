import type { BillingTransfer } from './schema'

/** Where a transfer is on its way; AWS's status and the calendar say it together. */
export type Phase = 'offered' | 'agreed' | 'running' | 'ending' | 'ended' | 'refused'

/** @param now epoch milliseconds */
export function phaseOf({ status, startsAt, endsAt }: BillingTransfer, now: number): Phase {
  if (status === 'REQUESTED') return 'offered'
  if (status === 'ACCEPTED') return startsAt !== null && Date.parse(startsAt) > now ? 'agreed' : 'running'
  if (status === 'WITHDRAWN') return endsAt !== null && Date.parse(endsAt) > now ? 'ending' : 'ended'
  return 'refused'
}

const REFUSED: Record<string, string> = { DECLINED: 'Declined', CANCELED: 'Canceled', EXPIRED: 'Expired' }
const WORDS: Record<Exclude<Phase, 'refused'>, string> = {
  offered: 'Waits for an answer',
  agreed: 'Agreed, not begun',
  running: 'In force',
  ending: 'Ends soon',
  ended: 'Ended',
}

/** What the list says of it. */
export function phaseWords(transfer: BillingTransfer, now: number): string {
  const phase = phaseOf(transfer, now)
  return phase === 'refused' ? (REFUSED[transfer.status] ?? transfer.status) : WORDS[phase]
}

type Through = { kind: string; writable: boolean; connectionName: string }

/** Why transfers cannot be changed through a connection, or null. */
export function whyNotChangeable({ kind, writable, connectionName }: Through): string | null {
  if (kind !== 'management') return 'Only the management account offers, renames and ends billing transfers'
  return writable ? null : `The connection ${connectionName} is for reading only`
}

/** Why it cannot be renamed, or null: the name is the payer's, and AWS takes it while the transfer is alive. */
export function whyNotRename(transfer: BillingTransfer, now: number): string | null {
  if (transfer.direction === 'outbound') return 'The organization that pays gives it its name'
  const phase = phaseOf(transfer, now)
  return phase === 'running' || phase === 'agreed' ? null : 'Only a transfer that was accepted and runs can be renamed'
}

/** Why it cannot be ended, or null. */
export function whyNotEnd(transfer: BillingTransfer, now: number): string | null {
  const phase = phaseOf(transfer, now)
  if (phase === 'offered') return 'It waits for an answer: its invitation is in the inbox'
  return phase === 'running' || phase === 'agreed' ? null : 'It has ended, or its end is set'
}
