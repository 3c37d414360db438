import 'server-only'
import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import type { DelegatedAdministratorInput, ServiceAccessInput, ServiceSince, Services } from './schema'

const byPrincipal = (one: ServiceSince, other: ServiceSince) => (one.servicePrincipal < other.servicePrincipal ? -1 : 1)

/** ListAWSServiceAccessForOrganization: every service with trusted access, and since when. */
async function listServiceAccess(ctx: OrgContext): Promise<ServiceSince[]> {
  const found = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListAWSServiceAccessForOrganizationCommand({ NextToken, MaxResults: PAGE_SIZE }),
    )
    return { items: page.EnabledServicePrincipals, nextToken: page.NextToken }
  })
  return found
    .map(({ ServicePrincipal = '', DateEnabled }) => ({
      servicePrincipal: ServicePrincipal,
      since: DateEnabled?.toISOString() ?? null,
    }))
    .sort(byPrincipal)
}

/** ListAWSServiceAccessForOrganization: the service principals with trusted access. */
export async function listTrustedServices(ctx: OrgContext): Promise<Set<string>> {
  return new Set((await listServiceAccess(ctx)).map(({ servicePrincipal }) => servicePrincipal))
}

/** ListDelegatedAdministrators: the accounts that administer one service, or any. */
const readAdministrators = (ctx: OrgContext, servicePrincipal?: string) =>
  readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListDelegatedAdministratorsCommand({ ServicePrincipal: servicePrincipal, NextToken, MaxResults: PAGE_SIZE }),
    )
    return { items: page.DelegatedAdministrators, nextToken: page.NextToken }
  })

/** ListDelegatedAdministrators: the ids of the accounts that administer a service. */
export async function listAdministrators(ctx: OrgContext, servicePrincipal: string): Promise<Set<string>> {
  const found = await readAdministrators(ctx, servicePrincipal)
  return new Set(found.map(({ Id = '' }) => Id))
}

/** The services with trusted access, and the accounts that administer services. */
export async function readServices(ctx: OrgContext): Promise<Services> {
  const [trusted, administrators] = await Promise.all([listServiceAccess(ctx), readAdministrators(ctx)])
  return {
    organizationId: ctx.identity.organization?.id ?? '',
    trusted,
    administrators: administrators
      .map(({ Id = '', Name = '' }) => ({ accountId: Id, name: Name }))
      .sort((one, other) => (one.accountId < other.accountId ? -1 : 1)),
  }
}

/** ListDelegatedServicesForAccount: what an account administers; nothing for one that is not registered. */
export async function listDelegatedServices(ctx: OrgContext, accountId: string): Promise<ServiceSince[]> {
  try {
    const found = await readAllPages(async (NextToken) => {
      const page = await ctx.read.send(
        new ListDelegatedServicesForAccountCommand({ AccountId: accountId, NextToken, MaxResults: PAGE_SIZE }),
      )
      return { items: page.DelegatedServices, nextToken: page.NextToken }
    })
    return found
      .map(({ ServicePrincipal = '', DelegationEnabledDate }) => ({
        servicePrincipal: ServicePrincipal,
        since: DelegationEnabledDate?.toISOString() ?? null,
      }))
      .sort(byPrincipal)
  } catch (error) {
    // Deregistered since the list was read.
    if (error instanceof Error && error.name === 'AccountNotRegisteredException') return []
    throw error
  }
}

/** EnableAWSServiceAccess: a service that is trusted already stays so. */
export async function enableAwsServiceAccess(ctx: OrgContext, { servicePrincipal }: ServiceAccessInput): Promise<void> {
  await ctx.change.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: servicePrincipal }))
}

/** DisableAWSServiceAccess: AWS refuses while the service has an administrator or its policy type is on. */
export async function disableAwsServiceAccess(
  ctx: OrgContext,
  { servicePrincipal }: ServiceAccessInput,
): Promise<void> {
  await ctx.change.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: servicePrincipal }))
}

const parameters = ({ accountId, servicePrincipal }: DelegatedAdministratorInput) => ({
  AccountId: accountId,
  ServicePrincipal: servicePrincipal,
})

/** RegisterDelegatedAdministrator: a member account, for a service with trusted access. */
export async function registerDelegatedAdministrator(
  ctx: OrgContext,
  input: DelegatedAdministratorInput,
): Promise<void> {
  await ctx.change.send(new RegisterDelegatedAdministratorCommand(parameters(input)))
}

/** DeregisterDelegatedAdministrator: for this service; with the last one the account loses its reads, too. */
export async function deregisterDelegatedAdministrator(
  ctx: OrgContext,
  input: DelegatedAdministratorInput,
): Promise<void> {
  await ctx.change.send(new DeregisterDelegatedAdministratorCommand(parameters(input)))
}
