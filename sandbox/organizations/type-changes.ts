import type { PolicyType } from '@aws-sdk/client-organizations'
import { Fault } from '../protocol/fault'
import type { Organization } from '../world/model'
import { isEffectiveType } from '../world/publication'
import type { World } from '../world/world'

/*
 * Policy changes take time in AWS. The sandbox makes them at once, unless a consistency delay is set: then for as long
 * a type is pending, and a further change to it meets PolicyChangesInProgressException.
 */

/** Refuses a change while an earlier one to the same type is still being published. */
export function requireNoChangeInProgress({ changing }: Organization, type: PolicyType, now: number) {
  if (now >= (changing.get(type)?.until ?? 0)) return
  throw new Fault(
    'PolicyChangesInProgressException',
    'Changes to the effective policy are in progress, and its contents cannot be changed. Try again later.',
  )
}

/** Notes a change, with the status that ListRoots shows meanwhile where the type itself goes on or off. */
export function noteChange(
  world: World,
  { changing }: Organization,
  type: PolicyType,
  status?: 'PENDING_ENABLE' | 'PENDING_DISABLE',
) {
  if (world.delayMs === 0 || (!status && !isEffectiveType(type))) return
  changing.set(type, { until: world.now() + world.delayMs, ...(status ? { status } : {}) })
}
