import { randomBytes } from 'node:crypto'
import type { StateFile } from './control/state-file'
import type { Observer } from './protocol/observer'
import { seedWorld } from './seeds/seeds'
import type { WorldState } from './world/export'
import { importWorld } from './world/import'
import { ADMINISTRATOR, type Principal, type Session, Sessions } from './world/sessions'
import type { IssuedKey } from './world/world'
import { World } from './world/world'

/** Who a request comes from: an account in one world. */
export interface Identity {
  world: World
  accountId: string
  principal: Principal
  /** Present for temporary credentials: the token that must come with the request, and when both end. */
  session?: Session
  /** The secret its signature must fit; absent for the convention that a 12-digit key id needs none. */
  secretAccessKey?: string
}

/** All worlds of one sandbox. The one called `default` is always there. */
export class Worlds {
  readonly #worlds = new Map<string, World>()
  readonly #sessions = new Sessions()
  readonly #keys = new Map<string, { world: World; key: IssuedKey }>()

  /** With a file the default world is the one in it, if it is there; from then on every change is kept in it. */
  constructor(
    seed: string,
    readonly file?: StateFile,
    readonly observe?: Observer,
  ) {
    const kept = file?.load('default', this.#sessions)
    if (kept) this.#install(kept)
    else this.reset(seed)
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

  /** The world anew from an exported state; undefined for an id that no world has. Throws for a wrong state. */
  replace(id: string, state: WorldState): World | undefined {
    if (!this.#worlds.has(id)) return undefined
    return this.#install(importWorld(id, state, this.#sessions))
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
      const { accountId, secretAccessKey } = issued.key
      return { world: issued.world, accountId, principal: ADMINISTRATOR, secretAccessKey }
    }
    const session = this.#sessions.get(accessKeyId)
    const world = session && this.#worlds.get(session.worldId)
    if (world) {
      const { accountId, principal, secretAccessKey } = session
      return { world, accountId, principal, secretAccessKey, session }
    }
    if (!/^\d{12}$/.test(accessKeyId)) return undefined
    return { world: this.default, accountId: accessKeyId, principal: ADMINISTRATOR }
  }

  #build(id: string, seed: string): World {
    const world = new World(id, seed, this.#sessions)
    seedWorld(world, seed)
    return this.#install(world)
  }

  #install(world: World): World {
    const { id } = world
    for (const accountId of world.identities.values()) world.issueKey(accountId)
    this.#forgetKeys(id)
    for (const key of world.keys.values()) this.#keys.set(key.accessKeyId, { world, key })
    this.#worlds.set(id, world)
    if (id === 'default') this.file?.keep(world)
    return world
  }

  #forgetKeys(id: string) {
    for (const [accessKeyId, { world }] of this.#keys) if (world.id === id) this.#keys.delete(accessKeyId)
    this.#sessions.forget(id)
  }
}
