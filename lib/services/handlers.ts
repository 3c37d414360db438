import 'server-only'
import { forgetIdentities, type OrgContext } from '../aws/context'
import { defineHandler, type Seen } from '../operations/handler'
import * as operations from './operations'
import type { DelegatedAdministratorInput, ServiceAccessInput } from './schema'
import * as service from './service'

async function lookAtAccess(ctx: OrgContext, { servicePrincipal }: ServiceAccessInput): Promise<Seen<void>> {
  const trusted = await service.listTrustedServices(ctx)
  return {
    image: {
      organization: ctx.identity.organization?.id ?? null,
      [`access:${servicePrincipal}`]: trusted.has(servicePrincipal),
    },
  }
}

export const enableAwsServiceAccess = defineHandler({
  operation: operations.enableAwsServiceAccess,
  look: lookAtAccess,
  run: service.enableAwsServiceAccess,
})

export const disableAwsServiceAccess = defineHandler({
  operation: operations.disableAwsServiceAccess,
  look: lookAtAccess,
  run: service.disableAwsServiceAccess,
})

async function lookAtAdministrator(
  ctx: OrgContext,
  { accountId, servicePrincipal }: DelegatedAdministratorInput,
): Promise<Seen<void>> {
  const administrators = await service.listAdministrators(ctx, servicePrincipal)
  return { image: { [`administrator:${servicePrincipal}`]: administrators.has(accountId) } }
}

/** A connection of the account may read the organization now, or no longer. */
const after = (ctx: OrgContext) => forgetIdentities(ctx.world)

export const registerDelegatedAdministrator = defineHandler({
  operation: operations.registerDelegatedAdministrator,
  look: lookAtAdministrator,
  run: service.registerDelegatedAdministrator,
  after,
})

export const deregisterDelegatedAdministrator = defineHandler({
  operation: operations.deregisterDelegatedAdministrator,
  look: lookAtAdministrator,
  run: service.deregisterDelegatedAdministrator,
  after,
})
