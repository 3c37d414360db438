import { managementOperation } from '../protocol/operation'
import { renderTransfer } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOutboundResponsibilityTransfers.html */
export const listOutboundResponsibilityTransfers = managementOperation(
  'ListOutboundResponsibilityTransfers',
  (call) => {
    const { organization } = call
    const { items, ...rest } = call.page(
      organization.transfers,
      ({ source }) => source.managementAccountId === organization.management.id,
    )
    return { ResponsibilityTransfers: items.map((transfer) => renderTransfer(organization, transfer)), ...rest }
  },
)
