import { managementOperation } from '../protocol/operation'
import { memberOf } from './find'
import { requireMayLeave } from './leaving'
import { releaseMember } from './release-member'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_RemoveAccountFromOrganization.html */
export const removeAccountFromOrganization = managementOperation(
  'RemoveAccountFromOrganization',
  ({ world, organization }, { AccountId }) => {
    const member = memberOf(organization, AccountId)
    requireMayLeave(member, world.now())
    releaseMember(world, member)
    return {}
  },
)
