import { randomUUID } from 'node:crypto'
import { ACTIONS, type ActionRule, isGranted, PAGES, PARAMS, ROUTES, type Role } from './matrix-rules'

export const CALLERS = ['nobody', 'viewer', 'operator', 'admin', 'approver', 'expired', 'revoked', 'stranger'] as const
export type Caller = (typeof CALLERS)[number]

export const SENDERS = [
  'our own page',
  'no origin',
  'origin null',
  'another site',
  'another site as host',
  'another site as forwarded host',
  'the other scheme',
] as const
export type Sender = (typeof SENDERS)[number]

const EVIL = 'http://evil.example'

/** The headers that say where a request comes from and whom it is for. */
export function headersOf(sender: Sender, origin: string): Record<string, string> {
  const { host, protocol } = new URL(origin)
  switch (sender) {
    case 'our own page':
      return { host, origin }
    case 'no origin':
      return { host }
    case 'origin null':
      return { host, origin: 'null' }
    case 'another site':
      return { host, origin: EVIL, 'sec-fetch-site': 'cross-site' }
    case 'another site as host':
      return { host: new URL(EVIL).host, origin: EVIL }
    case 'another site as forwarded host':
      return { host, origin: EVIL, 'x-forwarded-host': new URL(EVIL).host, forwarded: 'host=evil.example' }
    case 'the other scheme':
      return { host, origin: `${protocol === 'https:' ? 'http' : 'https'}://${host}` }
  }
}

type Kind = 'action' | 'route' | 'page'

/** One way to ask for one endpoint. */
export type Target = {
  kind: Kind
  name: string
  /** How it is asked: a browser has several ways to reach a page. */
  way: 'GET' | 'HEAD' | 'POST' | 'component payload' | 'action'
  path: (connection: string) => string
  /** The action's id in this build. */
  action?: string
}

/** What comes of a request. `admitted` is told apart by what the endpoint has to say to those it lets in. */
export type Outcome =
  | 'wrong host'
  | 'not our page'
  | 'wrong method'
  | 'signed out'
  | 'denied'
  | 'another site'
  | 'admitted'
  | 'open'

const pathTo = (name: string) => (connection: string) =>
  name.replace(/\[(\w+)\]/g, (_, part: string) => (part === 'connection' ? connection : (PARAMS[part] ?? '')))

/** Every way to ask for everything that answers. @param actionIds by name, as this build has them */
export function targets(actionIds: Record<string, string>): Target[] {
  const all: Target[] = []
  for (const name of Object.keys(PAGES)) {
    for (const way of ['GET', 'component payload', 'POST'] as const) {
      all.push({ kind: 'page', name, way, path: pathTo(name) })
    }
  }
  for (const name of Object.keys(ROUTES)) {
    for (const way of ['GET', 'HEAD', 'POST'] as const) all.push({ kind: 'route', name, way, path: pathTo(name) })
  }
  // An action answers wherever it is posted to: at a page that has it, and at the one of those who are not signed in.
  for (const [name, action] of Object.entries(actionIds)) {
    for (const page of ['/c/[connection]/organization', '/sign-in']) {
      all.push({ kind: 'action', name: `${name} at ${page}`, way: 'action', path: pathTo(page), action })
    }
  }
  return all
}

const roleOf = (caller: Caller): Role | null =>
  caller === 'nobody' || caller === 'expired' || caller === 'revoked' || caller === 'stranger' ? null : caller

type Needs = { read: Role } | { open: 'GET' | 'POST' }

function needsOf(target: Target): Needs {
  const { kind, name } = target
  if (kind === 'action') return { read: actionRuleOf(target).needs }
  const rule = kind === 'page' ? PAGES[name] : ROUTES[name]
  if (rule === undefined) throw new Error(`${name} has no rule`)
  return rule === 'open' ? { open: 'GET' } : rule
}

/** The rules of the product, in the order in which they bind. */
export function expected(target: Target, caller: Caller, sender: Sender): Outcome {
  const isPost = target.way === 'POST' || target.way === 'action'
  if (sender === 'another site as host') return 'wrong host'
  if (isPost && sender !== 'our own page') return 'not our page'

  const needs = needsOf(target)
  if (target.kind === 'route' && isPost !== ('open' in needs && needs.open === 'POST')) return 'wrong method'
  if ('open' in needs) return 'open'

  if (target.kind === 'route' && sender === 'another site') return 'another site'
  const role = roleOf(caller)
  if (role === null) return 'signed out'
  return isGranted(role, needs.read) ? 'admitted' : 'denied'
}

/** The rule of the action that a target is about. */
export function actionRuleOf({ name }: Target): ActionRule {
  const rule = ACTIONS[name.split(' ')[0] ?? '']
  if (!rule) throw new Error(`${name} has no rule`)
  return rule
}

/**
 * What an action is called with. A call that is to be refused would do something if it were let in; one that is to be
 * let in does nothing.
 */
export function bodyOf(target: Target, should: Outcome): string {
  const { isSetting, input } = actionRuleOf(target)
  const isLetIn = should === 'admitted'
  if (isSetting) return JSON.stringify([{ input: isLetIn ? { nothing: 'like it' } : input }])
  return JSON.stringify([{ connection: isLetIn ? 'no-such-connection' : 'acme', operationId: randomUUID(), input }])
}
