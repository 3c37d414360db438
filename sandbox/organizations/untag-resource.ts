import { managementOperation } from '../protocol/operation'
import { tagsOf } from './taggable'

/**
 * Keys that are not there are ignored.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_UntagResource.html
 */
export const untagResource = managementOperation(
  'UntagResource',
  ({ world, organization }, { ResourceId, TagKeys }) => {
    const tags = tagsOf(world, organization, ResourceId)
    for (const key of TagKeys) tags.delete(key)
    return {}
  },
)
