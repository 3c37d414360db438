import { Fault } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { transferNotFound } from './describe-responsibility-transfer'
import { renderTransfer } from './render'
import { transferOf } from './taggable'
import { endOfMonth, requireEnd } from './transfer-checks'

/**
 * Without an end date it ends with the month in which it runs first.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_TerminateResponsibilityTransfer.html
 */
export const terminateResponsibilityTransfer = managementOperation(
  'TerminateResponsibilityTransfer',
  ({ world, organization }, { Id, EndTimestamp }) => {
    const transfer = transferOf(world, organization, Id)
    if (!transfer) throw transferNotFound()
    if (transfer.status === 'WITHDRAWN') {
      throw new Fault(
        'ResponsibilityTransferAlreadyInStatusException',
        'The responsibility transfer is already in the status that you requested.',
      )
    }
    if (transfer.status !== 'ACCEPTED') {
      throw new Fault(
        'InvalidResponsibilityTransferTransitionException',
        'The responsibility transfer cannot go from its present status to the one that you requested.',
      )
    }
    const now = world.now()
    const end = EndTimestamp?.getTime() ?? endOfMonth(Math.max(now, transfer.startAt))
    requireEnd(end, transfer, now)
    transfer.status = 'WITHDRAWN'
    transfer.endAt = end
    return { ResponsibilityTransfer: renderTransfer(organization, transfer) }
  },
)
