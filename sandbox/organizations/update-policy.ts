import { delegableOperation } from '../protocol/operation'
import { policyOf } from './find'
import { requireDocument, requireFreePolicyName, requireOwnPolicy } from './policy-checks'
import { renderPolicy } from './render'
import { touchedPolicy } from './touched'

/**
 * All or nothing. The answer repeats only the name and description that were sent, as observed in AWS.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html
 */
export const updatePolicy = delegableOperation(
  'UpdatePolicy',
  (call, { PolicyId }) => touchedPolicy(call, PolicyId),
  ({ organization }, { PolicyId, Name, Description, Content }) => {
    const policy = policyOf(organization, PolicyId)
    requireOwnPolicy(policy)
    if (Content !== undefined) requireDocument(policy.type, Content)
    if (Name !== undefined) requireFreePolicyName(organization, policy.type, Name, policy)
    policy.name = Name ?? policy.name
    // An empty description is accepted and ignored.
    policy.description = Description || policy.description
    policy.content = Content ?? policy.content
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
