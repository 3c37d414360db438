import 'server-only'
import { attempt } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { parentOf } from '../organization/service'
import { listPoliciesForTarget, listTargetsForPolicy } from '../policies/service'
import { textsKeyOf } from '../policies/texts'
import { processState } from '../process-state'
import { patchSnapshot } from '../snapshot/keep'
import { accountMoved, policyAttached, policyDetached } from '../snapshot/patches'
import type { ImpactChange } from './changes'
import type { ReadOrganization } from './organization'
import type { World } from './world'

/** What is older is read again, as far as the changes are about it, before anything is said. */
const OLD_MS = 60_000
/** More would take longer than reading everything behind the preview, which has begun. */
const READ_AT_MOST = 10

type Check = { key: string; read: (ctx: OrgContext, world: World) => Promise<void> }

const readBefore = () => processState('impact-reread', () => new Map<string, number>())

/**
 * Reads again what changes are about, where the snapshot is older than a minute: where accounts are that move, and what
 * is attached where something is attached or detached. What differs is put into the snapshot.
 * @returns when the last of it was read, or null where the snapshot is fresh enough
 */
export async function rereadAffected(
  ctx: OrgContext,
  { columns, world }: ReadOrganization,
  changes: readonly ImpactChange[],
): Promise<number | null> {
  const now = Date.now()
  const { readAt } = columns.parts.attachments
  if (!readAt || now - Date.parse(readAt) <= OLD_MS) return null
  const known = readBefore()
  for (const [key, at] of known) if (now - at > OLD_MS) known.delete(key)
  const checks = changes.flatMap((change) => checksOf(world, change)).slice(0, READ_AT_MOST)
  const keyOf = ({ key }: Check) => `${textsKeyOf(ctx)} ${key}`
  for (const check of checks.filter((each) => !known.has(keyOf(each)))) {
    // A read that is refused or fails says nothing: the preview is dated all the same.
    const done = await attempt(askerOf(ctx), () => check.read(ctx, world))
    if (done.ok) known.set(keyOf(check), Date.now())
  }
  const times = checks.flatMap((check) => known.get(keyOf(check)) ?? [])
  return times.length > 0 ? Math.min(...times) : null
}

function checksOf(world: World, change: ImpactChange): Check[] {
  switch (change.kind) {
    case 'attach':
    case 'detach': {
      const type = world.policies.get(change.policyId)?.type
      if (!type) return []
      return change.targetIds.map((targetId) => ({
        key: `${type} ${targetId}`,
        read: async (ctx, { attached }) => {
          const there = await listPoliciesForTarget(ctx, targetId, type)
          const known = attached.get(type)?.get(targetId) ?? []
          for (const id of there) if (!known.includes(id)) patchSnapshot(ctx, policyAttached(id, targetId))()
          for (const id of known) if (!there.includes(id)) patchSnapshot(ctx, policyDetached(id, targetId))()
        },
      }))
    }
    case 'move':
      return change.accountIds.map((accountId) => ({
        key: accountId,
        read: async (ctx, { parents }) => {
          const parent = await parentOf(ctx, accountId)
          if (parent && parent !== parents.get(accountId)) patchSnapshot(ctx, accountMoved(accountId, parent))()
        },
      }))
    case 'edit':
    case 'delete':
      return [{ key: change.policyId, read: (ctx, own) => checkTargets(ctx, own, change.policyId) }]
    default:
      return []
  }
}

const TARGETS_AT_MOST = 100

async function checkTargets(ctx: OrgContext, { policies, attached }: World, policyId: string): Promise<void> {
  const type = policies.get(policyId)?.type
  const { targets, isComplete } = await listTargetsForPolicy(ctx, policyId, TARGETS_AT_MOST)
  if (!type || !isComplete) return
  const there = new Set(targets.map(({ id }) => id))
  const known = [...(attached.get(type) ?? [])].flatMap(([node, ids]) => (ids.includes(policyId) ? [node] : []))
  for (const id of there) if (!known.includes(id)) patchSnapshot(ctx, policyAttached(policyId, id))()
  for (const id of known) if (!there.has(id)) patchSnapshot(ctx, policyDetached(policyId, id))()
}
