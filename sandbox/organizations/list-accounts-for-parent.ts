import { readOperation } from '../protocol/operation'
import { containerOf } from './find'
import { renderAccount } from './render'

export const listAccountsForParent = readOperation('ListAccountsForParent', (call, { ParentId }) => {
  const { items, ...rest } = call.page(containerOf(call.organization, ParentId).members)
  return { Accounts: items.map(renderAccount), ...rest }
})
