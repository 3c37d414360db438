import 'server-only'
import {
  DeleteResourcePolicyCommand,
  DescribeResourcePolicyCommand,
  PutResourcePolicyCommand,
  type ResourcePolicy as SdkResourcePolicy,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import type { Delegation, PutResourcePolicyInput, ResourcePolicy } from './schema'

const policyOf = (policy: SdkResourcePolicy | undefined): ResourcePolicy => ({
  id: policy?.ResourcePolicySummary?.Id ?? '',
  content: policy?.Content ?? '',
})

/** DescribeResourcePolicy, or undefined when the organization has none. */
export async function findResourcePolicy(ctx: OrgContext): Promise<ResourcePolicy | undefined> {
  try {
    return policyOf((await ctx.read.send(new DescribeResourcePolicyCommand({}))).ResourcePolicy)
  } catch (error) {
    if (classify(error) === 'not-found') return undefined
    throw error
  }
}

/** PutResourcePolicy: makes it, or replaces it under the same id. @returns it as AWS keeps it */
export async function putResourcePolicy(ctx: OrgContext, { content }: PutResourcePolicyInput): Promise<ResourcePolicy> {
  return policyOf((await ctx.change.send(new PutResourcePolicyCommand({ Content: content }))).ResourcePolicy)
}

/** DeleteResourcePolicy: with its tags. */
export async function deleteResourcePolicy(ctx: OrgContext): Promise<void> {
  await ctx.change.send(new DeleteResourcePolicyCommand({}))
}

/** What the page shows: the policy, or that there is none. */
export async function readDelegationPolicy(ctx: OrgContext): Promise<Delegation> {
  const policy = await findResourcePolicy(ctx)
  return { organizationId: ctx.identity.organization?.id ?? '', policy: policy ?? null }
}
