import { exportWorld } from './export'
import { importWorld } from './import'
import type { World } from './world'

/*
 * Eventual consistency on request: while a change is on its way, reads see the world as it was before the oldest change
 * that has not arrived yet. Each change copies the world, which suits small ones.
 */

/** The world as it is before a change, for the reads of the coming delay; undefined where there is none. */
export function stateBefore(world: World): World['past'][number] | undefined {
  if (world.delayMs === 0) return undefined
  return { until: world.now() + world.delayMs, world: importWorld(world.id, exportWorld(world)) }
}

/** What a read of an account sees. An account that the earlier state does not know sees the present one. */
export function asSeenNow(world: World, accountId: string): World {
  const now = world.now()
  while (world.past[0] && now >= world.past[0].until) world.past.shift()
  const earlier = world.past[0]?.world
  return earlier?.accounts.has(accountId) ? earlier : world
}
