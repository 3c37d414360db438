import type { ThrottleMode } from '@/sandbox/protocol/throttle'
import type { World } from '@/sandbox/world/world'
import { Worlds } from '@/sandbox/worlds'
import { createClients } from '../aws/client'
import type { Clock } from '../aws/clock'
import type { OrgContext } from '../aws/context'
import { callerOf, Limiter } from '../aws/limiter'
import { type Handle, inSandbox } from './test-sandbox-transport'

/** So long a call is on its way, there and back. */
const ROUND_TRIP_MS = 50
/** After so many turns of the event loop without anything new, all wait for the clock. */
const QUIET_TURNS = 6

const turn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve)
  })

/** A clock that moves on when all who could do something wait for it. */
class VirtualClock implements Clock {
  #ms = 0
  #waits = 0
  #timers: { at: number; order: number; resolve: () => void }[] = []
  /** What is under way outside of the clock's knowledge. */
  busy = 0

  now = () => this.#ms
  wait = (ms: number) =>
    new Promise<void>((resolve) => {
      this.#waits += 1
      this.#timers.push({ at: this.#ms + ms, order: this.#waits, resolve })
    })

  /** Lets time pass until the work is done. */
  async through<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const done = () => {
      isDone = true
    }
    work.then(done, done)
    while (!isDone) {
      await this.#quiet()
      if (isDone) break
      this.#timers.sort((a, b) => a.at - b.at || a.order - b.order)
      const next = this.#timers.shift()
      if (!next) {
        await turn()
        continue
      }
      this.#ms = next.at
      next.resolve()
    }
    return work
  }

  async #quiet(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      const before = this.#waits
      await turn()
      if (this.#waits !== before || this.busy > 0) quiet = -1
    }
  }
}

export type VirtualWorld = {
  world: World
  clock: VirtualClock
  limiter: Limiter
  /** Acts through the management account, or through another identity of the world. */
  ctx: OrgContext
  /** What went over the wire. */
  wire: { calls: Map<string, number>; throttled: number; bytes: number; order: string[] }
}

type VirtualOptions = {
  /** The part of AWS's rates that is used. */
  share?: number
  throttle?: ThrottleMode
  /** Which identity acts. */
  slug?: string
  isManagement?: boolean
  /** Alters an answer, or throws in its place. */
  tamper?: (operation: string, call: number, handle: Handle) => ReturnType<Handle>
}

/**
 * For tests and figures: a world of the sandbox in this process, where hours pass in seconds. Clock and transport are
 * the only things that differ from the app.
 */
export function virtualWorld(
  seed: string,
  { share, throttle = 'documented', slug, isManagement = true, tamper }: VirtualOptions = {},
): VirtualWorld {
  const worlds = new Worlds(seed)
  const world = worlds.default
  const clock = new VirtualClock()
  const begun = Date.now()
  world.now = () => world.frozenAt ?? begun + clock.now()
  world.throttle.set(throttle, 1)
  const limiter = new Limiter({ now: clock.now, wait: clock.wait, share })
  const [theirs] = world.organizations.values()
  const identity = slug ?? [...world.identities].find(([, id]) => id === theirs?.management.id)?.[0] ?? ''
  const accountId = world.identities.get(identity) ?? ''
  const key = world.issueKey(accountId)
  const found = world.accounts.get(accountId)?.member?.organization
  const organization = found && {
    id: found.id,
    arn: '',
    managementAccountId: found.management.id,
    managementAccountEmail: '',
    featureSet: found.featureSet,
  }
  const wire: VirtualWorld['wire'] = { calls: new Map(), throttled: 0, bytes: 0, order: [] }
  const connection: OrgContext['connection'] = {
    slug: identity,
    name: identity,
    source: 'sandbox',
    writable: true,
    credentialId: key.accessKeyId,
    isPerPerson: false,
    accessOf: () => ({
      credentials: async () => ({ accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey }),
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
    }),
  }
  const who = {
    connection,
    world: 'virtual',
    person: 'admin',
    identity: {
      accountId,
      principal: 'The root user',
      kind: isManagement ? ('management' as const) : ('delegated-administrator' as const),
      organization,
      error: undefined,
      checkedAt: new Date().toISOString(),
    },
  }
  const transport = inSandbox(worlds, async (operation, handle) => {
    const call = (wire.calls.get(operation) ?? 0) + 1
    wire.calls.set(operation, call)
    wire.order.push(operation)
    await clock.wait(ROUND_TRIP_MS / 2)
    clock.busy += 1
    const answer = await (tamper ? tamper(operation, call, handle) : handle()).finally(() => {
      clock.busy -= 1
    })
    wire.bytes += answer.body.length
    if (answer.body.includes('TooManyRequests')) wire.throttled += 1
    await clock.wait(ROUND_TRIP_MS / 2)
    return answer
  })
  const clients = createClients(connection.accessOf('admin'), {
    pace: { limiter, caller: callerOf(who), clock },
    transport,
  })
  return { world, clock, limiter, wire, ctx: { ...clients, ...who } }
}
