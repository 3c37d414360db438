import { defineOperation } from '../operations/operation'
import { createOrganizationInput, organizationInput } from './schema'

export const createOrganization = defineOperation({
  name: 'CreateOrganization',
  iamAction: 'organizations:CreateOrganization',
  verb: 'Create organization',
  tier: 2,
  schema: createOrganizationInput,
  title: ({ accountId }) => `Create an organization managed by ${accountId}`,
  consequence:
    'The account becomes the management account for as long as the organization lives: it pays for all members and cannot join another organization. AWS may take an hour until members can be invited.',
  wayBack: 'It can be deleted again once it has no other members.',
  subject: ({ accountId }) => accountId,
  expects: ({ accountId }) => ({ account: accountId, managementAccount: null }),
  wants: ({ accountId, featureSet }) => ({ account: accountId, managementAccount: accountId, featureSet }),
  creates: true,
  stale: {
    message: 'The account of this connection is in an organization already.',
    hint: 'Nothing was sent. The view shows what is there.',
  },
  request: ({ featureSet }) => ({ FeatureSet: featureSet }),
})

export const deleteOrganization = defineOperation({
  name: 'DeleteOrganization',
  iamAction: 'organizations:DeleteOrganization',
  verb: 'Delete organization',
  tier: 3,
  schema: organizationInput,
  title: ({ organizationId }) => `Delete ${organizationId}`,
  consequence:
    'The organization ends with its units, policies and open invitations, and the management account stands alone. AWS refuses while it has other members.',
  wayBack: 'Cannot be undone: a new organization has a new id, no units, no policies and no history.',
  subject: ({ organizationId }) => organizationId,
  expects: ({ organizationId }) => ({ organization: organizationId }),
  wants: () => ({ organization: null }),
  moves: () => 'out',
  request: () => ({}),
})

export const enableAllFeatures = defineOperation({
  name: 'EnableAllFeatures',
  iamAction: 'organizations:EnableAllFeatures',
  verb: 'Start all features',
  tier: 2,
  schema: organizationInput,
  title: ({ organizationId }) => `Ask the members of ${organizationId} to approve all features`,
  consequence:
    'Every invited account is asked to approve, for 90 days. Open invitations that speak of consolidated billing are canceled.',
  wayBack:
    'The request can be canceled until the management account has given its final approval; after it there is no way back.',
  subject: ({ organizationId }) => organizationId,
  claim: ({ organizationId }) => `${organizationId}/features`,
  expects: ({ organizationId }) => ({
    organization: organizationId,
    featureSet: 'CONSOLIDATED_BILLING',
    allFeatures: null,
  }),
  wants: ({ organizationId }) => ({ organization: organizationId, allFeatures: 'requested' }),
  creates: true,
  stale: {
    message: 'The request for all features is open already, or the organization has them by now.',
    hint: 'Nothing was sent. The inbox shows who still has to approve.',
  },
  request: () => ({}),
})
