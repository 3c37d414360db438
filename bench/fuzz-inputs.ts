import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { HOSTILE } from '@/e2e/hostile-text'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The body of one call, and the input that it carries; null where it carries none that a schema could judge. */
export type Call = { body: string; input: Json | null; isWellFormed: boolean }

/** A value of JSON with a key that an object literal cannot have. */
const ownKey = (key: string, value: Json): Json => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`)

const nested = (depth: number): Json => {
  let value: Json = 'deep'
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

// Of the longest few would do; most calls are to be quick.
const hostileText = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom(...HOSTILE.filter(({ text }) => text.length < 1_000).map(({ text }) => text)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...HOSTILE.filter(({ text }) => text.length >= 1_000).map(({ text }) => text)),
  },
)

const edge: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Json>(
      0,
      -1,
      1.5,
      1e308,
      -(2 ** 53),
      2 ** 63,
      true,
      false,
      null,
      [],
      {},
      [null],
      '',
      ' ',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Json>(
      nested(5),
      nested(200),
      Array.from({ length: 3_000 }, () => 'x'),
    ),
  },
  { weight: 1, arbitrary: hostileText.map((key) => ownKey(key, 'x')) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json> },
)

type Path = (string | number)[]

function pathsIn(value: Json, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [at]
  const inner = Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...at, key]))
  return at.length > 0 ? [at, ...inner] : inner
}

function withChange(value: Json, [key, ...rest]: Path, change: (old: Json) => Json | undefined): Json {
  if (key === undefined) return change(value) ?? null
  const entries = Object.entries(value as { [key: string]: Json }).flatMap(([name, child]): [string, Json][] => {
    if (name !== String(key)) return [[name, child]]
    const next = rest.length > 0 ? withChange(child, rest, change) : change(child)
    return next === undefined ? [] : [[name, next]]
  })
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries)
}

/** Inputs near a valid one: with one part replaced, left out, added or prefixed; and some far from it. */
function inputsNear(valid: Json): fc.Arbitrary<Json> {
  const paths = pathsIn(valid)
  const path = fc.constantFrom(...(paths.length > 0 ? paths : [[]]))
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(path, edge).map(([at, value]) => withChange(valid, at, () => value)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(path, hostileText)
        .map(([at, text]) => withChange(valid, at, (old) => (typeof old === 'string' ? old + text : text))),
    },
    { weight: 1, arbitrary: path.map((at) => withChange(valid, at, () => undefined)) },
    {
      weight: 2,
      arbitrary: fc.tuple(hostileText, edge).map(([key, value]) => {
        const added = JSON.stringify(ownKey(key, value)).slice(1)
        return JSON.parse(
          JSON.stringify(valid).replace(/\}$/, `${valid && Object.keys(valid).length ? ',' : ''}${added}`),
        )
      }),
    },
    { weight: 1, arbitrary: edge },
  )
}

/** As React writes an argument: a text that begins with `$` would otherwise be one of its references. */
const asReact = (value: Json): Json => {
  if (typeof value === 'string') return value.startsWith('$') ? `$${value}` : value
  if (Array.isArray(value)) return value.map(asReact)
  if (value === null || typeof value !== 'object') return value
  return JSON.parse(
    `{${Object.entries(value)
      .map(([key, child]) => `${JSON.stringify(key)}:${JSON.stringify(asReact(child))}`)
      .join(',')}}`,
  )
}

type Envelope = { input: Json; [key: string]: Json }

/** What arrives: React leaves out the one key that could reach a prototype. */
const asArrived = (value: Json): Json =>
  JSON.parse(JSON.stringify(value), function (this: { [key: string]: Json }, key, child) {
    if (key === '__proto__') return undefined
    return child
  })

const callWith = (envelope: Envelope, isWellFormed = true): Call => ({
  body: JSON.stringify([asReact(envelope)]),
  input: asArrived(envelope.input),
  isWellFormed,
})

/**
 * Calls of one action: most with an input near the valid one, some with the frame around it bent.
 * @param connection null for a setting, which names none
 */
export function callsNear(valid: Json, connection: string | null): fc.Arbitrary<Call> {
  const framed = (input: Json): Envelope =>
    connection === null ? { input } : { connection, operationId: randomUUID(), input }
  return fc.oneof(
    { weight: 9, arbitrary: inputsNear(valid).map((input) => callWith(framed(input))) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('connection', 'operationId', 'confirmation', 'role', 'constructor'), edge)
        .map(([key, value]) => {
          const bent = JSON.stringify(framed(valid)).replace(/\}$/, `,${JSON.stringify(ownKey(key, value)).slice(1)}`)
          return callWith(JSON.parse(bent), false)
        }),
    },
  )
}
