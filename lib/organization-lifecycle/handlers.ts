import 'server-only'
import { forgetIdentities, type OrgContext } from '../aws/context'
import { organizationOf } from '../aws/identity'
import { defineHandler } from '../operations/handler'
import { forgetSnapshots } from '../snapshot/keep'
import * as operations from './operations'
import * as service from './service'

/** What connections are and see is found out anew. */
function forgetAll(ctx: OrgContext): void {
  forgetIdentities(ctx.world)
  forgetSnapshots(ctx.world)
}

export const createOrganization = defineHandler({
  operation: operations.createOrganization,
  look: async (ctx) => {
    const found = await organizationOf(ctx)
    return {
      image: {
        account: ctx.identity.accountId ?? null,
        managementAccount: found?.managementAccountId ?? null,
        featureSet: found?.featureSet ?? null,
      },
      output: found && { organizationId: found.id },
    }
  },
  run: service.createOrganization,
  after: forgetAll,
})

export const deleteOrganization = defineHandler({
  operation: operations.deleteOrganization,
  look: async (ctx) => ({ image: { organization: (await organizationOf(ctx))?.id ?? null } }),
  run: service.deleteOrganization,
  after: forgetAll,
})

export const enableAllFeatures = defineHandler({
  operation: operations.enableAllFeatures,
  look: async (ctx, _input, since) => {
    const [organization, migration] = await Promise.all([organizationOf(ctx), service.findMigration(ctx, since)])
    return {
      image: {
        organization: organization?.id ?? null,
        featureSet: organization?.featureSet ?? null,
        allFeatures: migration ? 'requested' : null,
      },
      output: migration,
    }
  },
  run: service.enableAllFeatures,
})
