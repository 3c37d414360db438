import 'server-only'
import { GetOrganizationsAccessReportCommand, ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam'
import {
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeEffectivePolicyCommand,
  DescribeHandshakeCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  DescribeResourcePolicyCommand,
  DescribeResponsibilityTransferCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListAccountsWithInvalidEffectivePolicyCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListCreateAccountStatusCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListEffectivePolicyValidationErrorsCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListInboundResponsibilityTransfersCommand,
  ListOrganizationalUnitsForParentCommand,
  ListOutboundResponsibilityTransfersCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations'
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import { errorFrom } from '../attempt'
import { connectionKey } from '../aws/connections'
import { askerOf, type OrgContext } from '../aws/context'
import { processState } from '../process-state'
import type { AppError } from '../result'
import { lastAnswers } from '../store/answers'
import { store } from '../store/database'
import { changePermissions, type Listed } from './changes'
import { READ_ACTIONS, READS, type ReadAction } from './reads'
import type { Permissions, ReadPermission, ReadResult } from './schema'

/** Things of the organization to try a read on, as the reads before it found them. */
type Found = {
  root?: string
  unit?: string
  handshake?: string
  transfer?: string
  creation?: string
}
/** One real read, as small as the API allows; null when there is nothing to try it on. */
type Probe = (ctx: OrgContext, found: Found) => Promise<unknown> | null

const ONE = { MaxResults: 1 }
const SOME = { MaxResults: 20 }
/** AWS's own policy, which every organization with policies has. */
const POLICY = { PolicyId: 'p-FullAWSAccess' }
/** A report that does not exist: permission is checked first. */
const NO_REPORT = '00000000-0000-4000-8000-000000000000'
const TAGS = { PolicyType: 'TAG_POLICY' } as const
const SCP = { Filter: 'SERVICE_CONTROL_POLICY' } as const

const on = <Id extends string>(id: Id | undefined, ask: (id: Id) => Promise<unknown>) => (id ? ask(id) : null)

const PROBES: Record<ReadAction, Probe> = {
  // Trying it would make a report.
  'iam:GenerateOrganizationsAccessReport': () => null,
  'iam:GetOrganizationsAccessReport': ({ iam }) =>
    iam.send(new GetOrganizationsAccessReportCommand({ JobId: NO_REPORT })),
  'iam:ListOrganizationsFeatures': ({ iam }) => iam.send(new ListOrganizationsFeaturesCommand({})),
  'organizations:DescribeAccount': ({ read, identity }) =>
    on(identity.accountId, (AccountId) => read.send(new DescribeAccountCommand({ AccountId }))),
  'organizations:DescribeCreateAccountStatus': ({ read }, { creation }) =>
    on(creation, (id) => read.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: id }))),
  'organizations:DescribeEffectivePolicy': ({ read }) => read.send(new DescribeEffectivePolicyCommand(TAGS)),
  'organizations:DescribeHandshake': ({ read }, { handshake }) =>
    on(handshake, (HandshakeId) => read.send(new DescribeHandshakeCommand({ HandshakeId }))),
  'organizations:DescribeOrganization': ({ read }) => read.send(new DescribeOrganizationCommand({})),
  'organizations:DescribeOrganizationalUnit': ({ read }, { unit }) =>
    on(unit, (id) => read.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }))),
  'organizations:DescribePolicy': ({ read }) => read.send(new DescribePolicyCommand(POLICY)),
  'organizations:DescribeResourcePolicy': ({ read }) => read.send(new DescribeResourcePolicyCommand({})),
  'organizations:DescribeResponsibilityTransfer': ({ read }, { transfer }) =>
    on(transfer, (Id) => read.send(new DescribeResponsibilityTransferCommand({ Id }))),
  'organizations:ListAWSServiceAccessForOrganization': ({ read }) =>
    read.send(new ListAWSServiceAccessForOrganizationCommand(ONE)),
  'organizations:ListAccounts': ({ read }) => read.send(new ListAccountsCommand(ONE)),
  'organizations:ListAccountsForParent': ({ read }, { root }) =>
    on(root, (ParentId) => read.send(new ListAccountsForParentCommand({ ParentId, ...ONE }))),
  'organizations:ListAccountsWithInvalidEffectivePolicy': ({ read }) =>
    read.send(new ListAccountsWithInvalidEffectivePolicyCommand({ ...TAGS, ...ONE })),
  'organizations:ListCreateAccountStatus': async ({ read }, found) => {
    found.creation = (await read.send(new ListCreateAccountStatusCommand(ONE))).CreateAccountStatuses?.[0]?.Id
  },
  'organizations:ListDelegatedAdministrators': ({ read }) => read.send(new ListDelegatedAdministratorsCommand(ONE)),
  'organizations:ListDelegatedServicesForAccount': ({ read, identity }) =>
    on(identity.accountId, (AccountId) => read.send(new ListDelegatedServicesForAccountCommand({ AccountId, ...ONE }))),
  'organizations:ListEffectivePolicyValidationErrors': ({ read, identity }) =>
    on(identity.accountId, (AccountId) =>
      read.send(new ListEffectivePolicyValidationErrorsCommand({ AccountId, ...TAGS, ...ONE })),
    ),
  'organizations:ListHandshakesForAccount': async ({ read }, found) => {
    const { Handshakes } = await read.send(new ListHandshakesForAccountCommand(SOME))
    found.handshake ??= Handshakes?.[0]?.Id
  },
  'organizations:ListHandshakesForOrganization': async ({ read }, found) => {
    const { Handshakes } = await read.send(new ListHandshakesForOrganizationCommand(SOME))
    found.handshake ??= Handshakes?.[0]?.Id
    const resources = Handshakes?.flatMap(({ Resources }) => Resources ?? [])
    found.transfer = resources?.find(({ Type }) => Type === 'RESPONSIBILITY_TRANSFER')?.Value
  },
  'organizations:ListInboundResponsibilityTransfers': ({ read }) =>
    read.send(new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING', ...ONE })),
  'organizations:ListOrganizationalUnitsForParent': ({ read }, found) =>
    on(found.root, async (ParentId) => {
      const answer = await read.send(new ListOrganizationalUnitsForParentCommand({ ParentId, ...ONE }))
      found.unit = answer.OrganizationalUnits?.[0]?.Id
    }),
  'organizations:ListOutboundResponsibilityTransfers': ({ read }) =>
    read.send(new ListOutboundResponsibilityTransfersCommand({ Type: 'BILLING', ...ONE })),
  'organizations:ListParents': ({ read, identity }) =>
    on(identity.accountId, (ChildId) => read.send(new ListParentsCommand({ ChildId }))),
  'organizations:ListPolicies': ({ read }) => read.send(new ListPoliciesCommand({ ...SCP, ...ONE })),
  'organizations:ListPoliciesForTarget': ({ read }, { root }) =>
    on(root, (TargetId) => read.send(new ListPoliciesForTargetCommand({ TargetId, ...SCP, ...ONE }))),
  'organizations:ListRoots': async ({ read }, found) => {
    found.root = (await read.send(new ListRootsCommand(ONE))).Roots?.[0]?.Id
  },
  'organizations:ListTagsForResource': ({ read }, { root }) =>
    on(root, (ResourceId) => read.send(new ListTagsForResourceCommand({ ResourceId }))),
  'organizations:ListTargetsForPolicy': ({ read }) => read.send(new ListTargetsForPolicyCommand({ ...POLICY, ...ONE })),
  'tag:GetResources': ({ tagging }) => tagging.send(new GetResourcesCommand({ ResourcesPerPage: 1 })),
}

/** In this order, because the later ones are tried on what the earlier ones find. */
const FIRST: readonly ReadAction[] = [
  'organizations:ListCreateAccountStatus',
  'organizations:ListRoots',
  'organizations:ListHandshakesForAccount',
  'organizations:ListHandshakesForOrganization',
]
const SECOND: readonly ReadAction[] = ['organizations:ListOrganizationalUnitsForParent']
const REST = READ_ACTIONS.filter((action) => !FIRST.includes(action) && !SECOND.includes(action))

/** What a refusal says about the permission: AWS checks it first, so that another refusal means that it is there. */
function resultOf({ kind }: AppError): ReadResult {
  if (kind === 'denied') return 'denied'
  return kind === 'already' || kind === 'constraint' || kind === 'not-in-organization' || kind === 'not-found'
    ? 'unavailable'
    : 'failed'
}

async function tryOne(ctx: OrgContext, action: ReadAction, found: Found): Promise<ReadPermission> {
  const about = (result: ReadResult, error: AppError | null = null): ReadPermission => ({
    action,
    label: READS[action],
    result,
    at: new Date().toISOString(),
    error,
  })
  try {
    const asking = PROBES[action](ctx, found)
    if (asking === null) return about('untried')
    await asking
    return about('allowed')
  } catch (thrown) {
    const error = errorFrom(thrown, askerOf(ctx))
    return about(resultOf(error), error)
  }
}

async function tryAll(ctx: OrgContext): Promise<ReadPermission[]> {
  const found: Found = {}
  const tried: ReadPermission[] = []
  for (const wave of [FIRST, SECOND, REST]) {
    tried.push(...(await Promise.all(wave.map((action) => tryOne(ctx, action, found)))))
  }
  return tried.sort((one, other) => (one.action < other.action ? -1 : 1))
}

const MAX_AGE_MS = 60_000
type Known = { at: number; reads: Promise<ReadPermission[]> }
const known = () => processState('permissions', () => new Map<string, Known>())

/** Tried at most once a minute, and by all who ask at the same time once. */
function readsOf(ctx: OrgContext, fresh: boolean): Promise<ReadPermission[]> {
  const key = `${connectionKey(ctx.world, ctx.person, ctx.connection)}/${ctx.connection.credentialId}`
  const last = known().get(key)
  if (last && !fresh && Date.now() - last.at < MAX_AGE_MS) return last.reads
  const reads = tryAll(ctx)
  known().set(key, { at: Date.now(), reads })
  return reads
}

/**
 * What a connection may really do: each read tried for real, each change as AWS last answered to it. AWS has no trial
 * run for changes, so that one which was never made is not known.
 * @param changes every change of the catalogue
 * @param options.fresh tries the reads again now
 */
export async function readPermissions(
  ctx: OrgContext,
  changes: readonly Listed[],
  { fresh = false } = {},
): Promise<Permissions> {
  const [reads, answers] = await Promise.all([
    readsOf(ctx, fresh),
    store().then((db) => lastAnswers(db, { connection: ctx.connection.slug, world: ctx.world })),
  ])
  return {
    principal: ctx.identity.principal ?? null,
    accountId: ctx.identity.accountId ?? null,
    reads,
    changes: changePermissions(changes, answers),
  }
}
