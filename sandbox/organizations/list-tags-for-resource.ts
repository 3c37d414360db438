import { readOperation } from '../protocol/operation'
import { pagesOf } from '../protocol/paging'
import { renderTags } from './render'
import { tagsOf } from './taggable'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = readOperation('ListTagsForResource', (call, { ResourceId }) => {
  const { items, ...rest } = call.page(pagesOf(renderTags(tagsOf(call.world, call.organization, ResourceId))))
  return { Tags: items, ...rest }
})
