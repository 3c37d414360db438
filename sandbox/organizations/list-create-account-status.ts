import { readOperation } from '../protocol/operation'
import { renderCreateAccountStatus } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListCreateAccountStatus.html */
export const listCreateAccountStatus = readOperation('ListCreateAccountStatus', (call, { States }) => {
  const { items, ...rest } = call.page(
    call.organization.createAccountRequests,
    ({ state }) => States === undefined || States.length === 0 || States.includes(state),
  )
  return { CreateAccountStatuses: items.map(renderCreateAccountStatus), ...rest }
})
