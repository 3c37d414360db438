import { isAccountId } from '../aws-fields'
import { defineOperation } from '../operations/operation'
import { endOfMonth, startOfMonth } from './months'
import { inviteToTransferInput, terminateTransferInput, updateTransferInput } from './schema'

export const inviteOrganizationToTransferResponsibility = defineOperation({
  name: 'InviteOrganizationToTransferResponsibility',
  iamAction: 'organizations:InviteOrganizationToTransferResponsibility',
  verb: 'Offer billing transfer',
  tier: 2,
  schema: inviteToTransferInput,
  title: ({ target, startMonth }) =>
    `Offer to pay the bill of ${isAccountId(target) ? target : 'an organization'} from ${startMonth}`,
  consequence:
    'Once the other management account accepts, this organization pays the whole bill of the other one from the start of that month.',
  wayBack: 'The offer can be canceled while it is open. An accepted transfer has to be ended, and ends with a month.',
  subject: ({ target }) => target,
  target: ({ organizationId }) => organizationId,
  claim: ({ organizationId, target }) => `${organizationId}/transfer/${target}`,
  expects: ({ organizationId, target }) => ({ organization: organizationId, [`offer:${target}`]: null }),
  wants: ({ organizationId, target }) => ({ organization: organizationId, [`offer:${target}`]: 'sent' }),
  creates: true,
  stale: {
    message: 'An offer to this organization is open already, or the connection is in another organization by now.',
    hint: 'Nothing was sent. The inbox shows it under Waiting on others.',
  },
  request: ({ target, name, startMonth, notes }) => ({
    Type: 'BILLING',
    Target: { Id: target, Type: isAccountId(target) ? 'ACCOUNT' : 'EMAIL' },
    ...(notes === '' ? {} : { Notes: notes }),
    StartTimestamp: startOfMonth(startMonth),
    SourceName: name,
  }),
})

export const updateResponsibilityTransfer = defineOperation({
  name: 'UpdateResponsibilityTransfer',
  iamAction: 'organizations:UpdateResponsibilityTransfer',
  verb: 'Rename billing transfer',
  tier: 0,
  schema: updateTransferInput,
  title: ({ transferId }) => `Rename ${transferId}`,
  consequence: 'The name is for the payer alone; nothing else changes.',
  wayBack: 'Can be undone: the old name is given back.',
  subject: ({ transferId }) => transferId,
  expects: ({ seen }) => ({ name: seen }),
  wants: ({ name }) => ({ name }),
  request: ({ transferId, name }) => ({ Id: transferId, Name: name }),
  inverse: ({ transferId, name, seen }) => ({
    name: 'UpdateResponsibilityTransfer',
    input: { transferId, name: seen, seen: name },
  }),
})

export const terminateResponsibilityTransfer = defineOperation({
  name: 'TerminateResponsibilityTransfer',
  iamAction: 'organizations:TerminateResponsibilityTransfer',
  verb: 'End billing transfer',
  tier: 3,
  schema: terminateTransferInput,
  title: ({ transferId, endMonth }) => `End ${transferId} with ${endMonth}`,
  consequence: 'Each organization pays its own bill again after that month. Both sides are told.',
  wayBack: 'Cannot be undone: a new transfer has to be offered and accepted again.',
  subject: ({ transferId }) => transferId,
  expects: () => ({ status: 'ACCEPTED' }),
  wants: ({ endMonth }) => ({ status: 'WITHDRAWN', endsAt: endOfMonth(endMonth) }),
  request: ({ transferId, endMonth }) => ({ Id: transferId, EndTimestamp: endOfMonth(endMonth) }),
})
