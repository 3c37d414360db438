import { delegableOperation } from '../protocol/operation'
import { republish } from '../world/publication'
import { policyOf } from './find'
import { requireDocument, requireFreePolicyName, requireOwnPolicy } from './policy-checks'
import { renderPolicy } from './render'
import { touchedPolicy } from './touched'
import { noteChange, requireNoChangeInProgress } from './type-changes'

/**
 * All or nothing. The answer repeats only the name and description that were sent, as observed in AWS.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html
 */
export const updatePolicy = delegableOperation(
  'UpdatePolicy',
  (call, { PolicyId }) => touchedPolicy(call, PolicyId),
  ({ world, organization }, { PolicyId, Name, Description, Content }) => {
    const policy = policyOf(organization, PolicyId)
    requireOwnPolicy(policy)
    if (Content !== undefined) requireDocument(policy.type, Content)
    if (Name !== undefined) requireFreePolicyName(organization, policy.type, Name, policy)
    requireNoChangeInProgress(organization, policy.type, world.now())
    policy.name = Name ?? policy.name
    // An empty description is accepted and ignored.
    policy.description = Description || policy.description
    policy.content = Content ?? policy.content
    for (const target of policy.targets.values()) republish(world, organization, target, policy.type)
    noteChange(world, organization, policy.type)
    const { PolicySummary, Content: content } = renderPolicy(organization, policy)
    const { Name: _name, Description: _description, ...summary } = PolicySummary ?? {}
    return {
      Policy: {
        PolicySummary: { ...summary, ...(Name === undefined ? {} : { Name }), ...(Description ? { Description } : {}) },
        Content: content,
      },
    }
  },
)
