import { randomBytes } from 'node:crypto'
import { seedWorld } from './seeds/seeds'
import type { IssuedKey } from './world/world'
import { World } from './world/world'

/** Who a request comes from: an account in one world. */
export interface Identity {
  world: World
  accountId: string
  /** The secret its signature must fit; absent for the convention that a 12-digit key id needs none. */
  secretAccessKey?: string
}

/** All worlds of one sandbox. The one called `default` is always there. */
export class Worlds {
  readonly #worlds = new Map<string, World>()
  readonly #keys = new Map<string, { world: World; key: IssuedKey }>()

  constructor(seed: string) {
    this.reset(seed)
  }

  get(id: string): World | undefined {
    return this.#worlds.get(id)
  }

  get default(): World {
    const world = this.#worlds.get('default')
    if (!world) throw new Error('The default world is always there.')
    return world
  }

  /** The default world anew. Throws for an unknown seed, and then leaves the old one. */
  reset(seed: string): World {
    return this.#build('default', seed)
  }

  create(seed: string): World {
    return this.#build(`w-${randomBytes(10).toString('hex')}`, seed)
  }

  /** False for the default world, which stays, and for an unknown one. */
  delete(id: string): boolean {
    if (id === 'default') return false
    this.#forgetKeys(id)
    return this.#worlds.delete(id)
  }

  /** The identity behind an access key id, or undefined for a key that nobody was given. */
  identify(accessKeyId: string): Identity | undefined {
    const issued = this.#keys.get(accessKeyId)
    if (issued) {
      return { world: issued.world, accountId: issued.key.accountId, secretAccessKey: issued.key.secretAccessKey }
    }
    return /^\d{12}$/.test(accessKeyId) ? { world: this.default, accountId: accessKeyId } : undefined
  }

  #build(id: string, seed: string): World {
    const world = new World(id, seed)
    seedWorld(world, seed)
    for (const accountId of world.identities.values()) world.issueKey(accountId)
    this.#forgetKeys(id)
    for (const key of world.keys.values()) this.#keys.set(key.accessKeyId, { world, key })
    this.#worlds.set(id, world)
    return world
  }

  #forgetKeys(id: string) {
    for (const [accessKeyId, { world }] of this.#keys) if (world.id === id) this.#keys.delete(accessKeyId)
  }
}
