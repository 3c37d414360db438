import { sessionCookieName } from '@/lib/auth/cookie'
import { readSettings } from '@/lib/settings'
import type { Store } from '@/lib/store/schema'
import { builtActions, builtPaths } from './built'
import { expect, test } from './fixtures'
import {
  actionRuleOf,
  bodyOf,
  CALLERS,
  type Caller,
  expected,
  headersOf,
  type Outcome,
  SENDERS,
  type Sender,
  type Target,
  targets,
} from './matrix-cells'
import { ACTIONS, PAGES, ROUTES } from './matrix-rules'
import { type Answer, actionHeaders, each, plainHttp } from './plain-http'
import { sessionElsewhere, sessionFor } from './sessions'

const AT_ONCE = 12

type Cell = { target: Target; caller: Caller; sender: Sender; should: Outcome }

const isToSignIn = ({ status, location, body }: Answer) =>
  ([303, 307].includes(status) && /^(http:\/\/localhost:\d+)?\/sign-in(\?|$)/.test(location)) ||
  /NEXT_REDIRECT;\w+;\/sign-in[?;]/.test(body)

/** What a cell's answer looks like when it is what it should be. */
function fits({ target, should }: Cell, answer: Answer): boolean {
  const { status, body } = answer
  const said = (text: string) => target.way === 'HEAD' || body.includes(text)
  switch (should) {
    case 'wrong host':
      return status === 421
    case 'not our page':
      return status === 403 && said('did not come from a page of Canopy')
    case 'wrong method':
      return status === 405
    case 'another site':
      return status === 403 && said('came from another site')
    case 'signed out':
      if (target.kind === 'page') return isToSignIn(answer)
      return status === (target.kind === 'action' ? 200 : 401) && said('"kind":"signed-out"')
    case 'denied':
      // A page says so in its own words, within its frame.
      if (target.kind === 'page') return said('needs the role admin')
      return status === (target.kind === 'action' ? 200 : 403) && said('"kind":"denied"') && said('needs the role')
    case 'open':
      // Without a token, a password or a provider it may well be refused; but by what it is there for.
      return status < 500 && ![401, 403, 405, 421].includes(status)
    case 'admitted':
      return isAdmitted(target, answer)
  }
}

/** What an endpoint says to those it lets in, when the connection that they name does not exist. */
function isAdmitted(target: Target, answer: Answer): boolean {
  const { status, body } = answer
  const namesConnection = target.name.includes('[connection]')
  if (target.kind === 'action') {
    return status === 200 && body.includes(actionRuleOf(target).refusal)
  }
  if (target.kind === 'route') {
    if (target.way === 'HEAD') return [200, 404].includes(status)
    return namesConnection ? status === 404 && body.includes('no longer exists') : [200, 404].includes(status)
  }
  if (isToSignIn(answer)) return false
  return namesConnection ? status === 404 || body.includes('NEXT_HTTP_ERROR_FALLBACK;404') : [200, 307].includes(status)
}

const { send, close } = plainHttp(AT_ONCE)
test.afterAll(close)

function ask({ target, sender, should }: Cell, cookie: string | undefined, origin: string): Promise<Answer> {
  // A call that is to be refused names what exists: let in by mistake, it would reach AWS.
  const connection = should === 'admitted' ? 'no-such-connection' : 'acme'
  const headers = { ...headersOf(sender, origin), ...(cookie ? { cookie } : {}) }
  const url = origin + target.path(connection)
  switch (target.way) {
    case 'action': {
      const body = bodyOf(target, should)
      return send(url, 'POST', { ...headers, ...actionHeaders(target.action ?? '', body) }, body)
    }
    case 'component payload':
      // With the query that Next.js adds to tell such an answer from the page in caches.
      return send(`${url}?_rsc`, 'GET', { ...headers, rsc: '1' })
    case 'POST':
      return send(url, 'POST', { ...headers, 'content-length': '0' })
    default:
      return send(url, target.way, headers)
  }
}

test('the table of rules names every page, route handler and action of the build', () => {
  expect(builtPaths('page')).toEqual(Object.keys(PAGES).sort())
  expect(builtPaths('route')).toEqual(Object.keys(ROUTES).sort())
  expect(Object.keys(builtActions()).filter((name) => !ACTIONS[name])).toEqual([])
})

/** A cookie of each caller, who sees one world. */
async function cookiesOf(db: Store, world: string): Promise<Record<Caller, string | undefined>> {
  const name = sessionCookieName(readSettings())
  const token = (caller: Caller): Promise<string> | undefined => {
    switch (caller) {
      case 'nobody':
        return undefined
      case 'expired':
      case 'revoked':
        return sessionFor(db, { role: 'admin', world, state: caller })
      case 'stranger':
        return sessionElsewhere(world)
      default:
        return sessionFor(db, { role: caller, world })
    }
  }
  const cookies = await Promise.all(
    CALLERS.map(async (caller) => {
      const value = await token(caller)
      return [caller, value && `${name}=${value}`] as const
    }),
  )
  // One entry for each caller of the list.
  return Object.fromEntries(cookies) as Record<Caller, string | undefined>
}

const told = ({ target, caller, sender, should }: Cell, { status, location, body }: Answer) =>
  `${target.way} ${target.name}, ${caller}, ${sender}: should be ${should}, was ${status} ${location} ${body.slice(0, 200)}`

test('every endpoint answers every caller and sender by the rules, and what is refused reaches nothing', async ({
  world,
  db,
  baseURL,
}) => {
  test.setTimeout(300_000)
  const cells = targets(builtActions()).flatMap((target) =>
    CALLERS.flatMap((caller) =>
      SENDERS.map((sender): Cell => ({ target, caller, sender, should: expected(target, caller, sender) })),
    ),
  )
  expect(cells.length).toBeGreaterThanOrEqual(5_000)

  // Whoever is to be let in sees another world than whoever is not: in theirs nothing at all may be asked for.
  const sandbox = `${readSettings().sandboxUrl}/_sandbox/worlds`
  const made = await fetch(sandbox, { method: 'POST', body: JSON.stringify({ seed: 'small' }) })
  // As its README says.
  const admitted = (await made.json()) as { id: string }
  const isLetIn = ({ target, should }: Cell) =>
    should === 'admitted' || should === 'open' || (should === 'denied' && target.kind === 'page')
  const cookies = { in: await cookiesOf(db, admitted.id), out: await cookiesOf(db, world.id) }
  const unexpected: string[] = []
  const seen = new Map<Outcome, number>()
  await each(cells, AT_ONCE, async (cell) => {
    // A sign-out ends the session that it is asked with.
    const own = cell.target.name === '/sign-out' && isLetIn(cell) ? await cookiesOf(db, admitted.id) : undefined
    const answer = await ask(cell, (own ?? (isLetIn(cell) ? cookies.in : cookies.out))[cell.caller], baseURL ?? '')
    seen.set(cell.should, (seen.get(cell.should) ?? 0) + 1)
    if (!fits(cell, answer)) unexpected.push(told(cell, answer))
  })

  expect(unexpected.sort().slice(0, 60), `${unexpected.length} of ${cells.length} cells`).toEqual([])
  // Each rule has bound somewhere: a table that lets nobody in, or everybody, would agree with itself.
  for (const outcome of ['wrong host', 'not our page', 'signed out', 'denied', 'admitted'] as const) {
    expect(seen.get(outcome), outcome).toBeGreaterThan(100)
  }
  const { operations } = await world.control<{ operations: object }>('GET', 'calls')
  const { entries } = await world.control<{ entries: unknown[] }>('GET', 'ledger')
  expect({ operations, entries }).toEqual({ operations: {}, entries: [] })
  await fetch(`${sandbox}/${admitted.id}`, { method: 'DELETE' })
})
