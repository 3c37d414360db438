import { constraintViolation, Fault } from '../protocol/fault'
import { delegableOperation } from '../protocol/operation'
import { attach, attachedTo } from '../world/policies'
import { POLICY_TYPES } from '../world/policy-types'
import { republish } from '../world/publication'
import { policyOf, targetOf } from './find'
import { policyTypeNotEnabled } from './policy-checks'
import { touchedPolicy } from './touched'
import { noteChange, requireNoChangeInProgress } from './type-changes'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html */
export const attachPolicy = delegableOperation(
  'AttachPolicy',
  (call, { PolicyId, TargetId }) => touchedPolicy(call, PolicyId, TargetId),
  ({ world, organization }, { PolicyId, TargetId }) => {
    const policy = policyOf(organization, PolicyId)
    const target = targetOf(organization, TargetId)
    if (!organization.enabledTypes.has(policy.type)) throw policyTypeNotEnabled()
    if (policy.targets.has(target.id)) {
      throw new Fault('DuplicatePolicyAttachmentException', 'The policy is already attached to the specified target.')
    }
    const { maxAttachments } = POLICY_TYPES[policy.type]
    if (attachedTo(target, policy.type).length >= maxAttachments) {
      throw constraintViolation(
        'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        `A target can have ${maxAttachments} policies of this type.`,
      )
    }
    requireNoChangeInProgress(organization, policy.type, world.now())
    attach(policy, target)
    republish(world, organization, target, policy.type)
    noteChange(world, organization, policy.type)
    return {}
  },
)
