import { delegableOperation } from '../protocol/operation'
import { tagsOf } from './taggable'
import { touchedResource } from './touched'

/**
 * Keys that are not there are ignored.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_UntagResource.html
 */
export const untagResource = delegableOperation(
  'UntagResource',
  (call, { ResourceId }) => touchedResource(call, ResourceId),
  ({ world, organization }, { ResourceId, TagKeys }) => {
    const tags = tagsOf(world, organization, ResourceId)
    for (const key of TagKeys) tags.delete(key)
    return {}
  },
)
