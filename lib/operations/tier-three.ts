import { whyNotFresh } from '../auth/fresh'
import type { Session } from '../auth/session'
import type { AppError } from '../result'
import type { Confirmation } from './confirmation'

const atField = (fields: Record<string, string>): AppError => ({
  kind: 'invalid',
  message: 'This change needs to be confirmed.',
  hint: 'Nothing was sent.',
  fields,
})

/**
 * Why a change of tier 3 is not begun: it needs the exact id typed, a reason, a fresh sign-in, and, where several
 * people work with Canopy, a second person's approval, which is checked against what is there when it is sent.
 * @param typed what has to be typed: an id or a count, never a name
 * @returns null when it may begin
 */
export function whyNotConfirmed(
  typed: string,
  confirmation: Confirmation | undefined,
  {
    session,
    needsApproval,
    now = Date.now(),
  }: { session: Pick<Session, 'signedInAt'>; needsApproval: boolean; now?: number },
): AppError | null {
  const given = confirmation?.typed.replaceAll(/\s/g, '') ?? ''
  if (given !== typed.replaceAll(/\s/g, '')) return atField({ typed: `Type ${typed} to go on.` })
  if (!confirmation?.reason.trim()) return atField({ reason: 'Say why, for the record.' })
  const stale = whyNotFresh(session, undefined, now)
  if (stale) return stale
  if (needsApproval && !confirmation.approvalId) {
    return { kind: 'approval', message: 'This change needs a second person to approve it.', hint: 'Ask for approval.' }
  }
  return null
}
