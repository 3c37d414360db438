import { readOperation } from '../protocol/operation'
import type { Member, Unit } from '../world/model'
import { containerOf } from './find'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListChildren.html */
export const listChildren = readOperation('ListChildren', (call, { ParentId, ChildType }) => {
  const parent = containerOf(call.organization, ParentId)
  const { items, ...rest } = call.page<Member | Unit>(ChildType === 'ACCOUNT' ? parent.members : parent.units)
  return { Children: items.map(({ id }) => ({ Id: id, Type: ChildType })), ...rest }
})
