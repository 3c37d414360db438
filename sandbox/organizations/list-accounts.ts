import { readOperation } from '../protocol/operation'
import { renderAccount } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
export const listAccounts = readOperation('ListAccounts', (call) => {
  const { items, ...rest } = call.page(call.organization.members)
  return { Accounts: items.map(renderAccount), ...rest }
})
