import { defineOperation } from '../operations/operation'
import {
  createOrganizationalUnitInput,
  deleteOrganizationalUnitInput,
  moveAccountInput,
  updateOrganizationalUnitInput,
} from './schema'

export const createOrganizationalUnit = defineOperation({
  name: 'CreateOrganizationalUnit',
  iamAction: 'organizations:CreateOrganizationalUnit',
  verb: 'Create OU',
  tier: 1,
  schema: createOrganizationalUnitInput,
  title: ({ parentId }) => `Create an OU in ${parentId}`,
  consequence: 'An empty OU is made. What is attached to its parents applies to it and to all that is put into it.',
  wayBack: 'Can be undone: an empty OU can be deleted.',
  subject: ({ parentId }) => parentId,
  claim: ({ parentId, name }) => `${parentId}/${name}`,
  expects: () => ({ exists: false }),
  wants: () => ({ exists: true }),
  creates: true,
  stale: {
    message: 'An organizational unit with this name exists here already.',
    hint: 'Choose another name or another parent.',
  },
  label: ({ name }) => name,
  answers: { id: { example: 'ou-0000-00000000', words: 'the OU' } },
  request: ({ parentId, name }) => ({ ParentId: parentId, Name: name }),
  inverse: ({ name }, _before, output) => {
    // The output of a recorded creation is the DTO that its handler answered.
    const { id } = output as { id: string }
    return { name: 'DeleteOrganizationalUnit', input: { organizationalUnitId: id, name } }
  },
})

export const updateOrganizationalUnit = defineOperation({
  name: 'UpdateOrganizationalUnit',
  iamAction: 'organizations:UpdateOrganizationalUnit',
  verb: 'Rename OU',
  tier: 0,
  schema: updateOrganizationalUnitInput,
  title: ({ organizationalUnitId }) => `Rename ${organizationalUnitId}`,
  consequence: 'Only its name changes. Its id, its place and what is attached to it stay.',
  wayBack: 'Can be undone: rename it back. Its id stays.',
  subject: ({ organizationalUnitId }) => organizationalUnitId,
  expects: ({ currentName }) => ({ name: currentName }),
  wants: ({ name }) => ({ name }),
  request: ({ organizationalUnitId, name }) => ({ OrganizationalUnitId: organizationalUnitId, Name: name }),
  inverse: ({ organizationalUnitId, name, currentName }) => ({
    name: 'UpdateOrganizationalUnit',
    input: { organizationalUnitId, name: currentName, currentName: name },
  }),
})

export const deleteOrganizationalUnit = defineOperation({
  name: 'DeleteOrganizationalUnit',
  iamAction: 'organizations:DeleteOrganizationalUnit',
  verb: 'Delete OU',
  tier: 2,
  schema: deleteOrganizationalUnitInput,
  title: ({ organizationalUnitId }) => `Delete ${organizationalUnitId}`,
  consequence: 'The empty OU is gone for good, with its tags and its attachments.',
  wayBack: 'Cannot be undone: an OU made again gets a new id, and conditions that name the old id no longer match.',
  subject: ({ organizationalUnitId }) => organizationalUnitId,
  expects: ({ name }) => ({ name }),
  wants: () => ({ name: null }),
  request: ({ organizationalUnitId }) => ({ OrganizationalUnitId: organizationalUnitId }),
})

export const moveAccount = defineOperation({
  name: 'MoveAccount',
  iamAction: 'organizations:MoveAccount',
  verb: 'Move account',
  tier: 1,
  schema: moveAccountInput,
  title: ({ accountId, destinationParentId }) => `Move ${accountId} to ${destinationParentId}`,
  consequence: 'The policies of the new place apply to it at once, those of the old one no longer do.',
  wayBack: 'Can be undone: moving back restores the policies, not what happened in between.',
  subject: ({ accountId }) => accountId,
  target: ({ destinationParentId }) => destinationParentId,
  expects: ({ sourceParentId }) => ({ parent: sourceParentId }),
  wants: ({ destinationParentId }) => ({ parent: destinationParentId }),
  stale: {
    message: 'The account is no longer where it was: someone moved it first.',
    hint: 'The view has been refreshed; nothing was changed.',
  },
  request: ({ accountId, sourceParentId, destinationParentId }) => ({
    AccountId: accountId,
    SourceParentId: sourceParentId,
    DestinationParentId: destinationParentId,
  }),
  inverse: ({ accountId, sourceParentId, destinationParentId }) => ({
    name: 'MoveAccount',
    input: { accountId, sourceParentId: destinationParentId, destinationParentId: sourceParentId },
  }),
})
