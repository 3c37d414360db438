import { Fault } from '../protocol/fault'
import { PAGE_MODES } from '../protocol/paging'
import type { World } from '../world/world'
import { applyAccountFacts } from './read-account-facts'

const MAX_DELAY_SECONDS = 3600
const MAX_QUOTA = 1_000_000
const MAX_ADVANCE_SECONDS = 10 * 366 * 24 * 60 * 60

/* Control requests that change the state of a world, and so are kept with it. */

const notFound = (message: string) => new Fault('NotFound', message, { status: 404 })
const badRequest = (message: string) => new Fault('BadRequest', message, { status: 400 })

const member = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined

/** A number inside a control request, or undefined where it is absent. */
function numberOf(body: unknown, name: string, max: number): number | undefined {
  const value = member(body, name)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !(value >= 0 && value <= max)) throw badRequest(`${name} is from 0 to ${max}.`)
  return value
}

type Change = (world: World, params: string[], body: unknown) => unknown

const changes: Record<string, Change> = {
  'POST /worlds/:/clock': (world, _params, body) => {
    const seconds = numberOf(body, 'advanceSeconds', MAX_ADVANCE_SECONDS)
    if (seconds === undefined) throw badRequest('advanceSeconds is a number of seconds, from 0 to ten years.')
    world.advanceClock(seconds * 1000)
    return { now: new Date(Date.now() + world.clockOffsetMs).toISOString() }
  },
  'PUT /worlds/:/consistency': (world, _params, body) => {
    world.delayMs = (numberOf(body, 'delaySeconds', MAX_DELAY_SECONDS) ?? 0) * 1000
    return { delaySeconds: world.delayMs / 1000 }
  },
  'PUT /worlds/:/pages': ({ pages }, _params, body) => {
    const mode = PAGE_MODES.find((known) => known === (member(body, 'mode') ?? pages.mode))
    if (!mode) throw badRequest(`mode is one of ${PAGE_MODES.join(', ')}.`)
    pages.tokenSeconds = numberOf(body, 'tokenSeconds', MAX_ADVANCE_SECONDS) ?? pages.tokenSeconds
    pages.mode = mode
    return pages
  },
  'PUT /worlds/:/accounts/:': (world, params, body) => {
    const account = world.accounts.get(params[1] ?? '')
    if (!account) throw notFound('No such account.')
    applyAccountFacts(account, body, world.now())
    return {}
  },
  'PUT /worlds/:/organizations/:': (world, params, body) => {
    const organization = world.organizations.get(params[1] ?? '')
    if (!organization) throw notFound('No such organization.')
    const featureSet = member(body, 'featureSet') ?? organization.featureSet
    if (featureSet !== 'ALL' && featureSet !== 'CONSOLIDATED_BILLING') throw badRequest('No such feature set.')
    organization.featureSet = featureSet
    organization.accountQuota = numberOf(body, 'accountQuota', MAX_QUOTA) ?? organization.accountQuota
    organization.inboundTransferQuota =
      numberOf(body, 'inboundTransferQuota', MAX_QUOTA) ?? organization.inboundTransferQuota
    return { accountQuota: organization.accountQuota, inboundTransferQuota: organization.inboundTransferQuota }
  },
}

export const isChange = (key: string) => Object.hasOwn(changes, key)

/** Applies a change by its route; throws Fault for what cannot be. */
export function applyControl(world: World, key: string, params: string[], body: unknown): unknown {
  const change = changes[key]
  if (!change) throw notFound('No such control path.')
  return change(world, params, body)
}
