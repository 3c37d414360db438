import { constraintViolation, Fault } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { finishWithChildren, isWaiting } from '../world/handshakes'
import { dissolve } from '../world/tree'
import { isRunning } from './transfer-checks'

/**
 * Open handshakes of the organization are canceled.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganization.html
 */
export const deleteOrganization = managementOperation('DeleteOrganization', ({ world, organization }) => {
  if (organization.members.size > 1) {
    throw new Fault(
      'OrganizationNotEmptyException',
      'To delete an organization you must first remove all its member accounts.',
    )
  }
  for (const transfer of organization.transfers.values()) {
    if (transfer.status !== 'REQUESTED' && !isRunning(transfer, world.now())) continue
    throw constraintViolation(
      'ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS',
      'The organization takes part in a responsibility transfer that has not ended.',
    )
  }
  for (const handshake of organization.handshakes.values()) {
    if (isWaiting(handshake)) finishWithChildren(world, handshake, 'CANCELED')
  }
  dissolve(world, organization)
  return {}
})
