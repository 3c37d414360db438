import { Fault } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'

/**
 * Gone with its tags; the next one gets a new id.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteResourcePolicy.html
 */
export const deleteResourcePolicy = managementOperation('DeleteResourcePolicy', ({ organization }) => {
  if (!organization.resourcePolicy) {
    throw new Fault('ResourcePolicyNotFoundException', 'The organization has no resource-based delegation policy.')
  }
  delete organization.resourcePolicy
  return {}
})
