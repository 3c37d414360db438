import 'server-only'
import { defineHandler } from '../operations/handler'
import { patchSnapshot } from '../snapshot/keep'
import { accountMoved, ouCreated, ouDeleted, ouRenamed } from '../snapshot/patches'
import * as operations from './operations'
import * as service from './service'

export const createOrganizationalUnit = defineHandler({
  operation: operations.createOrganizationalUnit,
  run: async (ctx, input) => {
    const ou = await service.createOrganizationalUnit(ctx, input)
    patchSnapshot(ctx, ouCreated({ id: ou.id, name: ou.name, parentId: input.parentId }))
    return ou
  },
})

export const updateOrganizationalUnit = defineHandler({
  operation: operations.updateOrganizationalUnit,
  run: async (ctx, input) => {
    const ou = await service.updateOrganizationalUnit(ctx, input)
    patchSnapshot(ctx, ouRenamed(ou.id, ou.name))
    return ou
  },
})

export const deleteOrganizationalUnit = defineHandler({
  operation: operations.deleteOrganizationalUnit,
  run: async (ctx, input) => {
    await service.deleteOrganizationalUnit(ctx, input)
    patchSnapshot(ctx, ouDeleted(input.organizationalUnitId))
  },
})

export const moveAccount = defineHandler({
  operation: operations.moveAccount,
  run: async (ctx, input) => {
    await service.moveAccount(ctx, input)
    patchSnapshot(ctx, accountMoved(input.accountId, input.destinationParentId))
  },
})
