import { accessDenied, constraintViolation } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { transferNotFound } from './describe-responsibility-transfer'
import { renderTransfer } from './render'
import { transferOf } from './taggable'
import { isRunning } from './transfer-checks'

/**
 * The name is the payer's label, so the payer alone changes it.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdateResponsibilityTransfer.html
 */
export const updateResponsibilityTransfer = managementOperation(
  'UpdateResponsibilityTransfer',
  ({ world, organization }, { Id, Name }) => {
    const transfer = transferOf(world, organization, Id)
    if (!transfer) throw transferNotFound()
    if (transfer.target.managementAccountId !== organization.management.id) throw accessDenied()
    if (transfer.status !== 'REQUESTED' && !isRunning(transfer, world.now())) {
      throw constraintViolation('TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED', 'The transfer has ended.')
    }
    transfer.name = Name
    return { ResponsibilityTransfer: renderTransfer(organization, transfer) }
  },
)
