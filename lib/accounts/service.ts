import 'server-only'
import {
  type Account,
  CloseAccountCommand,
  CreateAccountCommand,
  type CreateAccountState,
  type CreateAccountStatus,
  CreateGovCloudAccountCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  LeaveOrganizationCommand,
  ListCreateAccountStatusCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import { isSince } from '../aws/since'
import { AppFailure } from '../result'
import { store } from '../store/database'
import { madeSince } from '../store/operations'
import { KEPT_DAYS } from './rules'
import { CLOSINGS_WINDOW_MS, DAY_MS } from './schedule'
import type {
  AccountCreation,
  AccountFacts,
  CloseAccountInput,
  CreateAccountInput,
  ListedCreation,
  RemoveAccountInput,
} from './schema'

const creationOf = (status: CreateAccountStatus | undefined): AccountCreation => ({
  id: status?.Id ?? '',
  state: status?.State ?? 'IN_PROGRESS',
  accountId: status?.AccountId ?? null,
  govCloudAccountId: status?.GovCloudAccountId ?? null,
  failureReason: status?.FailureReason ?? null,
})

/** DescribeAccount, or undefined when the organization has no such account. */
export async function findAccount(ctx: OrgContext, accountId: string): Promise<Account | undefined> {
  try {
    const { Account: found } = await ctx.read.send(new DescribeAccountCommand({ AccountId: accountId }))
    return found
  } catch (error) {
    if (classify(error) === 'not-found') return undefined
    throw error
  }
}

/** An account as the snapshot keeps it, but for its place. */
export const snapshotAccount = (found: Account) => ({
  id: found.Id ?? '',
  name: found.Name ?? '',
  email: found.Email ?? '',
  state: found.State ?? 'ACTIVE',
  joinedAt: found.JoinedTimestamp?.toISOString() ?? null,
  joinedMethod: found.JoinedMethod ?? null,
})

/** DescribeCreateAccountStatus: how far a creation is. */
export async function describeCreation(ctx: OrgContext, creationId: string): Promise<AccountCreation> {
  const command = new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: creationId })
  return creationOf((await ctx.read.send(command)).CreateAccountStatus)
}

/** ListCreateAccountStatus: creations of these states, or of all. AWS keeps them without a known end. */
const listCreations = (ctx: OrgContext, States?: CreateAccountState[]): Promise<CreateAccountStatus[]> =>
  readAllPages(async (NextToken) => {
    const page = await ctx.read.send(new ListCreateAccountStatusCommand({ States, NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.CreateAccountStatuses, nextToken: page.NextToken }
  })

/** The creation of a name that is under way right now. */
export async function findRunningCreation(ctx: OrgContext, accountName: string): Promise<AccountCreation | undefined> {
  const running = await listCreations(ctx, ['IN_PROGRESS'])
  const found = running.find(({ AccountName }) => AccountName === accountName)
  return found && creationOf(found)
}

const isOfAddress = async (ctx: OrgContext, { AccountId }: CreateAccountStatus, email: string) => {
  const account = AccountId === undefined ? undefined : await findAccount(ctx, AccountId)
  return account?.Email?.toLowerCase() === email.toLowerCase()
}

/**
 * The creation of this name and address that AWS has taken on since a moment. Only an account that is there tells its
 * address; a running creation is told by its name, which no second one of ours shares at the time.
 * @returns undefined when there is none; `unclear` when one of the name failed or several run: whose they are, AWS
 *   does not tell
 */
export async function findCreationSince(
  ctx: OrgContext,
  { accountName, email }: Pick<CreateAccountInput, 'accountName' | 'email'>,
  since: Date,
): Promise<AccountCreation | 'unclear' | undefined> {
  const named = (await listCreations(ctx)).filter(
    ({ AccountName, RequestedTimestamp }) => AccountName === accountName && isSince(RequestedTimestamp, since),
  )
  for (const status of named) {
    if (status.State === 'SUCCEEDED' && (await isOfAddress(ctx, status, email))) return creationOf(status)
  }
  const [one, ...more] = named.filter(({ State }) => State !== 'SUCCEEDED')
  if (!one) return undefined
  return more.length === 0 && one.State === 'IN_PROGRESS' ? creationOf(one) : 'unclear'
}

const parameters = ({ email, accountName, roleName, iamUserAccessToBilling, tags }: CreateAccountInput) => ({
  Email: email,
  AccountName: accountName,
  RoleName: roleName,
  IamUserAccessToBilling: iamUserAccessToBilling,
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
})

/** CreateAccount. @returns the creation that AWS has taken on; the account comes minutes later */
export async function createAccount(ctx: OrgContext, input: CreateAccountInput): Promise<AccountCreation> {
  return creationOf((await ctx.change.send(new CreateAccountCommand(parameters(input)))).CreateAccountStatus)
}

/** CreateGovCloudAccount. @returns the creation that AWS has taken on, of both accounts */
export async function createGovCloudAccount(ctx: OrgContext, input: CreateAccountInput): Promise<AccountCreation> {
  return creationOf((await ctx.change.send(new CreateGovCloudAccountCommand(parameters(input)))).CreateAccountStatus)
}

/** CloseAccount: AWS begins to close it, and is done minutes later. */
export async function closeAccount(ctx: OrgContext, { accountId }: CloseAccountInput): Promise<void> {
  await ctx.change.send(new CloseAccountCommand({ AccountId: accountId }))
}

/** RemoveAccountFromOrganization: AWS refuses accounts that cannot stand alone yet. */
export async function removeAccountFromOrganization(ctx: OrgContext, { accountId }: RemoveAccountInput): Promise<void> {
  await ctx.change.send(new RemoveAccountFromOrganizationCommand({ AccountId: accountId }))
}

/** LeaveOrganization, as the member account of the connection. */
export async function leaveOrganization(ctx: OrgContext): Promise<void> {
  await ctx.change.send(new LeaveOrganizationCommand({}))
}

const closed = async ({ world, identity }: OrgContext, since: number) =>
  madeSince(await store(), { world, accountId: identity.accountId ?? null, name: 'CloseAccount' }, since)

/**
 * DescribeAccount, and when the account was closed through Canopy.
 * @throws AppFailure `not-found`
 */
export async function readAccount(ctx: OrgContext, accountId: string): Promise<AccountFacts> {
  const found = await findAccount(ctx, accountId)
  if (!found) throw new AppFailure({ kind: 'not-found', message: 'The organization has no such account.' })
  const closings = await closed(ctx, Date.now() - KEPT_DAYS * DAY_MS)
  const closing = closings.findLast(({ subject }) => subject === accountId)
  return {
    ...snapshotAccount(found),
    arn: found.Arn ?? '',
    closedAt: closing ? new Date(closing.at).toISOString() : null,
  }
}

/** When accounts were closed through Canopy in the last 30 days, ISO 8601: they count for AWS's quota. */
export async function listClosings(ctx: OrgContext): Promise<string[]> {
  return (await closed(ctx, Date.now() - CLOSINGS_WINDOW_MS)).map(({ at }) => new Date(at).toISOString())
}

/** ListCreateAccountStatus: every creation that AWS still tells of, the newest first. */
export async function listAllCreations(ctx: OrgContext): Promise<ListedCreation[]> {
  const found = (await listCreations(ctx)).map((status) => ({
    ...creationOf(status),
    accountName: status.AccountName ?? '',
    requestedAt: status.RequestedTimestamp?.toISOString() ?? null,
    completedAt: status.CompletedTimestamp?.toISOString() ?? null,
  }))
  return found.sort((a, b) => ((a.requestedAt ?? '') < (b.requestedAt ?? '') ? 1 : -1))
}
