import 'server-only'
import { forgetIdentities, type OrgContext } from '../aws/context'
import { organizationOf } from '../aws/identity'
import { defineHandler, type Seen } from '../operations/handler'
import { AppFailure } from '../result'
import { forgetSnapshots, patchSnapshot } from '../snapshot/keep'
import { accountClosing, accountCreated, accountGone } from '../snapshot/patches'
import { creationFailure } from './creation-words'
import * as operations from './operations'
import type { AccountCreation, CreateAccountInput } from './schema'
import * as service from './service'
import { snapshotAccount } from './service'

async function lookForCreation(
  ctx: OrgContext,
  { accountName, email }: CreateAccountInput,
  since?: Date,
): Promise<Seen<AccountCreation>> {
  const organizationId = ctx.identity.organization?.id ?? null
  const found = since
    ? await service.findCreationSince(ctx, { accountName, email }, since)
    : await service.findRunningCreation(ctx, accountName)
  if (found === 'unclear') return { image: operations.creationImage(organizationId, email, 'unclear') }
  return { image: operations.creationImage(organizationId, email, found ? accountName : null), output: found }
}

/** AWS has taken the creation on; minutes later there is an account, or the reason why there is none. */
async function becameOf(ctx: OrgContext, taken: AccountCreation): Promise<AccountCreation | null> {
  const creation = taken.state === 'IN_PROGRESS' ? await service.describeCreation(ctx, taken.id) : taken
  if (creation.state === 'IN_PROGRESS') return null
  if (creation.state === 'FAILED') throw new AppFailure(creationFailure(creation))
  const account = await service.findAccount(ctx, creation.accountId ?? '')
  if (account) patchSnapshot(ctx, accountCreated(snapshotAccount(account)))
  return creation
}

export const createAccount = defineHandler({
  operation: operations.createAccount,
  look: lookForCreation,
  run: service.createAccount,
  became: becameOf,
})

export const createGovCloudAccount = defineHandler({
  operation: operations.createGovCloudAccount,
  look: lookForCreation,
  run: service.createGovCloudAccount,
  became: becameOf,
})

export const closeAccount = defineHandler({
  operation: operations.closeAccount,
  look: async (ctx, { accountId }) => {
    const account = await service.findAccount(ctx, accountId)
    // `Status` is being retired and stands in only where AWS sends no state.
    const state = account && (account.State ?? account.Status ?? null)
    // Being closed and closed are both what was asked for.
    return { image: { state: state === 'PENDING_CLOSURE' ? 'CLOSED' : (state ?? null) } }
  },
  run: service.closeAccount,
  after: (ctx, { accountId }) => patchSnapshot(ctx, accountClosing(accountId)),
})

export const removeAccountFromOrganization = defineHandler({
  operation: operations.removeAccountFromOrganization,
  look: async (ctx, { accountId }) => ({
    image: { member: (await service.findAccount(ctx, accountId)) !== undefined },
  }),
  run: service.removeAccountFromOrganization,
  after: (ctx, { accountId }) => {
    // A connection of the account that left is something else now.
    forgetIdentities(ctx.world)
    patchSnapshot(ctx, accountGone(accountId))
  },
})

export const leaveOrganization = defineHandler({
  operation: operations.leaveOrganization,
  look: async (ctx) => ({
    image: { account: ctx.identity.accountId ?? null, organization: (await organizationOf(ctx))?.id ?? null },
  }),
  run: service.leaveOrganization,
  after: (ctx) => {
    forgetIdentities(ctx.world)
    forgetSnapshots(ctx.world)
  },
})
