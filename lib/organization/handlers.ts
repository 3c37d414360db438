import 'server-only'
import { defineHandler, doneAs, doneWhen, SOMEONE_ELSE } from '../operations/handler'
import { patchSnapshot } from '../snapshot/keep'
import { accountMoved, ouCreated, ouDeleted, ouRenamed } from '../snapshot/patches'
import * as operations from './operations'
import * as service from './service'

export const createOrganizationalUnit = defineHandler({
  operation: operations.createOrganizationalUnit,
  run: service.createOrganizationalUnit,
  readBack: async (ctx, { parentId, name }) => doneAs(await service.findChildOu(ctx, parentId, name)),
  after: (ctx, { parentId }, { id, name }) => patchSnapshot(ctx, ouCreated({ id, name, parentId })),
})

export const updateOrganizationalUnit = defineHandler({
  operation: operations.updateOrganizationalUnit,
  run: service.updateOrganizationalUnit,
  readBack: async (ctx, { organizationalUnitId, name }) => {
    const found = await service.findOu(ctx, organizationalUnitId)
    return doneAs(found?.name === name ? found : undefined)
  },
  after: (ctx, _input, { id, name }) => patchSnapshot(ctx, ouRenamed(id, name)),
})

export const deleteOrganizationalUnit = defineHandler({
  operation: operations.deleteOrganizationalUnit,
  run: service.deleteOrganizationalUnit,
  readBack: async (ctx, { organizationalUnitId }) =>
    doneWhen((await service.findOu(ctx, organizationalUnitId)) === undefined),
  after: (ctx, { organizationalUnitId }) => patchSnapshot(ctx, ouDeleted(organizationalUnitId)),
})

export const moveAccount = defineHandler({
  operation: operations.moveAccount,
  run: service.moveAccount,
  readBack: async (ctx, { accountId, sourceParentId, destinationParentId }) => {
    const parent = await service.parentOf(ctx, accountId)
    if (parent !== destinationParentId && parent !== sourceParentId) return SOMEONE_ELSE
    return doneWhen(parent === destinationParentId)
  },
  after: (ctx, { accountId, destinationParentId }) => patchSnapshot(ctx, accountMoved(accountId, destinationParentId)),
})
