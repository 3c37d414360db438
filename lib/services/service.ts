import 'server-only'
import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import type { DelegatedAdministratorInput, ServiceAccessInput } from './schema'

/** ListAWSServiceAccessForOrganization: the service principals with trusted access. */
export async function listTrustedServices(ctx: OrgContext): Promise<Set<string>> {
  const found = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListAWSServiceAccessForOrganizationCommand({ NextToken, MaxResults: PAGE_SIZE }),
    )
    return { items: page.EnabledServicePrincipals, nextToken: page.NextToken }
  })
  return new Set(found.map(({ ServicePrincipal = '' }) => ServicePrincipal))
}

/** ListDelegatedAdministrators: the ids of the accounts that administer a service. */
export async function listAdministrators(ctx: OrgContext, servicePrincipal: string): Promise<Set<string>> {
  const found = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListDelegatedAdministratorsCommand({ ServicePrincipal: servicePrincipal, NextToken, MaxResults: PAGE_SIZE }),
    )
    return { items: page.DelegatedAdministrators, nextToken: page.NextToken }
  })
  return new Set(found.map(({ Id = '' }) => Id))
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
