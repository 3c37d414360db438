import 'server-only'
import { DisablePolicyTypeCommand, EnablePolicyTypeCommand, ListRootsCommand } from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import type { PolicyTypeInput } from './schema'

/**
 * ListRoots: the root and the policy types that are on or about to be. One that is about to be off counts as off:
 * AWS has taken the request.
 */
export async function readRootTypes(ctx: OrgContext): Promise<{ rootId: string | null; on: Set<string> }> {
  const { Roots: [root] = [] } = await ctx.read.send(new ListRootsCommand({ MaxResults: 1 }))
  const on = (root?.PolicyTypes ?? []).filter(({ Status }) => Status === 'ENABLED' || Status === 'PENDING_ENABLE')
  return { rootId: root?.Id ?? null, on: new Set(on.map(({ Type = '' }) => Type)) }
}

/** EnablePolicyType. Types that belong to a service want trusted access for it first. */
export async function enablePolicyType(ctx: OrgContext, { rootId, policyType }: PolicyTypeInput): Promise<void> {
  await ctx.change.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType }))
}

/** DisablePolicyType: every attachment of the type is dropped; its policies stay. */
export async function disablePolicyType(ctx: OrgContext, { rootId, policyType }: PolicyTypeInput): Promise<void> {
  await ctx.change.send(new DisablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType }))
}
