import { Fault } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { republish } from '../world/publication'
import { moveMember } from '../world/tree'
import { memberOf } from './find'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_MoveAccount.html */
export const moveAccount = managementOperation(
  'MoveAccount',
  ({ world, organization }, { AccountId, SourceParentId, DestinationParentId }) => {
    const member = memberOf(organization, AccountId)
    if (member.parent.id !== SourceParentId) {
      throw new Fault(
        'SourceParentNotFoundException',
        "You specified a source root or OU that doesn't contain the account.",
      )
    }
    const destination = organization.containers.get(DestinationParentId)
    if (!destination) {
      throw new Fault('DestinationParentNotFoundException', "You specified a destination that doesn't exist.")
    }
    if (destination === member.parent) {
      throw new Fault('DuplicateAccountException', 'The account is already in the destination root or OU.')
    }
    moveMember(member, destination)
    republish(world, organization, member)
    return {}
  },
)
