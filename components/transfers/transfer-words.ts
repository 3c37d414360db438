import type { Status } from '@/components/ui/status-icon'
import { monthWords } from '@/lib/transfers/months'
import type { Phase } from '@/lib/transfers/rules'
import type { BillingTransfer } from '@/lib/transfers/schema'

export const PHASE_STATUS: Record<Phase, Status> = {
  offered: 'pending',
  agreed: 'pending',
  running: 'ok',
  ending: 'warning',
  ended: 'off',
  refused: 'off',
}

/** `January 2027 to March 2027`, both in UTC, as AWS counts them. */
export function spanWords({ startsAt, endsAt }: BillingTransfer): string {
  const from = startsAt ? `from ${monthWords(startsAt.slice(0, 7))}` : 'no start given'
  return endsAt ? `${from} to the end of ${monthWords(endsAt.slice(0, 7))}` : from
}
