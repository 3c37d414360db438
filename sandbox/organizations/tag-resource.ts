import { managementOperation } from '../protocol/operation'
import { applyTags } from './tag-list'
import { tagsOf } from './taggable'

export const tagResource = managementOperation('TagResource', ({ world, organization }, { ResourceId, Tags }) => {
  applyTags(tagsOf(world, organization, ResourceId), Tags)
  return {}
})
