import 'server-only'
import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam'
import {
  type Account as AwsAccount,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  type Handshake,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  type Tag,
} from '@aws-sdk/client-organizations'
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import type { Clients } from '../aws/client'
import { PAGE_SIZE, type Page, readAllPages } from '../aws/paging'
import { AppFailure } from '../result'
import {
  type AccountState,
  POLICY_TYPES,
  type PolicyType,
  type SnapshotHandshake,
  type SnapshotPolicy,
  type TrustedService,
} from './model'
import type { Account, OrganizationalUnit, OrganizationData, Tags } from './organization'

/** An account as lists give it: with the ids of all above it from the root down, where AWS sends them. */
export type ListedAccount = { account: Omit<Account, 'parentId'>; above: string[] | undefined }

/** Many accounts administer a service, and an account many services: one of each. */
export type Delegation = { accountId: string; principal: string | undefined; since: string | null }

/**
 * The read calls of AWS that a reading makes, each one call, with what it needs of the answers. Each throws what the
 * SDK throws.
 */
export type ReadCalls = ReturnType<typeof readCalls>

/** The most resources that GetResources gives at once. */
const RESOURCES_A_PAGE = 100
const TAGGED_TYPES = ['organizations:account', 'organizations:ou', 'organizations:policy', 'organizations:root']

const STATE_BY_STATUS: Record<string, AccountState> = {
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
}

const iso = (at: Date | undefined): string | null => at?.toISOString() ?? null

/** `o-1/r-1/ou-1/111122223333/` → `['r-1', 'ou-1']`: between the organization and the account's own id. */
export function idsAbove(path: string | undefined): string[] | undefined {
  const ids = path?.split('/').filter(Boolean).slice(1, -1)
  return ids?.length ? ids : undefined
}

const listed = (account: AwsAccount): ListedAccount => ({
  account: {
    id: account.Id ?? '',
    name: account.Name ?? '',
    email: account.Email ?? '',
    // `State` is the field to read; `Status` is being retired and stands in only where AWS sends no state.
    state: account.State ?? STATE_BY_STATUS[account.Status ?? ''] ?? 'ACTIVE',
    joinedAt: iso(account.JoinedTimestamp),
    joinedMethod: account.JoinedMethod ?? null,
  },
  above: idsAbove(account.Paths?.[0]),
})

const tagsOf = (tags: readonly Tag[] | undefined): Tags =>
  (tags ?? []).flatMap(({ Key = '', Value = '' }) => [Key, Value])

const handshakeOf = ({ Id, Action, State, Parties, ...times }: Handshake): SnapshotHandshake => ({
  id: Id ?? '',
  action: Action ?? '',
  state: State ?? '',
  recipient: Parties?.find(({ Type }) => Type === 'ACCOUNT' || Type === 'EMAIL')?.Id ?? null,
  requestedAt: iso(times.RequestedTimestamp),
  expiresAt: iso(times.ExpirationTimestamp),
})

/** `arn:aws:organizations::1111:account/o-1/2222` → `2222` */
const idOfArn = (arn: string | undefined): string => arn?.split('/').at(-1) ?? ''

export const readCalls = ({ read, iam, tagging }: Pick<Clients, 'read' | 'iam' | 'tagging'>) => ({
  /** DescribeOrganization */
  organization: async (): Promise<OrganizationData['organization']> => {
    const { Organization: found } = await read.send(new DescribeOrganizationCommand({}))
    return {
      id: found?.Id ?? '',
      managementAccountId: found?.MasterAccountId ?? '',
      featureSet: found?.FeatureSet === 'CONSOLIDATED_BILLING' ? 'CONSOLIDATED_BILLING' : 'ALL',
    }
  },

  /** ListRoots: the one root, and the policy types that are on. */
  root: async (): Promise<Pick<OrganizationData, 'root' | 'policyTypes'>> => {
    const [root] = await readAllPages(async (NextToken) => {
      const page = await read.send(new ListRootsCommand({ NextToken, MaxResults: PAGE_SIZE }))
      return { items: page.Roots, nextToken: page.NextToken }
    })
    if (!root?.Id) throw new AppFailure({ kind: 'not-found', message: 'AWS lists no root for this organization.' })
    const on = new Set((root.PolicyTypes ?? []).filter(({ Status }) => Status === 'ENABLED').map(({ Type }) => Type))
    return {
      root: { id: root.Id, name: root.Name ?? 'Root' },
      policyTypes: POLICY_TYPES.filter((type) => on.has(type)),
    }
  },

  /** ListAccounts */
  accounts: async (NextToken: string | undefined): Promise<Page<ListedAccount>> => {
    const page = await read.send(new ListAccountsCommand({ NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Accounts?.map(listed), nextToken: page.NextToken }
  },

  /** ListAccountsForParent */
  accountsOf: async (ParentId: string, NextToken: string | undefined): Promise<Page<ListedAccount>> => {
    const page = await read.send(new ListAccountsForParentCommand({ ParentId, NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Accounts?.map(listed), nextToken: page.NextToken }
  },

  /** ListOrganizationalUnitsForParent */
  ousOf: async (ParentId: string, NextToken: string | undefined): Promise<Page<OrganizationalUnit>> => {
    const page = await read.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken, MaxResults: PAGE_SIZE }),
    )
    const items = page.OrganizationalUnits?.map(({ Id = '', Name = '' }) => ({
      id: Id,
      name: Name,
      parentId: ParentId,
    }))
    return { items, nextToken: page.NextToken }
  },

  /** ListPolicies */
  policiesOf: async (type: PolicyType, NextToken: string | undefined): Promise<Page<SnapshotPolicy>> => {
    const page = await read.send(new ListPoliciesCommand({ Filter: type, NextToken, MaxResults: PAGE_SIZE }))
    const items = page.Policies?.map(({ Id = '', Name = '', AwsManaged = false, Description = '' }) => ({
      id: Id,
      name: Name,
      type,
      awsManaged: AwsManaged,
      description: Description,
    }))
    return { items, nextToken: page.NextToken }
  },

  /** ListTargetsForPolicy: the ids of the nodes that a policy is attached to. */
  targetsOf: async (PolicyId: string, NextToken: string | undefined): Promise<Page<string>> => {
    const page = await read.send(new ListTargetsForPolicyCommand({ PolicyId, NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Targets?.flatMap(({ TargetId }) => TargetId ?? []), nextToken: page.NextToken }
  },

  /** ListPoliciesForTarget: the ids of the policies of a type that are attached to a node. */
  attachedTo: async (TargetId: string, type: PolicyType, NextToken: string | undefined): Promise<Page<string>> => {
    const page = await read.send(
      new ListPoliciesForTargetCommand({ TargetId, Filter: type, NextToken, MaxResults: PAGE_SIZE }),
    )
    return { items: page.Policies?.flatMap(({ Id }) => Id ?? []), nextToken: page.NextToken }
  },

  /** DescribePolicy: the text, byte for byte. */
  contentOf: async (PolicyId: string): Promise<string> => {
    const { Policy } = await read.send(new DescribePolicyCommand({ PolicyId }))
    return Policy?.Content ?? ''
  },

  /** GetResources: all that is tagged, for the management account alone. */
  tagged: async (PaginationToken: string | undefined): Promise<Page<{ id: string; tags: Tags }>> => {
    const page = await tagging.send(
      new GetResourcesCommand({
        PaginationToken,
        ResourcesPerPage: RESOURCES_A_PAGE,
        ResourceTypeFilters: TAGGED_TYPES,
      }),
    )
    const items = page.ResourceTagMappingList?.map(({ ResourceARN, Tags: tags }) => ({
      id: idOfArn(ResourceARN),
      tags: (tags ?? []).flatMap(({ Key = '', Value = '' }) => [Key, Value]),
    }))
    return { items, nextToken: page.PaginationToken }
  },

  /** ListTagsForResource: the one list call without `MaxResults`. */
  tagsOf: async (ResourceId: string, NextToken: string | undefined): Promise<Page<string>> => {
    const page = await read.send(new ListTagsForResourceCommand({ ResourceId, NextToken }))
    return { items: [...tagsOf(page.Tags)], nextToken: page.NextToken }
  },

  /** ListDelegatedAdministrators: of one service, or of any. */
  delegatedAdministrators: async (
    principal: string | undefined,
    NextToken: string | undefined,
  ): Promise<Page<Delegation>> => {
    const page = await read.send(
      new ListDelegatedAdministratorsCommand({ ServicePrincipal: principal, NextToken, MaxResults: PAGE_SIZE }),
    )
    const items = page.DelegatedAdministrators?.map(({ Id = '', DelegationEnabledDate }) => ({
      accountId: Id,
      principal,
      since: iso(DelegationEnabledDate),
    }))
    return { items, nextToken: page.NextToken }
  },

  /** ListDelegatedServicesForAccount */
  servicesOf: async (AccountId: string, NextToken: string | undefined): Promise<Page<Delegation>> => {
    const page = await read.send(
      new ListDelegatedServicesForAccountCommand({ AccountId, NextToken, MaxResults: PAGE_SIZE }),
    )
    const items = page.DelegatedServices?.map(({ ServicePrincipal, DelegationEnabledDate }) => ({
      accountId: AccountId,
      principal: ServicePrincipal ?? '',
      since: iso(DelegationEnabledDate),
    }))
    return { items, nextToken: page.NextToken }
  },

  /** ListAWSServiceAccessForOrganization */
  trustedServices: async (NextToken: string | undefined): Promise<Page<TrustedService>> => {
    const page = await read.send(new ListAWSServiceAccessForOrganizationCommand({ NextToken, MaxResults: PAGE_SIZE }))
    const items = page.EnabledServicePrincipals?.map(({ ServicePrincipal = '', DateEnabled }) => ({
      principal: ServicePrincipal,
      since: iso(DateEnabled),
    }))
    return { items, nextToken: page.NextToken }
  },

  /** ListHandshakesForOrganization */
  handshakes: async (NextToken: string | undefined): Promise<Page<SnapshotHandshake>> => {
    const page = await read.send(new ListHandshakesForOrganizationCommand({ NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Handshakes?.map(handshakeOf), nextToken: page.NextToken }
  },

  /** ListOrganizationsFeatures */
  rootFeatures: async (): Promise<string[]> => {
    const { EnabledFeatures } = await iam.send(new ListOrganizationsFeaturesCommand({}))
    return [...(EnabledFeatures ?? [])].sort()
  },
})
