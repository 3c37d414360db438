import { Fault } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { renderTransfer } from './render'
import { transferOf } from './taggable'

export const transferNotFound = () =>
  new Fault('ResponsibilityTransferNotFoundException', "You specified a transfer that doesn't exist.")

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResponsibilityTransfer.html */
export const describeResponsibilityTransfer = managementOperation(
  'DescribeResponsibilityTransfer',
  ({ world, organization }, { Id }) => {
    const transfer = transferOf(world, organization, Id)
    if (!transfer) throw transferNotFound()
    return { ResponsibilityTransfer: renderTransfer(organization, transfer) }
  },
)
