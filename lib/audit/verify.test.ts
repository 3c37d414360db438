import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { type AuditHead, BEFORE_FIRST } from '@/lib/store/audit'
import type { AuditRow } from '@/lib/store/schema'
import { chained, hashOf, prepared } from './chain'
import { type Checkpoint, signedCheckpoint } from './checkpoint'
import { keyIdOf } from './key'
import { lineOf } from './lines'
import { verifyAudit } from './verify'

const newKey = () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const publicKey = createPublicKey(privateKey)
  return { id: keyIdOf(publicKey), privateKey, publicKey }
}
const KEY = newKey()
const ROWS = 60

const entries = Array.from({ length: ROWS }, (_, index) =>
  prepared({ kind: 'intent', person: 'admin', operationId: `op-${index}`, body: { index, operation: 'MoveAccount' } }),
)
const WHOLE: readonly AuditRow[] = chained(BEFORE_FIRST, entries, { at: Date.UTC(2026, 10, 21), writer: 'w1' })
const at = (rows: readonly AuditRow[], seq: number): AuditRow => {
  const row = rows.find((candidate) => candidate.seq === seq)
  if (!row) throw new Error(`There is no row ${seq}.`)
  return row
}
const headOf = (rows: readonly AuditRow[]): AuditHead => rows.at(-1) ?? BEFORE_FIRST

type Case = {
  rows: readonly AuditRow[]
  head?: AuditHead
  headLater?: AuditHead
  stored?: Checkpoint[]
  kept?: Checkpoint[]
  keys?: KeyObject[]
  lines?: string[] | null
  writer?: string | null
  arrivedLater?: readonly AuditRow[]
}

async function* each<T>(items: readonly T[]) {
  yield* items
}

async function verified(given: Case) {
  const { rows, arrivedLater = [], keys = [KEY.publicKey], lines = null, writer = 'w1' } = given
  const findings: string[] = []
  const notes: string[] = []
  const heads = [given.head ?? headOf(rows), given.headLater ?? headOf([...rows, ...arrivedLater])]
  const verdict = await verifyAudit(
    {
      head: async () => heads.shift() ?? BEFORE_FIRST,
      rows: () => each(rows),
      checkpoints: () => each(given.stored ?? []),
      find: async (seqs) => [...rows, ...arrivedLater].filter(({ seq }) => seqs.includes(seq)),
    },
    {
      kept: (given.kept ?? []).map((checkpoint) => ({ checkpoint, where: 'was kept' })),
      keys,
      file: lines && { lines: each(lines), writer },
    },
    { finding: (text) => findings.push(text), note: (text) => notes.push(text) },
  )
  expect(verdict.findings).toBe(findings.length)
  return { ...verdict, findings, notes }
}

const checkpointOf = (seq: number, key = KEY) => signedCheckpoint(at(WHOLE, seq), key)
const END = checkpointOf(ROWS)
const fileOf = (rows: readonly AuditRow[]) => rows.map((row) => lineOf(row).trimEnd())

test('a whole chain holds, with its checkpoints and its file', async () => {
  const stored = [checkpointOf(20), checkpointOf(40), END]
  const result = await verified({ rows: WHOLE, stored, kept: [END, checkpointOf(7)], lines: fileOf(WHOLE) })
  expect(result).toEqual({ rows: ROWS, checkpoints: 3, findings: [], notes: [] })
})

test('an empty chain holds', async () => {
  expect(await verified({ rows: [] })).toEqual({ rows: 0, checkpoints: 0, findings: [], notes: [] })
})

/** From here on each row hashed anew on what stands before it, as somebody would who knows how. */
function rehashed(rows: readonly AuditRow[]): AuditRow[] {
  let { hash } = BEFORE_FIRST
  return rows.map((row, index) => {
    const next = { ...row, seq: index + 1, previous: hash }
    hash = hashOf(next)
    return { ...next, hash }
  })
}

/** The same sequence of numbers in every run: what fails can be looked at again. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Tamper = { rows: AuditRow[]; place: number; head?: AuditHead }
const replaced = (place: number, change: Partial<AuditRow>) =>
  WHOLE.map((row) => (row.seq === place ? { ...row, ...change } : row))

/** Each way of tampering with a chain whose last row has a kept checkpoint; `place` is a row that has to be named. */
const TAMPERS: Record<string, (place: number, other: number) => Tamper> = {
  'edit at': (place) => ({ rows: replaced(place, { at: at(WHOLE, place).at - 1 }), place }),
  'edit kind': (place) => ({ rows: replaced(place, { kind: 'outcome' }), place }),
  'edit person': (place) => ({ rows: replaced(place, { person: 'mallory' }), place }),
  'edit operationId': (place) => ({ rows: replaced(place, { operationId: 'op-x' }), place }),
  'clear operationId': (place) => ({ rows: replaced(place, { operationId: null }), place }),
  'edit writer': (place) => ({ rows: replaced(place, { writer: 'w2' }), place }),
  'edit body': (place) => ({ rows: replaced(place, { body: '{"index":-1}' }), place }),
  'edit body, same JSON': (place) => ({ rows: replaced(place, { body: `${at(WHOLE, place).body} ` }), place }),
  'edit previous': (place) => ({ rows: replaced(place, { previous: 'f'.repeat(64) }), place }),
  'edit hash': (place) => ({ rows: replaced(place, { hash: 'f'.repeat(64) }), place }),
  'edit seq': (place) => ({ rows: replaced(place, { seq: place + 0.5 }), place }),
  'edit body and hash': (place) => {
    const body = '{"index":-1}'
    return {
      rows: replaced(place, { body, hash: hashOf({ ...at(WHOLE, place), body }) }),
      place: Math.min(place + 1, ROWS),
    }
  },
  'move a text from one column to the next': (place) => {
    const { kind, person } = at(WHOLE, place)
    return { rows: replaced(place, { kind: kind + person.slice(0, 1), person: person.slice(1) }), place }
  },
  delete: (place) => ({ rows: WHOLE.filter(({ seq }) => seq !== place), place, head: headOf(WHOLE) }),
  'delete and close the gap': (place) => ({
    rows: rehashed(WHOLE.filter(({ seq }) => seq !== place)),
    place: ROWS,
  }),
  insert: (place) => ({
    rows: WHOLE.flatMap((row) =>
      row.seq < place ? [row] : [...(row.seq === place ? [row] : []), { ...row, seq: row.seq + 1 }],
    ),
    place: place + 1,
  }),
  'insert and hash anew': (place) => ({
    rows: rehashed(WHOLE.flatMap((row) => (row.seq === place ? [{ ...row, person: 'mallory' }, row] : [row]))),
    place: ROWS,
  }),
  swap: (place, other) => {
    const [one, two] = [at(WHOLE, place), at(WHOLE, other)]
    return {
      rows: WHOLE.map((row) => (row === one ? { ...two, seq: place } : row === two ? { ...one, seq: other } : row)),
      place,
    }
  },
  'cut the tail': (place) => ({ rows: WHOLE.filter(({ seq }) => seq < place), place: place - 1, head: headOf(WHOLE) }),
  'cut the tail and move the head': (place) => ({ rows: WHOLE.filter(({ seq }) => seq < place), place: place - 1 }),
  'rewrite from a row': (place) => ({ rows: rehashed(replaced(place, { person: 'mallory' })), place: ROWS }),
  'rewrite everything': () => ({ rows: rehashed(WHOLE.map((row) => ({ ...row, person: 'mallory' }))), place: ROWS }),
}

test('of 1,000 random tampers with a chain whose end was kept, each is found at its place', async () => {
  const random = numbers(20_261_121)
  const kinds = Object.entries(TAMPERS)
  for (let run = 0; run < 1_000; run += 1) {
    const [name, tamper] = kinds[run % kinds.length] ?? []
    const place = 1 + random(ROWS)
    const other = 1 + ((place + random(ROWS - 1)) % ROWS)
    const { rows, head, place: named } = tamper?.(place, other) ?? { rows: [], place: 0 }
    const { findings } = await verified({ rows, head, kept: [END] })
    const label = `run ${run}: ${name} at ${place}, ${other}`
    expect(findings.length, label).toBeGreaterThan(0)
    expect(findings.join('\n'), label).toMatch(new RegExp(`(rows?|to|ends at row) ${named}\\b`))
  }
})

test.each<[string, Case, string[]]>([
  ['a body that was edited', { rows: replaced(57, { body: '{}' }) }, ['row 57: what it holds is not what was hashed']],
  [
    'a hash that was edited',
    { rows: replaced(57, { hash: '0' }) },
    ['row 57: its hash is not the one that row 58 follows'],
  ],
  ['rows that are missing', { rows: WHOLE.filter(({ seq }) => seq < 50 || seq > 53) }, ['rows 50 to 53 are missing']],
  ['the first row', { rows: WHOLE.slice(1) }, ['row 1 is missing']],
  [
    'a number that no row can have',
    { rows: [...WHOLE.slice(0, 10), { ...at(WHOLE, 10), seq: 10.5 }, ...WHOLE.slice(10)] },
    ['row 10.5 stands after row 10, where no such row can be'],
  ],
  [
    'a tail that was cut, by a kept checkpoint',
    { rows: WHOLE.slice(0, 52), kept: [END] },
    ['the chain ends at row 52, but a checkpoint of row 60 was kept'],
  ],
  [
    'a tail that was cut, by the head',
    { rows: WHOLE.slice(0, 52), head: headOf(WHOLE) },
    ['the chain ends at row 52, but its head says 60'],
  ],
  [
    'a head that was put back',
    { rows: WHOLE, head: at(WHOLE, 50), headLater: at(WHOLE, 50) },
    ['the head of the chain says 50, but rows go on to 60'],
  ],
  [
    'a head with another hash',
    { rows: WHOLE, head: { seq: ROWS, hash: 'x' } },
    ['the head of the chain is not the hash of row 60'],
  ],
  [
    'a part that was rewritten, and since when it may have been',
    { rows: rehashed(replaced(30, { person: 'mallory' })), stored: [checkpointOf(20)], kept: [END] },
    ['the chain up to row 60 was rewritten after row 20: a checkpoint of row 60 with another hash was kept'],
  ],
  [
    'a checkpoint that another key signed',
    { rows: WHOLE, stored: [checkpointOf(40, newKey())] },
    ['the checkpoint of row 40 was not signed by this installation’s key'],
  ],
  [
    'a checkpoint with a signature that is none',
    { rows: WHOLE, stored: [{ ...END, signature: 'x' }] },
    ['the checkpoint of row 60 was not signed by this installation’s key'],
  ],
  [
    'checkpoints without a key',
    { rows: WHOLE, stored: [checkpointOf(20), END], keys: [] },
    ['there are checkpoints, but no key to check their signatures with'],
  ],
  [
    'a row of which only the checkpoint is left',
    { rows: WHOLE.filter(({ seq }) => seq !== 40), stored: [checkpointOf(40)] },
    ['row 40 is missing', 'row 40 is missing, but a checkpoint of it stands in the store'],
  ],
  [
    'a row that differs from the file, in which columns',
    { rows: WHOLE, lines: fileOf(replaced(57, { body: '{}', person: 'mallory' })) },
    ['row 57 differs from the file: its person, its body'],
  ],
  [
    'a row that only the file has',
    { rows: WHOLE.slice(0, 59), lines: fileOf(WHOLE) },
    ['row 60 stands in the file and is missing from the store'],
  ],
  [
    'rows that the file had to have',
    { rows: WHOLE, lines: fileOf(WHOLE.filter(({ seq }) => seq !== 7 && (seq < 10 || seq > 12))) },
    ['row 7 is missing from the file', 'rows 10 to 12 are missing from the file'],
  ],
])('%s is told in words', async (_what, given, findings) => {
  expect((await verified(given)).findings).toEqual(findings)
})

test('rows of another instance are not asked of this one’s file', async () => {
  const rows: AuditRow[] = []
  for (const [index, entry] of entries.slice(0, 6).entries()) {
    rows.push(...chained(headOf(rows), [entry], { at: index, writer: index % 2 ? 'w1' : 'w2' }))
  }
  const own = fileOf(rows.filter(({ writer }) => writer === 'w1'))
  expect(await verified({ rows, lines: own })).toMatchObject({ findings: [], notes: [] })
  expect(await verified({ rows, lines: own, writer: null })).toMatchObject({ findings: [] })
})

test('lines that repeat or stand out of order are no finding, and one that is cut short is a note', async () => {
  const lines = fileOf(WHOLE)
  const shuffled = [
    ...lines.slice(0, 10),
    lines[11],
    lines[10],
    '',
    (lines[12] ?? '').slice(0, 30),
    ...lines.slice(12),
    lines[3],
  ]
  const result = await verified({ rows: WHOLE, lines: shuffled.map((line) => line ?? '') })
  expect(result).toMatchObject({ findings: [], notes: [expect.stringMatching(/^line 14 of the file is no whole row/)] })
})

test('rows that the file does not have yet are a note', async () => {
  expect(await verified({ rows: WHOLE, lines: fileOf(WHOLE.slice(0, 58)) })).toMatchObject({
    findings: [],
    notes: [expect.stringMatching(/^2 rows are not in the file yet, behind its last, row 58/)],
  })
})

test('a store that grows while it is read holds', async () => {
  const [rows, arrivedLater] = [WHOLE.slice(0, 50), WHOLE.slice(50)]
  const result = await verified({
    rows,
    arrivedLater,
    stored: [checkpointOf(40), END],
    kept: [END],
    lines: fileOf(WHOLE),
  })
  expect(result).toMatchObject({ rows: 50, findings: [] })
})
