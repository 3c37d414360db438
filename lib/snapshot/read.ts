import 'server-only'
import {
  type Account as AwsAccount,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import { AppFailure } from '../result'
import { forEachLimited } from './for-each-limited'
import { type AccountState, POLICY_TYPES, type PolicyType, type SnapshotPolicy } from './model'
import {
  type Account,
  type Everywhere,
  FULL_ACCESS,
  INFERRED,
  nothingBesideTheTree,
  type OrganizationalUnit,
  type OrganizationData,
} from './organization'

/** AWS allows five to eight list calls a second; more at once only waits there instead of here. */
const CALLS_AT_ONCE = 6

type Progress = (done: number) => void

/** `o-1/r-1/ou-1/111122223333/` → `ou-1`: the parent stands before the account's own id. */
export function parentOfPath(path: string | undefined): string | undefined {
  return path?.split('/').filter(Boolean).at(-2)
}

const STATE_BY_STATUS: Record<string, AccountState> = {
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
}

function toAccount(account: AwsAccount, parentId: string): Account {
  return {
    id: account.Id ?? '',
    name: account.Name ?? '',
    email: account.Email ?? '',
    parentId,
    // `State` is the field to read; `Status` is being retired and stands in only where AWS sends no state.
    state: account.State ?? STATE_BY_STATUS[account.Status ?? ''] ?? 'ACTIVE',
    joinedAt: account.JoinedTimestamp?.toISOString() ?? null,
    joinedMethod: account.JoinedMethod ?? null,
  }
}

async function readOus(ctx: OrgContext, rootId: string, progress: Progress): Promise<Map<string, OrganizationalUnit>> {
  const ous = new Map<string, OrganizationalUnit>()
  let parents = [rootId]
  while (parents.length > 0) {
    const below: string[] = []
    await forEachLimited(parents, CALLS_AT_ONCE, async (parentId) => {
      const found = await readAllPages(async (NextToken) => {
        const page = await ctx.read.send(
          new ListOrganizationalUnitsForParentCommand({ ParentId: parentId, NextToken, MaxResults: PAGE_SIZE }),
        )
        return { items: page.OrganizationalUnits, nextToken: page.NextToken }
      })
      for (const { Id = '', Name = '' } of found) {
        ous.set(Id, { id: Id, name: Name, parentId })
        below.push(Id)
      }
      progress(found.length)
    })
    parents = below
  }
  return ous
}

async function readAccounts(ctx: OrgContext, progress: Progress): Promise<AwsAccount[]> {
  return readAllPages(async (NextToken) => {
    const page = await ctx.read.send(new ListAccountsCommand({ NextToken, MaxResults: PAGE_SIZE }))
    progress(page.Accounts?.length ?? 0)
    return { items: page.Accounts, nextToken: page.NextToken }
  })
}

/** Where each account is, for partitions in which ListAccounts sends no `Paths`. */
async function readParents(ctx: OrgContext, parents: string[]): Promise<Map<string, string>> {
  const parentOf = new Map<string, string>()
  await forEachLimited(parents, CALLS_AT_ONCE, async (parentId) => {
    const accounts = await readAllPages(async (NextToken) => {
      const page = await ctx.read.send(
        new ListAccountsForParentCommand({ ParentId: parentId, NextToken, MaxResults: PAGE_SIZE }),
      )
      return { items: page.Accounts, nextToken: page.NextToken }
    })
    for (const { Id } of accounts) if (Id) parentOf.set(Id, parentId)
  })
  return parentOf
}

/**
 * Reads the root, the OUs and the accounts. `ListAccounts` alone places every account, by its path; OUs are walked.
 * @param progress called with how many more things were read
 * @throws what the SDK throws; AppFailure when the organization has no root
 */
export async function readTree(ctx: OrgContext, progress: Progress): Promise<OrganizationData> {
  const [{ Organization }, { Roots }] = await Promise.all([
    ctx.read.send(new DescribeOrganizationCommand({})),
    ctx.read.send(new ListRootsCommand({ MaxResults: PAGE_SIZE })),
  ])
  const root = Roots?.[0]
  if (!root?.Id || !Organization?.Id) {
    throw new AppFailure({ kind: 'not-found', message: 'AWS lists no root for this organization.' })
  }
  const [ous, accounts] = await Promise.all([readOus(ctx, root.Id, progress), readAccounts(ctx, progress)])
  const hasPaths = accounts.every((account) => account.Paths?.length)
  const parentOf = hasPaths ? undefined : await readParents(ctx, [root.Id, ...ous.keys()])
  const placed = accounts.map((account) => {
    const parentId = parentOf?.get(account.Id ?? '') ?? parentOfPath(account.Paths?.[0])
    // An OU made after the OUs were walked is not known yet; the root holds its accounts until the next reading.
    const known = parentId !== undefined && (parentId === root.Id || ous.has(parentId))
    return toAccount(account, known ? parentId : (root.Id ?? ''))
  })
  const on = new Set((root.PolicyTypes ?? []).filter(({ Status }) => Status === 'ENABLED').map(({ Type }) => Type))
  return {
    organization: {
      id: Organization.Id,
      managementAccountId: Organization.MasterAccountId ?? '',
      featureSet: Organization.FeatureSet === 'CONSOLIDATED_BILLING' ? 'CONSOLIDATED_BILLING' : 'ALL',
    },
    root: { id: root.Id, name: root.Name ?? 'Root' },
    policyTypes: POLICY_TYPES.filter((type) => on.has(type)),
    ous,
    accounts: new Map(placed.map((account) => [account.id, account])),
    ...nothingBesideTheTree(),
  }
}

function everywhereFrom(nodes: readonly string[], targets: ReadonlySet<string> | undefined): Everywhere {
  if (!targets) return INFERRED
  return { except: new Set(nodes.filter((id) => !targets.has(id))), read: true }
}

async function readPoliciesOf(ctx: OrgContext, type: PolicyType): Promise<SnapshotPolicy[]> {
  const summaries = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(new ListPoliciesCommand({ Filter: type, NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Policies, nextToken: page.NextToken }
  })
  return summaries.map(({ Id = '', Name = '', AwsManaged = false, Description = '' }) => ({
    id: Id,
    name: Name,
    type,
    awsManaged: AwsManaged,
    description: Description,
  }))
}

/**
 * Reads the policies of every type that is on, and from their side where they are attached: far fewer calls than
 * asking each account.
 */
export async function readPolicies(
  ctx: OrgContext,
  types: PolicyType[],
  nodes: readonly string[],
  progress: Progress,
): Promise<Pick<OrganizationData, 'policies' | 'targets' | 'everywhere'>> {
  const policies = new Map<string, SnapshotPolicy>()
  await forEachLimited(types, CALLS_AT_ONCE, async (type) => {
    for (const policy of await readPoliciesOf(ctx, type)) policies.set(policy.id, policy)
  })
  const targets = new Map<string, Set<string>>()
  await forEachLimited([...policies.keys()], CALLS_AT_ONCE, async (policyId) => {
    const found = await readAllPages(async (NextToken) => {
      const page = await ctx.read.send(
        new ListTargetsForPolicyCommand({ PolicyId: policyId, NextToken, MaxResults: PAGE_SIZE }),
      )
      return { items: page.Targets, nextToken: page.NextToken }
    })
    targets.set(policyId, new Set(found.flatMap(({ TargetId }) => TargetId ?? [])))
    progress(1)
  })
  const everywhere = new Map(
    types.flatMap((type) => {
      const id = FULL_ACCESS.get(type)
      return id !== undefined && policies.has(id) ? [[id, everywhereFrom(nodes, targets.get(id))] as const] : []
    }),
  )
  for (const id of everywhere.keys()) targets.delete(id)
  return { policies, targets, everywhere }
}
