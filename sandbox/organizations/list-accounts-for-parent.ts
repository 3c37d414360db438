import { readOperation } from '../protocol/operation'
import { containerOf } from './find'
import { renderAccount } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html */
export const listAccountsForParent = readOperation('ListAccountsForParent', (call, { ParentId }) => {
  const { items, ...rest } = call.page(containerOf(call.organization, ParentId).members)
  return { Accounts: items.map(renderAccount), ...rest }
})
