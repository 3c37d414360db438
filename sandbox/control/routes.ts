import type { IncomingMessage } from 'node:http'
import { Fault } from '../protocol/fault'
import { THROTTLE_MODES } from '../protocol/throttle'
import { exportWorld, type WorldState } from '../world/export'
import { settle } from '../world/passing-of-time'
import type { World } from '../world/world'
import type { Worlds } from '../worlds'
import { renderIdentities } from './identities'
import { readFaults } from './read-faults'
import { applyControl, isChange } from './world-routes'

const MAX_FACTOR = 1_000_000

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
  'GET /worlds/:/calls': (request) => ({ operations: Object.fromEntries(worldOf(request).calls.byOperation) }),
  'DELETE /worlds/:/calls': (request) => {
    worldOf(request).calls.clear()
    return {}
  },
  'GET /worlds/:/state': (request) => exportWorld(worldOf(request)),
  'PUT /worlds/:/state': ({ worlds, params, body }) => {
    // Whatever is wrong with it, importing names it.
    const world = seeded(() => worlds.replace(params[0] ?? '', body as WorldState))
    if (!world) throw notFound('No such world.')
    return renderIdentities(world)
  },
  'GET /worlds/:/ledger': (request) => ({ entries: worldOf(request).ledger }),
}

function seeded<T>(build: () => T): T {
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
  const body = parseBody(bytes)
  const asked = { worlds, query: url.searchParams, body, params }
  if (isChange(key)) {
    const world = worldOf(asked)
    const at = world.now()
    try {
      world.frozenAt = at
      const answer = applyControl(world, key, params, body)
      world.journal?.({ kind: 'control', at, key, params, body })
      return answer
    } finally {
      world.frozenAt = undefined
      settle(world)
    }
  }
  const handler = Object.hasOwn(routes, key) ? routes[key] : undefined
  if (!handler) throw notFound('No such control path.')
  return handler(asked)
}

function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(bytes.toString())
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
}
