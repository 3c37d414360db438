import 'server-only'
import { DisablePolicyTypeCommand, EnablePolicyTypeCommand, ListRootsCommand } from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { POLICY_TYPES, type PolicyType } from '../snapshot/model'
import { listActivity } from '../store/activity'
import { store } from '../store/database'
import { type KeptAttachments, readKept } from './attachments'
import type { PolicyTypeInput, PolicyTypeStates, PolicyTypeStatus } from './schema'

const STATUSES: readonly PolicyTypeStatus[] = ['ENABLED', 'PENDING_ENABLE', 'PENDING_DISABLE']
/** Types are turned off a few times in years. */
const MOST_KEPT = 50

/**
 * ListRoots: the root and the policy types that are on or about to be. One that is about to be off counts as off:
 * AWS has taken the request.
 */
export async function readRootTypes(ctx: OrgContext): Promise<{ rootId: string | null; on: Set<string> }> {
  const { Roots: [root] = [] } = await ctx.read.send(new ListRootsCommand({ MaxResults: 1 }))
  const on = (root?.PolicyTypes ?? []).filter(({ Status }) => Status === 'ENABLED' || Status === 'PENDING_ENABLE')
  return { rootId: root?.Id ?? null, on: new Set(on.map(({ Type = '' }) => Type)) }
}

/** What was kept when types were turned off through this connection, the newest first. */
async function allKept(ctx: OrgContext): Promise<{ at: string; person: string; kept: KeptAttachments }[]> {
  const records = await listActivity(
    await store(),
    { world: ctx.world, connection: ctx.connection.slug, name: 'DisablePolicyType', outcome: 'succeeded' },
    MOST_KEPT,
  )
  return records.flatMap(({ before, person, createdAt }) => {
    const kept = typeof before?.attachments === 'string' ? readKept(before.attachments) : null
    const isHere = kept?.organizationId === ctx.identity.organization?.id
    return kept && isHere ? [{ at: new Date(createdAt).toISOString(), person, kept }] : []
  })
}

/** ListRoots: which types are on, or about to be, and of which the attachments were kept. */
export async function readStates(ctx: OrgContext): Promise<PolicyTypeStates> {
  const [{ Roots: [root] = [] }, all] = await Promise.all([
    ctx.read.send(new ListRootsCommand({ MaxResults: 1 })),
    allKept(ctx),
  ])
  const types = (root?.PolicyTypes ?? []).flatMap(({ Type, Status }) => {
    const policyType = POLICY_TYPES.find((known) => known === Type)
    const status = STATUSES.find((known) => known === Status)
    return policyType && status ? [{ policyType, status }] : []
  })
  const newest = all.filter(
    ({ kept }, index) => all.findIndex((other) => other.kept.policyType === kept.policyType) === index,
  )
  return {
    rootId: root?.Id ?? '',
    organizationId: ctx.identity.organization?.id ?? '',
    types,
    kept: newest.map(({ at, person, kept }) => ({
      policyType: kept.policyType,
      at,
      person,
      count: kept.attachments.length,
    })),
  }
}

/** The attachments that were kept when a type was turned off the last time, or null. */
export async function keptOf(ctx: OrgContext, policyType: PolicyType): Promise<KeptAttachments | null> {
  return (await allKept(ctx)).find(({ kept }) => kept.policyType === policyType)?.kept ?? null
}

/** EnablePolicyType. Types that belong to a service want trusted access for it first. */
export async function enablePolicyType(ctx: OrgContext, { rootId, policyType }: PolicyTypeInput): Promise<void> {
  await ctx.change.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType }))
}

/** DisablePolicyType: every attachment of the type is dropped; its policies stay. */
export async function disablePolicyType(ctx: OrgContext, { rootId, policyType }: PolicyTypeInput): Promise<void> {
  await ctx.change.send(new DisablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType }))
}
