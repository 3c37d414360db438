import { readOperation } from '../protocol/operation'
import { renderAccount } from './render'

export const listAccounts = readOperation('ListAccounts', (call) => {
  const { items, ...rest } = call.page(call.organization.members)
  return { Accounts: items.map(renderAccount), ...rest }
})
