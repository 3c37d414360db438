import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sandboxForTests, type TestWorld } from '../../../sandbox/test-client'
import { createClients } from '../../aws/client'
import { recordedHandlers } from '../../catalogue'
import type { AppErrorKind } from '../../result'
import { findOperation } from '../../store/operations'
import { dialects, type TestStore } from '../../store/test-stores'
import { submit } from '../submit'
import { noPace } from '../test-pace'
import { contextIn } from './test-context'
import { ledgerOf, SCENARIOS } from './test-scenarios'

/** How long the faults that never answer are waited for; the others answer, however busy the machine is. */
const HANG_TIMEOUT_MS = 400
const TIMEOUT_MS = 30_000
/** Changes that are driven through a fault side by side, each in a world of its own. */
const AT_ONCE = 6
const STALE_MS = 30_000

const sandbox = sandboxForTests()

type Outcome = { state: 'succeeded' | 'failed'; kind?: AppErrorKind; applied: number; sends?: number }
type Fault = {
  name: string
  /** What strikes the change, as the sandbox is told. */
  strike: (operation: string, isIam: boolean) => Record<string, unknown>[]
  outcome: Outcome
}

const made: Outcome = { state: 'succeeded', applied: 1, sends: 1 }
const notMade: Outcome = { state: 'failed', kind: 'unavailable', applied: 0, sends: 1 }
const once = (kind: string) => (operation: string) => [{ operation, kind, count: 1 }]
const refused = (name: string, count: number) => (operation: string) => [
  { operation, kind: 'error', error: { name }, count },
]
// Every service has its own name for it.
const throttled = (operation: string, isIam: boolean) =>
  refused(isIam ? 'Throttling' : 'TooManyRequestsException', 3)(operation)

const FAULTS: Fault[] = [
  { name: 'the connection is reset before it is applied', strike: once('reset-before'), outcome: notMade },
  { name: 'the connection is reset after it is applied', strike: once('reset-after'), outcome: made },
  { name: 'it times out unapplied', strike: once('hang'), outcome: notMade },
  { name: 'it times out applied', strike: once('hang-after'), outcome: made },
  { name: 'AWS answers 500 unapplied', strike: refused('ServiceException', 1), outcome: notMade },
  { name: 'AWS answers 500 applied', strike: once('error-after'), outcome: made },
  { name: 'the answer is cut off', strike: once('cut-body'), outcome: made },
  { name: 'a proxy answers with HTML and 200', strike: once('wrong-body'), outcome: made },
  { name: 'a burst of throttling', strike: throttled, outcome: { ...made, sends: 4 } },
  {
    name: 'something else is being changed',
    strike: refused('ConcurrentModificationException', 2),
    outcome: { ...made, sends: 3 },
  },
  {
    name: 'the credentials have expired',
    strike: refused('ExpiredTokenException', 1),
    outcome: { state: 'failed', kind: 'credentials', applied: 0, sends: 1 },
  },
  {
    name: 'the answer is lost and reads are stale for 30 s',
    strike: (operation) => [
      { operation, kind: 'reset-after', count: 1 },
      { operation: '*', kind: 'stale-read' },
    ],
    outcome: made,
  },
]

const handlerOf = (name: string) => {
  const handler = recordedHandlers.find(({ operation }) => operation.name === name)
  if (!handler) throw new Error(`No change called ${name}.`)
  return handler
}

/** A clock that does not wait; after half a minute of it, reads are no longer stale. */
function clockOf(world: TestWorld) {
  let passedMs = 0
  return async (ms: number) => {
    if (passedMs < STALE_MS && passedMs + ms >= STALE_MS) await world.control('DELETE', 'faults')
    passedMs += ms
  }
}

/** Drives one change through a fault. @returns what came of it, or how it differs from what had to come of it */
async function drive(db: TestStore['db'], name: string, fault: Fault): Promise<string[]> {
  const { as, prepare } = SCENARIOS[name] ?? expect.fail(`no scenario for ${name}`)
  const world = await sandbox.world('acme')
  const handler = handlerOf(name)
  const { operation } = handler
  const input = operation.schema.parse(await prepare(world))
  const base = await contextIn(sandbox.url, world, as)
  const clients = createClients(base.connection.accessOf(base.person), {
    changeTimeoutMs: fault.name.startsWith('it times out') ? HANG_TIMEOUT_MS : TIMEOUT_MS,
  })
  // A root session is opened and used with the same patience.
  const { change, iamChange, inRootSession } = clients
  const ctx = { ...base, change, iamChange, inRootSession }
  const earlier = (await ledgerOf(world, name)).length
  await world.control('POST', 'faults', fault.strike(name, operation.iamAction.startsWith('iam:')))

  const id = randomUUID()
  const result = await submit(db, handler, {
    ctx,
    input,
    asked: { id, sessionHash: 'test' },
    pace: noPace,
    wait: clockOf(world),
  })
  for (const client of [change, iamChange]) client.destroy()
  const record = await findOperation(db, id)
  const came = {
    state: record?.state,
    kind: result.ok ? undefined : result.error.kind,
    applied: (await ledgerOf(world, name)).length - earlier,
    sends: record?.attempts,
  }
  const { outcome } = fault
  return Object.entries(outcome)
    .filter(([key, value]) => came[key as keyof typeof came] !== value)
    .map(
      ([key, value]) =>
        `${name}: ${key} is ${came[key as keyof typeof came]}, not ${value} (${result.ok ? 'ok' : `${result.error.kind}: ${result.error.message} ${result.error.awsMessage ?? ''}`})`,
    )
}

describe.each(dialects)('every change of the catalogue, on $name', ({ create }) => {
  let store: TestStore
  beforeAll(async () => {
    store = await create()
  })
  afterAll(() => store.dispose())

  test.each(FAULTS)(
    'when $name: none doubled, none lost, each said as it is',
    async (fault) => {
      const names = Object.keys(SCENARIOS)
      const wrong: string[] = []
      const next = async () => {
        for (let name = names.shift(); name; name = names.shift()) wrong.push(...(await drive(store.db, name, fault)))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      expect(wrong).toEqual([])
    },
    180_000,
  )
})
