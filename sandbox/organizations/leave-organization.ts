import { accessDenied } from '../protocol/fault'
import { insideOrganization, openOperation } from '../protocol/operation'
import { isDeniedByServiceControl } from '../world/service-control'
import { requireMayLeave } from './leaving'
import { releaseMember } from './release-member'

/**
 * No delegation policy reaches it; a service control policy may deny it.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html
 */
export const leaveOrganization = openOperation('LeaveOrganization', (call) => {
  const { world, member } = insideOrganization(call)
  if (isDeniedByServiceControl(member, 'organizations:LeaveOrganization')) {
    throw accessDenied('An explicit deny in a service control policy stops the account from leaving.')
  }
  requireMayLeave(member, world.now())
  releaseMember(world, member)
  return {}
})
