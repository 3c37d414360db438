import { republish } from '../world/publication'
import type { World } from '../world/world'
import { plantAcme } from './acme'
import { plantEmpty } from './empty'
import { plantScale } from './scale'
import { plantSmall } from './small'

const MAX_SCALE = 100_000

const SEEDS: Record<string, (world: World) => void> = {
  acme: plantAcme,
  small: plantSmall,
  empty: plantEmpty,
}

/** Fills a new world. Throws for a name that is no seed. */
export function seedWorld(world: World, seed: string) {
  plantSeed(world, seed)
  for (const organization of world.organizations.values()) republish(world, organization, organization.root)
}

function plantSeed(world: World, seed: string) {
  const plant = Object.hasOwn(SEEDS, seed) ? SEEDS[seed] : undefined
  if (plant) return plant(world)
  const scale = /^scale:(\d{1,6})$/.exec(seed)
  const count = Number(scale?.[1])
  if (!scale || count < 1 || count > MAX_SCALE) {
    throw new Error(`The seeds are acme, small, empty and scale:N with N from 1 to ${MAX_SCALE}.`)
  }
  plantScale(world, count)
}
