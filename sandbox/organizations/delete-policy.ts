import { Fault } from '../protocol/fault'
import { delegableOperation } from '../protocol/operation'
import { policiesOfType } from '../world/policies'
import { policyOf } from './find'
import { requireOwnPolicy } from './policy-checks'
import { touchedPolicy } from './touched'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html */
export const deletePolicy = delegableOperation(
  'DeletePolicy',
  (call, { PolicyId }) => touchedPolicy(call, PolicyId),
  ({ organization }, { PolicyId }) => {
    const policy = policyOf(organization, PolicyId)
    requireOwnPolicy(policy)
    if (policy.targets.size > 0) {
      throw new Fault('PolicyInUseException', 'The policy is attached to one or more entities.')
    }
    organization.policies.delete(policy.id)
    policiesOfType(organization, policy.type).delete(policy.id)
    return {}
  },
)
