import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { builtActions } from '@/e2e/built'
import { ACTIONS } from '@/e2e/matrix-rules'
import { actionHeaders, each, plainHttp } from '@/e2e/plain-http'
import { sessionFor } from '@/e2e/sessions'
import { sessionCookieName } from '@/lib/auth/cookie'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import { type Call, callsNear, type Json } from './fuzz-inputs'

/* Started by npm run fuzz: generated inputs to the real endpoint of each action, and what came of them. */

const AT_ONCE = 6
const HANG_MS = 15_000
const STALL_MS = 100
/** How many inputs that the schema takes go to a connection that exists; they wait for AWS. */
const REAL_CALLS = 5

const { values } = parseArgs({ options: { runs: { type: 'string', default: '240' }, seed: { type: 'string' } } })
const runs = Number(values.runs)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)

type Schema = { safeParse: (input: unknown) => { success: boolean } }

/** The schema of every action, found where its line in `actions.ts` points. */
async function schemas(): Promise<Record<string, Schema>> {
  const root = join(import.meta.dirname, '..')
  const found: Record<string, Schema> = {}
  for (const area of readdirSync(join(root, 'lib'))) {
    const file = join(root, 'lib', area, 'actions.ts')
    if (!existsSync(file)) continue
    const lines = readFileSync(file, 'utf8').matchAll(/^export const (\w+) = \w+\((\w+)\.(\w+)\)/gm)
    for (const [, name = '', from = '', exported = ''] of lines) {
      const made = (await import(join(root, 'lib', area, `${from}.ts`)))[exported]
      found[name] = made.operation?.schema ?? made.schema
    }
  }
  return found
}

const settings = readSettings()
const sandbox = `${settings.sandboxUrl}/_sandbox/worlds`
const made = await fetch(sandbox, { method: 'POST', body: JSON.stringify({ seed: 'small' }) })
// As the sandbox's README says.
const world = (await made.json()) as { id: string; identities: { slug: string; kind: string }[] }
const connection = world.identities.find(({ kind }) => kind === 'management')?.slug ?? ''
const callsToAws = async (): Promise<Record<string, unknown>> =>
  (await (await fetch(`${sandbox}/${world.id}/calls`)).json()).operations

const db = await openStore(settings)
const cookie = `${sessionCookieName(settings)}=${await sessionFor(db, { role: 'admin', world: world.id })}`
await db.destroy()
const headers = { host: new URL(settings.origin).host, origin: settings.origin, cookie }
const http = plainHttp(AT_ONCE)
const page = `${settings.origin}/inbox`

type Findings = { status500: string[]; hangs: string[]; outside: string[] }
type Row = { action: string; refused: number; taken: number; slowestMs: number } & Findings

const short = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text)

async function fuzz(action: string, id: string, schema: Schema): Promise<Row> {
  const row: Row = { action, refused: 0, taken: 0, slowestMs: 0, status500: [], hangs: [], outside: [] }
  // The table's inputs are JSON.
  const valid = (ACTIONS[action]?.input ?? {}) as Json
  const isSetting = ACTIONS[action]?.isSetting ?? false
  const calls = fc.sample(callsNear(valid, isSetting ? null : connection), {
    numRuns: isSetting ? 2 * runs : runs,
    seed,
  })
  const isInside = ({ isWellFormed, input }: Call) => isWellFormed && schema.safeParse(input).success

  const send = async ({ body }: Call) => {
    const began = performance.now()
    try {
      const answer = await http.send(page, 'POST', { ...headers, ...actionHeaders(id, body) }, body, HANG_MS)
      if (answer.status >= 500) row.status500.push(`${answer.status} ${short(body)}`)
      return answer
    } catch (error) {
      row.hangs.push(`${error instanceof Error ? error.message : error}: ${short(body)}`)
    } finally {
      row.slowestMs = Math.max(row.slowestMs, Math.round(performance.now() - began))
    }
  }

  const before = JSON.stringify(await callsToAws())
  await each(
    calls.filter((call) => !isInside(call)),
    AT_ONCE,
    async (call) => {
      const answer = await send(call)
      row.refused += 1
      if (answer?.body.includes('"ok":true')) row.outside.push(`taken: ${short(call.body)}`)
    },
  )
  // Reads that went on for what came before would count as ours: one action after the other, on a world of our own.
  const after = JSON.stringify(await callsToAws())
  if (after !== before) row.outside.push(`AWS was called: ${before} became ${after}`)

  // A setting that is taken would hold for all that comes after it.
  const inside = isSetting ? [] : calls.filter(isInside)
  await each([...inside.keys()], AT_ONCE, async (index) => {
    const call = inside[index]
    if (!call) return
    const elsewhere = { ...call, body: call.body.replace(`"${connection}"`, '"no-such-connection"') }
    await send(index < REAL_CALLS ? call : elsewhere)
    row.taken += 1
  })
  return row
}

/** The stretches, in milliseconds, in which the app did nothing but one thing. */
function stalls(since: number): number[] {
  const file = process.env.CANOPY_STALLS
  if (!file || !existsSync(file)) return []
  const notes = readFileSync(file, 'utf8').trim().split('\n').filter(Boolean)
  return notes
    .map((line): { at: number; stalledMs: number } => JSON.parse(line))
    .filter(({ at, stalledMs }) => at > since && stalledMs > STALL_MS)
    .map(({ stalledMs }) => stalledMs)
}

const bySchema = await schemas()
const actions = Object.entries(builtActions()).sort(([a], [b]) => (a < b ? -1 : 1))
// Once each, so that code is loaded and compiled before anything is timed.
for (const [name, id] of actions) {
  const body = JSON.stringify([
    { connection: 'no-such-connection', operationId: 'x', input: ACTIONS[name]?.input ?? {} },
  ])
  await http.send(page, 'POST', { ...headers, ...actionHeaders(id, body) }, body)
}

const began = Date.now()
console.log(`seed ${seed}, ${runs} inputs to each of ${actions.length} actions`)
console.log('action                         refused   taken  slowest')
const rows: Row[] = []
for (const [name, id] of actions) {
  const schema = bySchema[name]
  if (!schema) throw new Error(`${name} is in the build, but no actions.ts makes it`)
  const row = await fuzz(name, id, schema)
  rows.push(row)
  const numbers = [row.refused, row.taken].map((count) => String(count).padStart(7)).join(' ')
  console.log(`${name.padEnd(30)} ${numbers} ${String(row.slowestMs).padStart(5)} ms`)
}
http.close()
await fetch(`${sandbox}/${world.id}`, { method: 'DELETE' })

const stalled = stalls(began)
const findings = [
  ...rows.flatMap(({ action, status500 }) => status500.map((what) => `${action}: status ${what}`)),
  ...rows.flatMap(({ action, hangs }) => hangs.map((what) => `${action}: no answer, ${what}`)),
  ...rows.flatMap(({ action, outside }) => outside.map((what) => `${action}: outside the schema, ${what}`)),
  ...stalled.map((ms) => `the event loop stood still for ${ms} ms`),
]
const sum = (count: (row: Row) => number) => rows.reduce((total, row) => total + count(row), 0)
console.log(
  `${sum((row) => row.refused + row.taken)} calls: ${sum((row) => row.status500.length)} status 500, ${sum((row) => row.hangs.length)} hangs, ` +
    `${sum((row) => row.outside.length)} outside the schema, ${stalled.length} stalls over ${STALL_MS} ms`,
)
for (const finding of findings.slice(0, 30)) console.error(finding)
process.exitCode = findings.length === 0 ? 0 : 1
