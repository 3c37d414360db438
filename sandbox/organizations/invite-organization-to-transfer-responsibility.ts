import { constraintViolation, Fault, handshakeConstraint } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { openHandshake } from '../world/handshakes'
import type { ResponsibilityTransfer } from '../world/model'
import { requireConstraints } from './circumstances'
import { readTarget } from './invitation-target'
import { renderHandshake } from './render'
import { newTags } from './tag-list'
import { inboundOf, isRunning, outboundOf, requireStart } from './transfer-checks'

/**
 * The caller offers to pay; the invited account becomes the record's source.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteOrganizationToTransferResponsibility.html
 */
export const inviteOrganizationToTransferResponsibility = managementOperation(
  'InviteOrganizationToTransferResponsibility',
  ({ world, organization, account }, { Target, Notes, StartTimestamp, SourceName, Tags }) => {
    const recipient = readTarget(Target)
    const tags = newTags(Tags)
    const now = world.now()
    requireStart(StartTimestamp, now)
    const source = recipient.type === 'ACCOUNT' ? world.accounts.get(recipient.id) : world.accountByEmail(recipient.id)
    if (source === account) {
      throw handshakeConstraint('SOURCE_AND_TARGET_CANNOT_MATCH', 'An organization cannot take over its own bill.')
    }
    for (const transfer of organization.transfers.values()) {
      const same = source
        ? transfer.source.managementAccountId === source.id
        : transfer.source.managementAccountEmail === recipient.id
      if (!same || transfer.target.managementAccountId !== account.id) continue
      if (transfer.status === 'REQUESTED') {
        throw new Fault('DuplicateHandshakeException', 'A handshake with the same action and target already exists.')
      }
      if (isRunning(transfer, now)) {
        throw handshakeConstraint('RESPONSIBILITY_TRANSFER_ALREADY_EXISTS', 'You already pay for this organization.')
      }
    }
    requireConstraints(account, 'UNMET_BILLING_PREREQUISITE', 'UNSUPPORTED_PRICING')
    if (outboundOf(organization, now).length > 0) {
      throw constraintViolation(
        'RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION',
        'An organization whose own bill is paid by another cannot pay for a third.',
      )
    }
    if (inboundOf(organization, now).length >= organization.inboundTransferQuota) {
      throw constraintViolation(
        'RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION',
        `The organization can pay for ${organization.inboundTransferQuota} others, open invitations included.`,
      )
    }
    const transfer: ResponsibilityTransfer = {
      id: `rt-${world.random.text(10)}`,
      name: SourceName,
      status: 'REQUESTED',
      source: {
        managementAccountId: source?.id ?? '',
        managementAccountEmail: source?.email ?? recipient.id,
      },
      target: { managementAccountId: account.id, managementAccountEmail: account.email },
      startAt: StartTimestamp.getTime(),
      handshakeId: '',
      tags,
    }
    const handshake = openHandshake(world, {
      action: 'TRANSFER_RESPONSIBILITY',
      organization,
      recipient,
      transfer,
      ...(Notes === undefined ? {} : { notes: Notes }),
    })
    transfer.handshakeId = handshake.id
    world.transfers.set(transfer.id, transfer)
    organization.transfers.add(transfer.id, transfer)
    source?.member?.organization.transfers.add(transfer.id, transfer)
    return { Handshake: renderHandshake(handshake) }
  },
)
