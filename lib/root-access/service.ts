import 'server-only'
import {
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam'
import type { OrgContext } from '../aws/context'
import type { RootFeature } from './schema'

/**
 * IAM ListOrganizationsFeatures: the organization, and which of the two switches are on.
 * @throws ServiceAccessNotEnabledException while IAM has no trusted access: then AWS does not tell
 */
export async function readRootFeatures(
  ctx: OrgContext,
): Promise<{ organizationId: string | null; on: Set<RootFeature> }> {
  const { OrganizationId, EnabledFeatures } = await ctx.iam.send(new ListOrganizationsFeaturesCommand({}))
  return { organizationId: OrganizationId ?? null, on: new Set(EnabledFeatures) }
}

/** IAM EnableOrganizationsRootCredentialsManagement, by the management account. */
export async function enableOrganizationsRootCredentialsManagement(ctx: OrgContext): Promise<void> {
  await ctx.iamChange.send(new EnableOrganizationsRootCredentialsManagementCommand({}))
}

/** IAM DisableOrganizationsRootCredentialsManagement, by the management account or the administrator of IAM. */
export async function disableOrganizationsRootCredentialsManagement(ctx: OrgContext): Promise<void> {
  await ctx.iamChange.send(new DisableOrganizationsRootCredentialsManagementCommand({}))
}

/** IAM EnableOrganizationsRootSessions, by the management account. */
export async function enableOrganizationsRootSessions(ctx: OrgContext): Promise<void> {
  await ctx.iamChange.send(new EnableOrganizationsRootSessionsCommand({}))
}

/** IAM DisableOrganizationsRootSessions, by the management account or the administrator of IAM. */
export async function disableOrganizationsRootSessions(ctx: OrgContext): Promise<void> {
  await ctx.iamChange.send(new DisableOrganizationsRootSessionsCommand({}))
}
