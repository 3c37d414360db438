import { isWaiting } from './handshakes'
import type { Organization } from './model'

/** What counts against the account quota: every member, closed ones too, open invitations and running creations. */
export function seatsTaken(organization: Organization): number {
  const invited = organization.invitations.filter(isWaiting).length
  let creating = 0
  for (const { state } of organization.createAccountRequests.values()) if (state === 'IN_PROGRESS') creating += 1
  return organization.members.size + invited + creating
}
