import { delegableOperation } from '../protocol/operation'
import { applyTags } from './tag-list'
import { tagsOf } from './taggable'
import { touchedResource } from './touched'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_TagResource.html */
export const tagResource = delegableOperation(
  'TagResource',
  (call, { ResourceId }) => touchedResource(call, ResourceId),
  ({ world, organization }, { ResourceId, Tags }) => {
    applyTags(tagsOf(world, organization, ResourceId), Tags)
    return {}
  },
)
