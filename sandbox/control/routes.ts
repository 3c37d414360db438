import type { IncomingMessage } from 'node:http'
import { Fault } from '../protocol/fault'
import { PAGE_MODES } from '../protocol/paging'
import { THROTTLE_MODES } from '../protocol/throttle'
import { settle } from '../world/passing-of-time'
import type { World } from '../world/world'
import type { Worlds } from '../worlds'
import { renderIdentities } from './identities'
import { applyAccountFacts } from './read-account-facts'
import { readFaults } from './read-faults'

const MAX_FACTOR = 1_000_000
const MAX_DELAY_SECONDS = 3600
const MAX_QUOTA = 1_000_000
const MAX_ADVANCE_SECONDS = 10 * 366 * 24 * 60 * 60

/** A control request: what `/_sandbox/…` was asked, and the body as JSON. */
interface ControlRequest {
  worlds: Worlds
  query: URLSearchParams
  body: unknown
  params: string[]
}

type Handler = (request: ControlRequest) => unknown

const notFound = (message: string) => new Fault('NotFound', message, { status: 404 })
const badRequest = (message: string) => new Fault('BadRequest', message, { status: 400 })

const worldOf = ({ worlds, params }: ControlRequest): World => {
  const world = worlds.get(params[0] ?? '')
  if (!world) throw notFound('No such world.')
  settle(world)
  return world
}

/** A whole number inside a control request, or undefined where it is absent. */
function numberOf(body: unknown, name: string, max: number): number | undefined {
  const value = member(body, name)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !(value >= 0 && value <= max)) throw badRequest(`${name} is from 0 to ${max}.`)
  return value
}

const member = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined

/** `METHOD /path` with `:` for a parameter. */
const routes: Record<string, Handler> = {
  'GET /health': () => ({ status: 'ready' }),
  'GET /identities': ({ worlds }) => renderIdentities(worlds.default),
  'POST /reset': ({ worlds, query }) => renderIdentities(seeded(() => worlds.reset(query.get('seed') ?? 'acme'))),
  'POST /worlds': ({ worlds, body }) => {
    const seed = member(body, 'seed') ?? 'small'
    if (typeof seed !== 'string') throw badRequest('seed is a string.')
    const world = seeded(() => worlds.create(seed))
    return { id: world.id, ...renderIdentities(world) }
  },
  'DELETE /worlds/:': ({ worlds, params }) => {
    if (!worlds.delete(params[0] ?? '')) throw notFound('No such world, or the default one, which stays.')
    return {}
  },
  'GET /worlds/:/identities': (request) => renderIdentities(worldOf(request)),
  'POST /worlds/:/clock': (request) => {
    const world = worldOf(request)
    const seconds = member(request.body, 'advanceSeconds')
    if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= MAX_ADVANCE_SECONDS)) {
      throw badRequest('advanceSeconds is a number of seconds, from 0 to ten years.')
    }
    world.advanceClock(seconds * 1000)
    settle(world)
    return { now: new Date(world.now()).toISOString() }
  },
  'GET /worlds/:/faults': (request) => ({ faults: worldOf(request).faults.list() }),
  'POST /worlds/:/faults': (request) => {
    const world = worldOf(request)
    return { faults: readFaults(request.body).map((fault) => world.faults.add(fault)) }
  },
  'DELETE /worlds/:/faults': (request) => {
    worldOf(request).faults.clear()
    return {}
  },
  'GET /worlds/:/throttle': (request) => worldOf(request).throttle.settings,
  'PUT /worlds/:/throttle': (request) => {
    const { throttle } = worldOf(request)
    const mode = THROTTLE_MODES.find((known) => known === member(request.body, 'mode'))
    const factor = member(request.body, 'factor') ?? (mode === 'scaled' ? undefined : 1)
    if (!mode || typeof factor !== 'number' || !(factor > 0 && factor <= MAX_FACTOR)) {
      throw badRequest(`mode is one of ${THROTTLE_MODES.join(', ')}; scaled takes a factor above 0.`)
    }
    throttle.set(mode, factor)
    return throttle.settings
  },
  'PUT /worlds/:/consistency': (request) => {
    const world = worldOf(request)
    world.delayMs = (numberOf(request.body, 'delaySeconds', MAX_DELAY_SECONDS) ?? 0) * 1000
    return { delaySeconds: world.delayMs / 1000 }
  },
  'PUT /worlds/:/pages': (request) => {
    const { pages } = worldOf(request)
    const mode = PAGE_MODES.find((known) => known === (member(request.body, 'mode') ?? pages.mode))
    if (!mode) throw badRequest(`mode is one of ${PAGE_MODES.join(', ')}.`)
    pages.tokenSeconds = numberOf(request.body, 'tokenSeconds', MAX_ADVANCE_SECONDS) ?? pages.tokenSeconds
    pages.mode = mode
    return pages
  },
  'PUT /worlds/:/accounts/:': (request) => {
    const world = worldOf(request)
    const account = world.accounts.get(request.params[1] ?? '')
    if (!account) throw notFound('No such account.')
    applyAccountFacts(account, request.body, world.now())
    return {}
  },
  'PUT /worlds/:/organizations/:': (request) => {
    const organization = worldOf(request).organizations.get(request.params[1] ?? '')
    if (!organization) throw notFound('No such organization.')
    const { body } = request
    const featureSet = member(body, 'featureSet') ?? organization.featureSet
    if (featureSet !== 'ALL' && featureSet !== 'CONSOLIDATED_BILLING') throw badRequest('No such feature set.')
    organization.featureSet = featureSet
    organization.accountQuota = numberOf(body, 'accountQuota', MAX_QUOTA) ?? organization.accountQuota
    organization.inboundTransferQuota =
      numberOf(body, 'inboundTransferQuota', MAX_QUOTA) ?? organization.inboundTransferQuota
    return { accountQuota: organization.accountQuota, inboundTransferQuota: organization.inboundTransferQuota }
  },
  'GET /worlds/:/calls': (request) => ({ operations: Object.fromEntries(worldOf(request).calls.byOperation) }),
  'DELETE /worlds/:/calls': (request) => {
    worldOf(request).calls.clear()
    return {}
  },
  'GET /worlds/:/ledger': (request) => ({ entries: worldOf(request).ledger }),
}

function seeded(build: () => World): World {
  try {
    return build()
  } catch (error) {
    throw badRequest(error instanceof Error ? error.message : 'The seed could not be planted.')
  }
}

const LOOPBACK = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/** A page on another site may point its name at this machine, but cannot make its requests look local. */
export const isLoopbackHost = (host: string | undefined) => LOOPBACK.test(host ?? '')

/** Answers `/_sandbox/…`. Throws Fault: 403 for a browser's request, 404 for an unknown path or world. */
export function control(worlds: Worlds, request: IncomingMessage, bytes: Buffer): unknown {
  if (request.headers.origin !== undefined) {
    throw new Fault('Forbidden', 'Control requests do not come from web pages.', { status: 403 })
  }
  const url = new URL(request.url ?? '', 'http://localhost')
  const params: string[] = []
  const path = url.pathname
    .slice('/_sandbox'.length)
    .replace(/\/(worlds|accounts|organizations)\/([^/]+)/g, (_match, kind: string, id: string) => {
      params.push(id)
      return `/${kind}/:`
    })
  const key = `${request.method} ${path}`
  const handler = Object.hasOwn(routes, key) ? routes[key] : undefined
  if (!handler) throw notFound('No such control path.')
  return handler({ worlds, query: url.searchParams, body: parseBody(bytes), params })
}

function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(bytes.toString())
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
}
