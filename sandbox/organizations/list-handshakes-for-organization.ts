import { readOperation } from '../protocol/operation'
import { handshakeFilter } from './handshake-filter'
import { renderHandshake } from './render'

export const listHandshakesForOrganization = readOperation('ListHandshakesForOrganization', (call, { Filter }) => {
  const { items, ...rest } = call.page(call.organization.handshakes, handshakeFilter(Filter))
  return { Handshakes: items.map(renderHandshake), ...rest }
})
