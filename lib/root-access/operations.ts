import { defineOperation } from '../operations/operation'
import { type RootFeature, type RootFeatureInput, rootFeatureInput } from './schema'

const switching = (feature: RootFeature, isOn: boolean) => ({
  schema: rootFeatureInput,
  subject: ({ organizationId }: RootFeatureInput) => organizationId,
  target: () => feature,
  claim: ({ organizationId }: RootFeatureInput) => `${organizationId}/${feature}`,
  expects: ({ organizationId }: RootFeatureInput) => ({ organization: organizationId, [feature]: !isOn }),
  wants: ({ organizationId }: RootFeatureInput) => ({ organization: organizationId, [feature]: isOn }),
  request: () => ({}),
})

export const enableRootCredentialsManagement = defineOperation({
  ...switching('RootCredentialsManagement', true),
  name: 'EnableOrganizationsRootCredentialsManagement',
  iamAction: 'iam:EnableOrganizationsRootCredentialsManagement',
  verb: 'Turn on root credentials management',
  tier: 2,
  title: ({ organizationId }) => `Turn on root credentials management in ${organizationId}`,
  consequence:
    'The management account and the administrator of IAM can remove the credentials of the root user of every member account, and allow their recovery. New accounts begin without them.',
  wayBack: 'It can be turned off; credentials that were removed do not come back.',
})

export const disableRootCredentialsManagement = defineOperation({
  ...switching('RootCredentialsManagement', false),
  name: 'DisableOrganizationsRootCredentialsManagement',
  iamAction: 'iam:DisableOrganizationsRootCredentialsManagement',
  verb: 'Turn off root credentials management',
  tier: 3,
  title: ({ organizationId }) => `Turn off root credentials management in ${organizationId}`,
  consequence:
    'The credentials of root users can no longer be seen, removed or recovered from here. Root users without credentials stay without them.',
  wayBack: 'It can be turned on again by the management account.',
  inverse: (input) => ({ name: 'EnableOrganizationsRootCredentialsManagement', input }),
})

export const enableRootSessions = defineOperation({
  ...switching('RootSessions', true),
  name: 'EnableOrganizationsRootSessions',
  iamAction: 'iam:EnableOrganizationsRootSessions',
  verb: 'Turn on root sessions',
  tier: 2,
  title: ({ organizationId }) => `Turn on root sessions in ${organizationId}`,
  consequence:
    'The management account and the administrator of IAM can act as the root user of every member account, to unlock bucket and queue policies.',
  wayBack: 'It can be turned off; what was done in root sessions stays done.',
})

export const disableRootSessions = defineOperation({
  ...switching('RootSessions', false),
  name: 'DisableOrganizationsRootSessions',
  iamAction: 'iam:DisableOrganizationsRootSessions',
  verb: 'Turn off root sessions',
  tier: 3,
  title: ({ organizationId }) => `Turn off root sessions in ${organizationId}`,
  consequence:
    'Bucket and queue policies that lock everybody out can no longer be unlocked from here. Sessions that are open last until they expire, at most 15 minutes.',
  wayBack: 'It can be turned on again by the management account.',
  inverse: (input) => ({ name: 'EnableOrganizationsRootSessions', input }),
})
