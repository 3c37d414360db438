import { managementOperation } from '../protocol/operation'
import { applyTags } from './tag-list'
import { tagsOf } from './taggable'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_TagResource.html */
export const tagResource = managementOperation('TagResource', ({ world, organization }, { ResourceId, Tags }) => {
  applyTags(tagsOf(world, organization, ResourceId), Tags)
  return {}
})
