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
  role: 'operator',
  schema: createOrganizationalUnitInput,
  wayBack: 'Can be undone: an empty OU can be deleted.',
})

export const updateOrganizationalUnit = defineOperation({
  name: 'UpdateOrganizationalUnit',
  iamAction: 'organizations:UpdateOrganizationalUnit',
  verb: 'Rename OU',
  tier: 0,
  role: 'operator',
  schema: updateOrganizationalUnitInput,
  wayBack: 'Can be undone: rename it back. Its id stays.',
})

export const deleteOrganizationalUnit = defineOperation({
  name: 'DeleteOrganizationalUnit',
  iamAction: 'organizations:DeleteOrganizationalUnit',
  verb: 'Delete OU',
  tier: 2,
  role: 'operator',
  schema: deleteOrganizationalUnitInput,
  wayBack: 'Cannot be undone: an OU made again gets a new id, and conditions that name the old id no longer match.',
})

export const moveAccount = defineOperation({
  name: 'MoveAccount',
  iamAction: 'organizations:MoveAccount',
  verb: 'Move account',
  tier: 1,
  role: 'operator',
  schema: moveAccountInput,
  wayBack: 'Can be undone: moving back restores the policies, not what happened in between.',
})
