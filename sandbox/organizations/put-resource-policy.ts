import { constraintViolation, needsAllFeatures } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { resourcePolicyArn } from '../world/arns'
import { readDelegationDocument } from './delegation-document'
import { newTags } from './tag-list'

/**
 * A replacement keeps id and tags, and takes no new tags.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html
 */
export const putResourcePolicy = managementOperation(
  'PutResourcePolicy',
  ({ world, organization }, { Content, Tags }) => {
    if (organization.featureSet !== 'ALL') throw needsAllFeatures()
    const tags = newTags(Tags)
    const content = readDelegationDocument(organization, Content)
    const present = organization.resourcePolicy
    if (present && tags.size > 0) {
      throw constraintViolation(
        'UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED',
        'Tags can be given only when the policy is created. Use TagResource.',
      )
    }
    const policy = present ?? { id: `rp-${world.random.text(8)}`, content, tags }
    policy.content = content
    organization.resourcePolicy = policy
    return {
      ResourcePolicy: {
        ResourcePolicySummary: { Id: policy.id, Arn: resourcePolicyArn(organization, policy.id) },
        Content: policy.content,
      },
    }
  },
)
