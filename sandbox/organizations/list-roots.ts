import { readOperation } from '../protocol/operation'
import { pagesOf } from '../protocol/paging'
import { renderRoot } from './render'

export const listRoots = readOperation('ListRoots', (call) => {
  const { items, ...rest } = call.page(pagesOf([call.organization.root]))
  return { Roots: items.map((root) => renderRoot(call.organization, root)), ...rest }
})
