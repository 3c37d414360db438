import { readOperation } from '../protocol/operation'
import { pagesOf } from '../protocol/paging'
import { renderRoot } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html */
export const listRoots = readOperation('ListRoots', (call) => {
  const { items, ...rest } = call.page(pagesOf([call.organization.root]))
  return { Roots: items.map((root) => renderRoot(call.organization, root, call.world.now())), ...rest }
})
