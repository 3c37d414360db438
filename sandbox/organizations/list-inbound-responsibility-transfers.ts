import { managementOperation } from '../protocol/operation'
import { transferNotFound } from './describe-responsibility-transfer'
import { renderTransfer } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListInboundResponsibilityTransfers.html */
export const listInboundResponsibilityTransfers = managementOperation(
  'ListInboundResponsibilityTransfers',
  (call, { Id }) => {
    const { organization } = call
    const inbound = (transfer: { target: { managementAccountId: string } }) =>
      transfer.target.managementAccountId === organization.management.id
    const wanted = Id === undefined ? undefined : organization.transfers.get(Id)
    if (Id !== undefined && !(wanted && inbound(wanted))) throw transferNotFound()
    const { items, ...rest } = call.page(
      organization.transfers,
      (transfer) => inbound(transfer) && (Id === undefined || transfer.id === Id),
    )
    return { ResponsibilityTransfers: items.map((transfer) => renderTransfer(organization, transfer)), ...rest }
  },
)
