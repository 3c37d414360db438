import { openOperation } from '../protocol/operation'
import { handshakeFilter } from './handshake-filter'
import { renderHandshake } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListHandshakesForAccount.html */
export const listHandshakesForAccount = openOperation('ListHandshakesForAccount', (call, { Filter }) => {
  const { items, ...rest } = call.page(call.world.receivedBy(call.account.id), handshakeFilter(Filter))
  return { Handshakes: items.map(renderHandshake), ...rest }
})
