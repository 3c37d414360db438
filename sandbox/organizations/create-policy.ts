import { constraintViolation } from '../protocol/fault'
import { delegableOperation } from '../protocol/operation'
import { addPolicy, policiesOfType } from '../world/policies'
import { POLICY_TYPES } from '../world/policy-types'
import { requireDocument, requireFreePolicyName, requirePolicyType } from './policy-checks'
import { renderPolicy } from './render'
import { newTags } from './tag-list'

/**
 * The type need not be enabled on the root: only attaching asks for that.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
 */
export const createPolicy = delegableOperation(
  'CreatePolicy',
  (_call, { Type }) => ({ policyType: Type, resourceArns: [] }),
  ({ world, organization }, { Type, Name, Description, Content, Tags }) => {
    requirePolicyType(organization)
    const tags = newTags(Tags)
    requireDocument(Type, Content)
    requireFreePolicyName(organization, Type, Name)
    const { maxPolicies } = POLICY_TYPES[Type]
    if (policiesOfType(organization, Type).size >= maxPolicies) {
      throw constraintViolation(
        'POLICY_NUMBER_LIMIT_EXCEEDED',
        `An organization can have ${maxPolicies} policies of this type.`,
      )
    }
    const policy = addPolicy(world, organization, {
      type: Type,
      name: Name,
      description: Description,
      content: Content,
      tags,
    })
    return { Policy: renderPolicy(organization, policy) }
  },
)
