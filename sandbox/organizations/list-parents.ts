import { Fault } from '../protocol/fault'
import { readOperation } from '../protocol/operation'
import { pagesOf } from '../protocol/paging'
import { findNode } from '../world/tree'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html */
export const listParents = readOperation('ListParents', (call, { ChildId }) => {
  const parent = findNode(call.organization, ChildId)?.parent
  if (!parent) throw new Fault('ChildNotFoundException', "You specified a child that doesn't exist.")
  const { items, ...rest } = call.page(pagesOf([parent]))
  return { Parents: items.map(({ id, kind }) => ({ Id: id, Type: kind })), ...rest }
})
