import { constraintViolation, Fault, invalidInput } from '../protocol/fault'
import { delegableOperation } from '../protocol/operation'
import { attachedTo, detach } from '../world/policies'
import { POLICY_TYPES } from '../world/policy-types'
import { republish } from '../world/publication'
import { policyOf, targetOf } from './find'
import { touchedPolicy } from './touched'
import { noteChange, requireNoChangeInProgress } from './type-changes'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html */
export const detachPolicy = delegableOperation(
  'DetachPolicy',
  (call, { PolicyId, TargetId }) => touchedPolicy(call, PolicyId, TargetId),
  ({ world, organization }, { PolicyId, TargetId }) => {
    const policy = policyOf(organization, PolicyId)
    const target = targetOf(organization, TargetId)
    if (policy.id === POLICY_TYPES.RESOURCE_CONTROL_POLICY.managed?.id) {
      throw invalidInput('NON_DETACHABLE_POLICY', 'The policy cannot be detached.')
    }
    if (!policy.targets.has(target.id)) {
      throw new Fault('PolicyNotAttachedException', "The policy isn't attached to the specified target.")
    }
    if (attachedTo(target, policy.type).length <= POLICY_TYPES[policy.type].minAttachments) {
      throw constraintViolation(
        'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'The last policy of this type cannot be detached from a target.',
      )
    }
    requireNoChangeInProgress(organization, policy.type, world.now())
    detach(policy, target)
    republish(world, organization, target, policy.type)
    noteChange(world, organization, policy.type)
    return {}
  },
)
