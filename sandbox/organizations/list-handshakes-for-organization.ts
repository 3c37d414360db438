import { readOperation } from '../protocol/operation'
import { handshakeFilter } from './handshake-filter'
import { renderHandshake } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListHandshakesForOrganization.html */
export const listHandshakesForOrganization = readOperation('ListHandshakesForOrganization', (call, { Filter }) => {
  const { items, ...rest } = call.page(call.organization.handshakes, handshakeFilter(Filter))
  return { Handshakes: items.map(renderHandshake), ...rest }
})
