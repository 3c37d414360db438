import type { Image } from '../operations/image'
import { defineOperation } from '../operations/operation'
import { canonicalPolicy } from './canonical'
import { deleteResourcePolicyInput, putResourcePolicyInput } from './schema'

/** The delegation policy in the one form in which it can be compared; null where there is none. */
export const delegationImage = (organizationId: string | null, content: string | undefined): Image => ({
  organization: organizationId,
  delegation: content === undefined ? null : canonicalPolicy(content),
})

export const putResourcePolicy = defineOperation({
  name: 'PutResourcePolicy',
  iamAction: 'organizations:PutResourcePolicy',
  verb: 'Save delegation policy',
  tier: 3,
  schema: putResourcePolicyInput,
  title: ({ organizationId, seen }) =>
    `${seen === undefined ? 'Create' : 'Replace'} the delegation policy of ${organizationId}`,
  consequence: 'The accounts that it names can do at once what it allows, policies of the whole organization included.',
  wayBack: 'The old text can be saved again; what the accounts did in between stays done.',
  subject: ({ organizationId }) => organizationId,
  claim: ({ organizationId }) => `${organizationId}/delegation`,
  expects: ({ organizationId, seen }) => delegationImage(organizationId, seen),
  wants: ({ organizationId, content }) => delegationImage(organizationId, content),
  request: ({ content }) => ({ Content: content }),
})

export const deleteResourcePolicy = defineOperation({
  name: 'DeleteResourcePolicy',
  iamAction: 'organizations:DeleteResourcePolicy',
  verb: 'Delete delegation policy',
  tier: 3,
  schema: deleteResourcePolicyInput,
  title: ({ organizationId }) => `Delete the delegation policy of ${organizationId}`,
  consequence: 'The accounts that it names lose at once what it allowed them.',
  wayBack: 'A policy made again from the same text gets a new id, and the tags are lost.',
  subject: ({ organizationId }) => organizationId,
  claim: ({ organizationId }) => `${organizationId}/delegation`,
  expects: ({ organizationId, seen }) => delegationImage(organizationId, seen),
  wants: ({ organizationId }) => delegationImage(organizationId, undefined),
  request: () => ({}),
})
