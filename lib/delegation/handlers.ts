import 'server-only'
import type { OrgContext } from '../aws/context'
import { defineHandler } from '../operations/handler'
import * as operations from './operations'
import * as service from './service'

async function look(ctx: OrgContext) {
  const found = await service.findResourcePolicy(ctx)
  const organizationId = ctx.identity.organization?.id ?? null
  return { image: operations.delegationImage(organizationId, found?.content), output: found }
}

export const putResourcePolicy = defineHandler({
  operation: operations.putResourcePolicy,
  look,
  run: service.putResourcePolicy,
})

export const deleteResourcePolicy = defineHandler({
  operation: operations.deleteResourcePolicy,
  look: async (ctx) => ({ image: (await look(ctx)).image }),
  run: service.deleteResourcePolicy,
})
