import { Fault } from '../protocol/fault'
import { readOperation } from '../protocol/operation'
import { resourcePolicyArn } from '../world/arns'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResourcePolicy.html */
export const describeResourcePolicy = readOperation('DescribeResourcePolicy', ({ organization }) => {
  const policy = organization.resourcePolicy
  if (!policy) {
    throw new Fault('ResourcePolicyNotFoundException', 'The organization has no resource-based delegation policy.')
  }
  return {
    ResourcePolicy: {
      ResourcePolicySummary: { Id: policy.id, Arn: resourcePolicyArn(organization, policy.id) },
      Content: policy.content,
    },
  }
})
