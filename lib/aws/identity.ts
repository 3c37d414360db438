import 'server-only'
import { DescribeOrganizationCommand, ListRootsCommand } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { type AppError, AppFailure } from '../result'
import type { Clients } from './client'
import { classify } from './error-class'
import type { Asker } from './error-words'
import { toAppError } from './errors'

/** What a connection is in its organization; `unknown` when AWS did not let it be found out. */
export type ConnectionKind = 'management' | 'delegated-administrator' | 'member' | 'standalone' | 'unknown'

export type OrganizationSummary = {
  id: string
  arn: string
  managementAccountId: string
  managementAccountEmail: string
  featureSet: 'ALL' | 'CONSOLIDATED_BILLING'
}

export type Identity = {
  accountId: string | undefined
  /** `role/OrgAdmin`, `user/alice` or `root`: the last part of the caller's ARN. */
  principal: string | undefined
  kind: ConnectionKind
  organization: OrganizationSummary | undefined
  /** Why the kind is unknown. */
  error: AppError | undefined
  /** ISO 8601. */
  checkedAt: string
}

/** `arn:aws:sts::1111:assumed-role/OrgAdmin/alice` → `role OrgAdmin`; `arn:aws:iam::1111:root` → `root user`. */
export function principalOf(arn: string | undefined): string | undefined {
  const resource = arn?.split(':').slice(5).join(':')
  if (!resource) return undefined
  if (resource === 'root') return 'The root user'
  const [type, ...rest] = resource.split('/')
  if (type === 'assumed-role') return `The role ${rest[0]}`
  if (type === 'user') return `The user ${rest.join('/')}`
  return resource
}

/** DescribeOrganization: the organization that the caller's account is in, or undefined when it is in none. */
export async function organizationOf(clients: Pick<Clients, 'read'>): Promise<OrganizationSummary | undefined> {
  try {
    const { Organization: found } = await clients.read.send(new DescribeOrganizationCommand({}))
    if (!found?.Id || !found.MasterAccountId) return undefined
    return {
      id: found.Id,
      arn: found.Arn ?? '',
      managementAccountId: found.MasterAccountId,
      managementAccountEmail: found.MasterAccountEmail ?? '',
      featureSet: found.FeatureSet === 'CONSOLIDATED_BILLING' ? 'CONSOLIDATED_BILLING' : 'ALL',
    }
  } catch (error) {
    if (classify(error) === 'not-in-organization') return undefined
    throw error
  }
}

async function readsOrganization(clients: Clients): Promise<boolean> {
  try {
    await clients.read.send(new ListRootsCommand({ MaxResults: 1 }))
    return true
  } catch (error) {
    if (classify(error) === 'denied') return false
    throw error
  }
}

/**
 * Finds out by asking AWS, never by guessing, what an identity is: who it is (`GetCallerIdentity`), whether its
 * account is in an organization and manages it (`DescribeOrganization`), and whether it may read it all (`ListRoots`).
 * A failure is part of the answer, not thrown.
 */
export async function identify(clients: Clients, connectionName: string): Promise<Identity> {
  const checkedAt = new Date().toISOString()
  const asker: Asker = { connection: connectionName, accountId: undefined, principal: undefined }
  const unknown = (thrown: unknown): Identity => ({
    accountId: asker.accountId,
    principal: asker.principal,
    kind: 'unknown',
    organization: undefined,
    error: thrown instanceof AppFailure ? thrown.error : toAppError(thrown, asker),
    checkedAt,
  })
  try {
    const caller = await clients.sts.send(new GetCallerIdentityCommand({}))
    asker.accountId = caller.Account
    asker.principal = principalOf(caller.Arn)
    const organization = await organizationOf(clients)
    const known = { accountId: asker.accountId, principal: asker.principal, organization, error: undefined, checkedAt }
    if (!organization) return { ...known, kind: 'standalone' }
    if (organization.managementAccountId === asker.accountId) return { ...known, kind: 'management' }
    return { ...known, kind: (await readsOrganization(clients)) ? 'delegated-administrator' : 'member' }
  } catch (error) {
    return unknown(error)
  }
}
