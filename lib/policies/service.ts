import 'server-only'
import { createHash } from 'node:crypto'
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  type PolicySummary,
  type TargetType,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import { snapshotOf } from '../snapshot/keep'
import { POLICY_TYPES, type PolicyType, type SnapshotPolicy } from '../snapshot/model'
import { byName } from './order'
import type { AttachPolicyInput, CreatePolicyInput, PolicyDetail, PolicyList, PolicyTargets } from './schema'
import { keepText } from './texts'

/** Long enough for the first reading of a usual organization, short enough for a person to wait. */
const SNAPSHOT_WAIT_MS = 2_000
const KINDS: Record<TargetType, 'root' | 'ou' | 'account'> = {
  ROOT: 'root',
  ORGANIZATIONAL_UNIT: 'ou',
  ACCOUNT: 'account',
}

const summaryOf = (summary: PolicySummary | undefined, type: PolicyType): SnapshotPolicy => ({
  id: summary?.Id ?? '',
  name: summary?.Name ?? '',
  // A type that this version does not know keeps the one that was asked for.
  type: POLICY_TYPES.find((known) => known === summary?.Type) ?? type,
  awsManaged: summary?.AwsManaged ?? false,
  description: summary?.Description ?? '',
})

/** The same name, description and content give the same revision, and nothing else does. */
export const revisionOf = ({ name, description, content }: { name: string; description: string; content: string }) =>
  createHash('sha256')
    .update(JSON.stringify([name, description, content]))
    .digest('base64url')

const detailOf = (summary: SnapshotPolicy, arn: string, content: string): PolicyDetail => ({
  ...summary,
  arn,
  content,
  revision: revisionOf({ name: summary.name, description: summary.description, content }),
})

/** ListPolicies: every policy of a type, AWS-managed ones last, without content. */
export async function listPolicies(ctx: OrgContext, type: PolicyType): Promise<SnapshotPolicy[]> {
  const policies = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(new ListPoliciesCommand({ Filter: type, NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Policies, nextToken: page.NextToken }
  })
  return policies.map((summary) => summaryOf(summary, type)).sort(byName)
}

/** ListRoots: the policy types that are on. */
export async function listPolicyTypes(ctx: OrgContext): Promise<PolicyType[]> {
  const { Roots: [root] = [] } = await ctx.read.send(new ListRootsCommand({ MaxResults: 1 }))
  const on = new Set(root?.PolicyTypes?.filter(({ Status }) => Status === 'ENABLED').map(({ Type }) => Type))
  return POLICY_TYPES.filter((type) => on.has(type))
}

/**
 * What the list of one type shows: from the snapshot where that holds it, because ListPolicies gives 20 a call and
 * five calls a second; else from AWS.
 */
export async function readPolicyList(ctx: OrgContext, type: PolicyType): Promise<PolicyList> {
  const snapshot = await snapshotOf(ctx, { waitMs: SNAPSHOT_WAIT_MS })
  if ('reading' in snapshot) {
    const [typesOn, policies] = await Promise.all([listPolicyTypes(ctx), listPolicies(ctx, type)])
    return { type, typesOn, policies }
  }
  const typesOn = snapshot.policyTypes
  if (!typesOn.includes(type) || !snapshot.parts.policies.readAt) {
    return { type, typesOn, policies: await listPolicies(ctx, type) }
  }
  return { type, typesOn, policies: snapshot.policies.filter((policy) => policy.type === type).sort(byName) }
}

/** The types that are on, from the snapshot where there is one. ListRoots is allowed once a second. */
export async function readPolicyTypes(ctx: OrgContext): Promise<PolicyType[]> {
  const snapshot = await snapshotOf(ctx, { waitMs: 0 })
  return 'reading' in snapshot ? listPolicyTypes(ctx) : snapshot.policyTypes
}

/** DescribePolicy: one policy with its content, also an AWS-managed one. */
export async function describePolicy(ctx: OrgContext, policyId: string): Promise<PolicyDetail> {
  const { Policy } = await ctx.read.send(new DescribePolicyCommand({ PolicyId: policyId }))
  const summary = summaryOf(Policy?.PolicySummary, 'SERVICE_CONTROL_POLICY')
  if (Policy?.Content !== undefined) keepText(ctx, policyId, Policy.Content)
  return detailOf({ ...summary, id: policyId }, Policy?.PolicySummary?.Arn ?? '', Policy?.Content ?? '')
}

/**
 * ListTargetsForPolicy: where a policy is attached right now.
 * @param most stops after so many: an AWS-managed policy can have as many targets as the organization has accounts
 */
export async function listTargetsForPolicy(ctx: OrgContext, policyId: string, most: number): Promise<PolicyTargets> {
  const targets: PolicyTargets['targets'] = []
  let token: string | undefined
  do {
    const page = await ctx.read.send(
      new ListTargetsForPolicyCommand({ PolicyId: policyId, NextToken: token, MaxResults: PAGE_SIZE }),
    )
    for (const { TargetId = '', Name = '', Type } of page.Targets ?? [])
      targets.push({ id: TargetId, name: Name, kind: Type ? KINDS[Type] : 'account' })
    token = page.NextToken
  } while (token && targets.length < most)
  return { targets, isComplete: !token }
}

/**
 * ListPoliciesForTarget: whether a policy is attached directly to a target right now. Asked from the target's side,
 * because that has at most ten of a type and the policy may have as many targets as there are accounts.
 */
export async function isAttached(ctx: OrgContext, { policyId, targetId }: AttachPolicyInput): Promise<boolean> {
  const { type } = await describePolicy(ctx, policyId)
  return (await listPoliciesForTarget(ctx, targetId, type)).includes(policyId)
}

/** ListPoliciesForTarget: ids of the policies of a type that are attached directly to a target right now. */
export async function listPoliciesForTarget(ctx: OrgContext, targetId: string, type: PolicyType): Promise<string[]> {
  const policies = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListPoliciesForTargetCommand({ TargetId: targetId, Filter: type, NextToken, MaxResults: PAGE_SIZE }),
    )
    return { items: page.Policies, nextToken: page.NextToken }
  })
  return policies.flatMap(({ Id }) => Id ?? [])
}

/** CreatePolicy: a new policy that is attached nowhere. AWS keeps the content byte for byte. */
export async function createPolicy(ctx: OrgContext, input: CreatePolicyInput): Promise<PolicyDetail> {
  const { type, name, description, content } = input
  const { Policy } = await ctx.change.send(
    new CreatePolicyCommand({ Type: type, Name: name, Description: description, Content: content }),
  )
  const summary = { ...summaryOf(Policy?.PolicySummary, type), name, description }
  keepText(ctx, summary.id, content)
  return detailOf(summary, Policy?.PolicySummary?.Arn ?? '', Policy?.Content ?? content)
}

export type PolicyChange = { name?: string; description?: string; content?: string }

/**
 * UpdatePolicy with the given fields alone. AWS's answer echoes only what was sent, so the rest comes from what the
 * policy was.
 */
export async function updatePolicy(ctx: OrgContext, before: PolicyDetail, change: PolicyChange): Promise<PolicyDetail> {
  await ctx.change.send(
    new UpdatePolicyCommand({
      PolicyId: before.id,
      Name: change.name,
      Description: change.description,
      Content: change.content,
    }),
  )
  const after = { ...before, ...change }
  keepText(ctx, after.id, after.content)
  return detailOf(
    { id: after.id, name: after.name, type: after.type, awsManaged: after.awsManaged, description: after.description },
    after.arn,
    after.content,
  )
}

/** DeletePolicy: AWS refuses while it is attached anywhere. */
export async function deletePolicy(ctx: OrgContext, policyId: string): Promise<void> {
  await ctx.change.send(new DeletePolicyCommand({ PolicyId: policyId }))
}

/** AttachPolicy: binds the target and everything below it at once. */
export async function attachPolicy(ctx: OrgContext, { policyId, targetId }: AttachPolicyInput): Promise<void> {
  await ctx.change.send(new AttachPolicyCommand({ PolicyId: policyId, TargetId: targetId }))
}

/** DetachPolicy: AWS refuses for the last SCP of a target and for RCPFullAWSAccess. */
export async function detachPolicy(ctx: OrgContext, { policyId, targetId }: AttachPolicyInput): Promise<void> {
  await ctx.change.send(new DetachPolicyCommand({ PolicyId: policyId, TargetId: targetId }))
}
