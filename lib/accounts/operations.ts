import type { Image } from '../operations/image'
import { defineOperation } from '../operations/operation'
import {
  type CreateAccountInput,
  closeAccountInput,
  createAccountInput,
  leaveOrganizationInput,
  removeAccountInput,
} from './schema'

/** The organization, and the name of what is being created for an address; null where nothing is. */
export const creationImage = (organizationId: string | null, email: string, name: string | null): Image => ({
  organization: organizationId,
  [`account:${email}`]: name,
})

const creation = {
  schema: createAccountInput,
  subject: ({ organizationId }: CreateAccountInput) => organizationId,
  // AWS tells of a running creation its name alone, so two of one name could not be told apart.
  claim: ({ organizationId, accountName }: CreateAccountInput) => `${organizationId}/account/${accountName}`,
  expects: ({ organizationId, email }: CreateAccountInput) => creationImage(organizationId, email, null),
  wants: ({ organizationId, email, accountName }: CreateAccountInput) =>
    creationImage(organizationId, email, accountName),
  creates: true,
  stale: {
    message: 'An account of this name is being created already, or the connection is in another organization by now.',
    hint: 'Nothing was sent. Look at the creations that are under way, then decide again.',
  },
  label: ({ accountName }: CreateAccountInput) => accountName,
  answers: { accountId: { example: '000000000000', words: 'the account' } },
  request: ({ email, accountName, roleName, iamUserAccessToBilling, tags }: CreateAccountInput) => ({
    Email: email,
    AccountName: accountName,
    RoleName: roleName,
    IamUserAccessToBilling: iamUserAccessToBilling,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  }),
} as const

export const createAccount = defineOperation({
  ...creation,
  name: 'CreateAccount',
  iamAction: 'organizations:CreateAccount',
  verb: 'Create account',
  tier: 1,
  title: ({ organizationId }) => `Create an account in ${organizationId}`,
  consequence:
    'AWS makes the account in the root within minutes. What binds the root binds it at once, and the management account pays for it.',
  wayBack: 'It can be closed at once, and removed after four days. Its e-mail address stays in use.',
})

export const createGovCloudAccount = defineOperation({
  ...creation,
  name: 'CreateGovCloudAccount',
  iamAction: 'organizations:CreateGovCloudAccount',
  verb: 'Create GovCloud account',
  tier: 2,
  title: ({ organizationId }) => `Create a GovCloud account in ${organizationId}`,
  consequence:
    'AWS makes two accounts within minutes: one in the root of this organization, and one in AWS GovCloud (US) that stands alone. The tags go on the first.',
  wayBack: 'Closing the account here closes the one in GovCloud, too. Their e-mail address stays in use.',
})

export const closeAccount = defineOperation({
  name: 'CloseAccount',
  iamAction: 'organizations:CloseAccount',
  verb: 'Close account',
  tier: 3,
  schema: closeAccountInput,
  title: ({ accountId }) => `Close account ${accountId}`,
  consequence:
    'Everything in the account stops within minutes. It stays in the organization for 90 days and counts for its quota; then AWS deletes it with all its data.',
  wayBack: 'Only AWS Support can reopen it, within 90 days. A linked account in AWS GovCloud (US) closes with it.',
  subject: ({ accountId }) => accountId,
  expects: ({ state }) => ({ state }),
  wants: () => ({ state: 'CLOSED' }),
  request: ({ accountId }) => ({ AccountId: accountId }),
})

export const removeAccountFromOrganization = defineOperation({
  name: 'RemoveAccountFromOrganization',
  iamAction: 'organizations:RemoveAccountFromOrganization',
  verb: 'Remove account',
  tier: 2,
  schema: removeAccountInput,
  title: ({ accountId }) => `Remove account ${accountId} from the organization`,
  consequence:
    'The account lives on alone and pays for itself. No policy of the organization binds it any more, and its tags and attachments are lost.',
  wayBack: 'It can be invited again, and has to accept. Its tags and attachments do not come back.',
  subject: ({ accountId }) => accountId,
  expects: () => ({ member: true }),
  wants: () => ({ member: false }),
  moves: ({ accountId }) => accountId,
  request: ({ accountId }) => ({ AccountId: accountId }),
})

export const leaveOrganization = defineOperation({
  name: 'LeaveOrganization',
  iamAction: 'organizations:LeaveOrganization',
  verb: 'Leave organization',
  tier: 3,
  schema: leaveOrganizationInput,
  title: ({ accountId, organizationId }) => `Leave ${organizationId} with account ${accountId}`,
  consequence:
    'The account lives on alone and pays for itself. No policy of the organization binds it any more, and its tags and attachments are lost.',
  wayBack: 'Only the organization can invite it again. Its tags and attachments do not come back.',
  subject: ({ accountId }) => accountId,
  target: ({ organizationId }) => organizationId,
  expects: ({ accountId, organizationId }) => ({ account: accountId, organization: organizationId }),
  wants: ({ accountId }) => ({ account: accountId, organization: null }),
  moves: () => 'out',
  request: () => ({}),
})
