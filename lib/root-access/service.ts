import 'server-only'
import {
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam'
import { ListDelegatedAdministratorsCommand } from '@aws-sdk/client-organizations'
import { errorFrom } from '../attempt'
import { connectionKey } from '../aws/connections'
import { askerOf, type OrgContext } from '../aws/context'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import { processState } from '../process-state'
import { AppFailure } from '../result'
import type { AccessReport, RootAccess, RootFeature, UsedService } from './schema'

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

/** ListDelegatedAdministrators: who administers IAM for the organization; null when AWS does not tell. */
async function administratorsOf(ctx: OrgContext): Promise<string[] | null> {
  try {
    const found = await readAllPages(async (NextToken) => {
      const command = new ListDelegatedAdministratorsCommand({
        ServicePrincipal: 'iam.amazonaws.com',
        NextToken,
        MaxResults: PAGE_SIZE,
      })
      const page = await ctx.read.send(command)
      return { items: page.DelegatedAdministrators, nextToken: page.NextToken }
    })
    return found.map(({ Id = '' }) => Id)
  } catch {
    return null
  }
}

const nameOf = (thrown: unknown) => (thrown instanceof Error ? thrown.name : '')

/**
 * What centralized root access needs and which of it is there. One call of IAM tells it all: it answers only where all
 * features are on and IAM has trusted access, and names what is missing otherwise.
 * @throws AppFailure `not-in-organization`
 */
export async function readRootAccess(ctx: OrgContext): Promise<RootAccess> {
  const { organization } = ctx.identity
  if (!organization) {
    throw new AppFailure({ kind: 'not-in-organization', message: 'This account is not in an organization.' })
  }
  const known = {
    organizationId: organization.id,
    managementAccountId: organization.managementAccountId,
    checkedAt: new Date().toISOString(),
  }
  const administrators = await administratorsOf(ctx)
  try {
    const { on } = await readRootFeatures(ctx)
    const features = {
      RootCredentialsManagement: on.has('RootCredentialsManagement'),
      RootSessions: on.has('RootSessions'),
    }
    return { ...known, administrators, hasAllFeatures: true, isTrusted: true, features, error: null }
  } catch (thrown) {
    const name = nameOf(thrown)
    const isOff = name === 'ServiceAccessNotEnabledException'
    const isBillingOnly = name === 'OrganizationNotInAllFeaturesModeException'
    return {
      ...known,
      administrators,
      hasAllFeatures: !isBillingOnly && organization.featureSet === 'ALL',
      isTrusted: isOff ? false : null,
      features: null,
      error: errorFrom(thrown, askerOf(ctx)),
    }
  }
}

/** A report is asked for anew after this: AWS gathers what it tells over hours. */
const REPORT_MAX_AGE_MS = 3_600_000

type Known = { jobId: string; at: number }

const reports = () => processState('access-reports', () => new Map<string, Known>())

async function jobOf(ctx: OrgContext, entityPath: string, isFresh: boolean): Promise<string> {
  const key = `${connectionKey(ctx.world, ctx.person, ctx.connection)} ${entityPath}`
  const known = reports().get(key)
  if (known && !isFresh && Date.now() - known.at < REPORT_MAX_AGE_MS) return known.jobId
  const { JobId = '' } = await ctx.iam.send(new GenerateOrganizationsAccessReportCommand({ EntityPath: entityPath }))
  reports().set(key, { jobId: JobId, at: Date.now() })
  return JobId
}

/**
 * Which services the accounts of an entity may use and when they last did. AWS makes the report by itself, in seconds to
 * minutes; this asks for it once and then tells how far it is.
 * @param entity its id and its path, `o-…/r-…/ou-…` or with an account at the end
 * @param isFresh asks for a new one
 */
export async function readAccessReport(
  ctx: OrgContext,
  entity: { id: string; path: string },
  isFresh: boolean,
): Promise<AccessReport> {
  const jobId = await jobOf(ctx, entity.path, isFresh)
  const services: UsedService[] = []
  let marker: string | undefined
  for (;;) {
    const answer = await ctx.iam.send(
      new GetOrganizationsAccessReportCommand({ JobId: jobId, MaxItems: 1_000, Marker: marker }),
    )
    services.push(
      ...(answer.AccessDetails ?? []).map((detail) => ({
        namespace: detail.ServiceNamespace ?? '',
        name: detail.ServiceName ?? '',
        lastUsedAt: detail.LastAuthenticatedTime?.toISOString() ?? null,
        region: detail.Region ?? null,
        entityPath: detail.EntityPath ?? null,
        accounts: detail.TotalAuthenticatedEntities ?? 0,
      })),
    )
    marker = answer.IsTruncated ? answer.Marker : undefined
    if (marker) continue
    const { JobStatus, JobCreationDate, JobCompletionDate, ErrorDetails } = answer
    return {
      entityId: entity.id,
      state: JobStatus === 'COMPLETED' ? 'done' : JobStatus === 'FAILED' ? 'failed' : 'running',
      createdAt: JobCreationDate?.toISOString() ?? null,
      completedAt: JobCompletionDate?.toISOString() ?? null,
      services,
      failure: ErrorDetails?.Message ?? null,
    }
  }
}
