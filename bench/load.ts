import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { builtActions } from '@/e2e/built'
import { type Answer, actionHeaders, plainHttp } from '@/e2e/plain-http'
import { sessionFor } from '@/e2e/sessions'
import { sessionCookieName } from '@/lib/auth/cookie'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import { VALID_INPUTS } from '@/lib/test-inputs'
import { type Figure, table } from './figure'

/* Started by npm run load. */

const PEOPLE = 50
const PER_SECOND = 25
const READS = 0.8
const CROWD = 1_000
const ITSELF_WITHIN_MS = 5_000

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' } } })
const minutes = Number(values.minutes)

const { origin, sandboxUrl, ...rest } = readSettings()
const settings = { ...rest, origin, sandboxUrl }
const { host } = new URL(origin)

const PAGES = [
  '/c/acme/organization',
  '/inbox',
  '/c/acme/policies/scp',
  '/c/acme/activity',
  '/c/acme/jobs',
  '/connections',
]
const ROUTES = ['/api/c/acme/snapshot', '/api/handshakes', '/api/c/acme/activity', '/api/connections']

const db = await openStore(settings)
const name = sessionCookieName(settings)
const cookies: string[] = []
const ORGANIZATIONS = 10
const worlds: string[] = []
for (let person = 0; person < PEOPLE; person += 1) {
  if (person % (PEOPLE / ORGANIZATIONS) === 0) {
    const made = await fetch(`${sandboxUrl}/_sandbox/worlds`, { method: 'POST', body: '{"seed":"acme"}' })
    // As the sandbox's README says.
    worlds.push(((await made.json()) as { id: string }).id)
  }
  cookies.push(`${name}=${await sessionFor(db, { role: 'admin', world: worlds.at(-1) ?? '' })}`)
}
await db.destroy()

const http = plainHttp(PEOPLE)
const actions = builtActions()
/** The job that each person has started last and not stopped yet. */
const open = new Map<string, string>()
type Took = { kind: 'page' | 'route' | 'action'; ms: number; failure: string | null }
const took: Took[] = []

const pick = <Item>(list: readonly Item[], turn: number): Item => {
  const item = list[turn % list.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

async function timed(kind: Took['kind'], ask: () => Promise<Answer>, isGood: (answer: Answer) => boolean) {
  const began = performance.now()
  try {
    const answer = await ask()
    const failure = isGood(answer) ? null : `${answer.status} ${answer.body.slice(0, 200)}`
    took.push({ kind, ms: performance.now() - began, failure })
  } catch (error) {
    took.push({ kind, ms: performance.now() - began, failure: String(error) })
  }
}

/** One turn of one person: four in five read, by turns a page and what a page polls; the fifth changes something. */
function turn(index: number): Promise<void> {
  const cookie = pick(cookies, index)
  if ((index * READS) % 1 < READS - 1e-9) {
    const isPage = index % 2 === 0
    const path = isPage ? pick(PAGES, index / 2) : pick(ROUTES, (index - 1) / 2)
    return timed(
      isPage ? 'page' : 'route',
      () => http.send(origin + path, 'GET', { host, cookie }),
      ({ status }) => status === 200,
    )
  }
  // By turns a job is started and stopped again before it sends anything: what is timed is our own answer, not how many
  // changes a second AWS lets an organization make.
  const known = open.get(cookie)
  const operationId = randomUUID()
  const [action, input] = known
    ? (['cancelJob', { jobId: known }] as const)
    : (['startJob', { title: 'Load', items: [{ name: 'TagResource', input: VALID_INPUTS.TagResource }] }] as const)
  if (known) open.delete(cookie)
  else open.set(cookie, operationId)
  const body = JSON.stringify([{ connection: 'acme', operationId, input }])
  const headers = { host, origin, cookie, ...actionHeaders(actions[action] ?? '', body) }
  return timed(
    'action',
    () => http.send(`${origin}/c/acme/organization`, 'POST', headers, body),
    ({ status, body: said }) => status === 200 && said.includes('"ok":true'),
  )
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function work(): Promise<void> {
  // Once around, so that code is loaded and each organization was read once before anything is timed.
  for (const path of [...PAGES, ...ROUTES]) {
    for (let person = 0; person < PEOPLE; person += PEOPLE / ORGANIZATIONS) {
      await http.send(origin + path, 'GET', { host, cookie: pick(cookies, person) })
    }
  }
  const count = Math.round(minutes * 60 * PER_SECOND)
  const began = performance.now()
  const all: Promise<void>[] = []
  for (let index = 0; index < count; index += 1) {
    const due = began + (index * 1_000) / PER_SECOND
    const early = due - performance.now()
    if (early > 0) await wait(early)
    // Not awaited: people do not wait for one another.
    all.push(turn(index))
  }
  await Promise.all(all)
}

/** A thousand at once: how many were shed, and after how long the app was itself again. */
async function crowd() {
  const many = plainHttp(CROWD)
  const answers = await Promise.all(
    Array.from({ length: CROWD }, (_, index) =>
      many.send(`${origin}/c/acme/organization`, 'GET', { host, cookie: pick(cookies, index) }).then(
        ({ status }) => status,
        () => 0,
      ),
    ),
  )
  many.close()
  const over = performance.now()
  let againMs = Number.POSITIVE_INFINITY
  while (performance.now() - over < 30_000) {
    const began = performance.now()
    const { status } = await http.send(`${origin}/c/acme/organization`, 'GET', { host, cookie: pick(cookies, 0) })
    const isItself = status === 200 && performance.now() - began < 700
    if (isItself) {
      againMs = performance.now() - over
      break
    }
  }
  const countOf = (status: number) => answers.filter((answer) => answer === status).length
  return { served: countOf(200), shed: countOf(503), lost: CROWD - countOf(200) - countOf(503), againMs }
}

const p95 = (kind: Took['kind']) => {
  const sorted = took
    .filter((one) => one.kind === kind)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)
}

await work()
const failures = took.flatMap(({ kind, failure }) => (failure === null ? [] : [`${kind}: ${failure}`]))
const { served, shed, lost, againMs } = await crowd()
http.close()

const figure = (label: string, value: number, unit: string, goal: number, isGood = value <= goal): Figure => ({
  name: label,
  value: Math.round(value),
  unit,
  goal,
  ok: isGood,
})
const figures: Figure[] = [
  figure(`requests of ${PEOPLE} people in ${minutes} min`, took.length, '', took.length),
  figure('page, p95', p95('page'), 'ms', 700),
  figure('polled read, p95', p95('route'), 'ms', 300),
  figure('action acknowledged, p95', p95('action'), 'ms', 300),
  figure('errors', failures.length, '', 0),
  figure(`of ${CROWD} at once: served`, served, '', 1, served > 0),
  figure(`of ${CROWD} at once: told to come back`, shed, '', 1, shed > 0),
  figure(`of ${CROWD} at once: without an answer`, lost, '', 0),
  figure('itself again after', againMs, 'ms', ITSELF_WITHIN_MS),
]
console.log(table(figures))
for (const failure of failures.slice(0, 10)) console.error(failure)
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1
