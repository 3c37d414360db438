import 'server-only'
import { defineHandler } from '../operations/handler'
import { patchSnapshot } from '../snapshot/keep'
import { accountMoved, ouCreated, ouDeleted, ouRenamed } from '../snapshot/patches'
import * as operations from './operations'
import * as service from './service'

export const createOrganizationalUnit = defineHandler({
  operation: operations.createOrganizationalUnit,
  look: async (ctx, { parentId, name }) => {
    const found = await service.findChildOu(ctx, parentId, name)
    return { image: { exists: found !== undefined }, output: found }
  },
  run: service.createOrganizationalUnit,
  after: (ctx, { parentId }, { id, name }) => patchSnapshot(ctx, ouCreated({ id, name, parentId })),
})

export const updateOrganizationalUnit = defineHandler({
  operation: operations.updateOrganizationalUnit,
  look: async (ctx, { organizationalUnitId }) => {
    const found = await service.findOu(ctx, organizationalUnitId)
    return { image: { name: found?.name ?? null }, output: found }
  },
  run: service.updateOrganizationalUnit,
  after: (ctx, _input, { id, name }) => patchSnapshot(ctx, ouRenamed(id, name)),
})

export const deleteOrganizationalUnit = defineHandler({
  operation: operations.deleteOrganizationalUnit,
  look: async (ctx, { organizationalUnitId }) => {
    const found = await service.findOu(ctx, organizationalUnitId)
    return { image: { name: found?.name ?? null } }
  },
  run: service.deleteOrganizationalUnit,
  after: (ctx, { organizationalUnitId }) => patchSnapshot(ctx, ouDeleted(organizationalUnitId)),
})

export const moveAccount = defineHandler({
  operation: operations.moveAccount,
  look: async (ctx, { accountId }) => ({ image: { parent: (await service.parentOf(ctx, accountId)) ?? null } }),
  run: service.moveAccount,
  after: (ctx, { accountId, destinationParentId }) => patchSnapshot(ctx, accountMoved(accountId, destinationParentId)),
})
