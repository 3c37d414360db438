import { describe, expect, test } from 'vitest'
import { createCatalogue } from './catalogue'
import { evaluateRequest } from './evaluate'
import { compilePolicy } from './gate-policy'
import { lintPolicy } from './lint'
import { minifyPolicy } from './packing'
import { createScpSets } from './scp-impact'
import { finish } from './slices'
import { MEMBER, organizationWith } from './test-organization'
import type { Json } from './types'

/* Whatever a policy holds, the answer or the refusal comes soon. */

const SOON_MS = 100
const LONGEST_ARN = 2_048

/** Processor time, the least of three: what else runs on the machine is not the question. */
function leastMs(work: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const begun = process.cpuUsage()
      work()
      return process.cpuUsage(begun).user / 1_000
    }),
  )
}

const catalogue = createCatalogue(
  Array.from({ length: 22_000 }, (_, index) => `service${index % 400}:GetThing${index}`),
)
const documentOf = (statements: object[]): Json =>
  JSON.parse(JSON.stringify({ Version: '2012-10-17', Statement: statements }))

/** Compiles, lints, evaluates one request and all actions. */
function doAll(document: Json) {
  const text = JSON.stringify(document)
  lintPolicy(text, { type: 'SERVICE_CONTROL_POLICY', catalogue, maxCharacters: 10_240 })
  const policy = compilePolicy('p-scp', document)
  const plain = organizationWith({ scp: [] })
  const organization = { ...plain, policies: new Map([...plain.policies, ['p-scp', policy] as const]) }
  evaluateRequest(organization, {
    principal: { account: MEMBER, type: 'role' },
    action: 'service1:GetThing1',
    resource: `arn:aws:s3:::${'a'.repeat(LONGEST_ARN - 14)}b`,
    context: { 'aws:x': 'a'.repeat(LONGEST_ARN) },
    otherKeys: 'unknown',
  })
}

const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' }
const nested = (depth: number): Json => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)

const documents: [string, () => Json][] = [
  ['one Sid of a megabyte', () => documentOf([{ ...deny, Sid: 'x'.repeat(1_048_576) }])],
  ['one action of a megabyte', () => documentOf([{ ...deny, Action: `s3:${'*a'.repeat(524_288)}` }])],
  [
    '10,000 statements',
    () => documentOf(Array.from({ length: 10_000 }, (_, index) => ({ ...deny, Action: `s3:Get${index}` }))),
  ],
  ['nesting 1,000 deep', () => ({ Version: '2012-10-17', Statement: nested(1_000) })],
  ['nesting 1,000 deep in a condition', () => documentOf([{ ...deny, Condition: nested(1_000) }])],
  ['many stars', () => documentOf([{ ...deny, Resource: `arn:aws:s3:::${'*a'.repeat(900)}c` }])],
  [
    'many long runs',
    () => documentOf([{ ...deny, Resource: Array.from({ length: 90 }, () => `arn:aws:s3:::*${'a'.repeat(1_000)}c*`) }]),
  ],
  [
    'many question marks',
    () => documentOf([{ ...deny, Resource: Array.from({ length: 90 }, () => `arn:aws:s3:::*${'?a'.repeat(500)}c*`) }]),
  ],
  [
    'stars in conditions',
    () =>
      documentOf([
        { ...deny, Condition: { StringLike: { 'aws:x': Array.from({ length: 40 }, () => `${'*a?'.repeat(600)}b`) } } },
      ]),
  ],
  ['unclosed variables', () => documentOf([{ ...deny, Resource: '${'.repeat(20_000) }])],
  [
    '5,000 unknown actions',
    () => documentOf([{ ...deny, Action: Array.from({ length: 5_000 }, (_, index) => `service1:GetTing${index}`) }]),
  ],
]

describe('answered or refused within 100 ms', () => {
  test.each(documents)('%s', (_, make) => {
    const document = make()
    expect(leastMs(() => doAll(document))).toBeLessThan(SOON_MS)
  })

  test('a text of a megabyte, and brackets without end', () => {
    for (const text of [
      ' '.repeat(1_048_576),
      '['.repeat(1_048_576),
      `"${'\\u0041'.repeat(170_000)}`,
      '{"a":'.repeat(19_000),
    ]) {
      expect(leastMs(() => lintPolicy(text, { type: 'TAG_POLICY', topKey: 'tags' }))).toBeLessThan(SOON_MS)
    }
  })

  test('packing of many statements that have nothing in common, and of a megabyte of them', () => {
    for (const count of [800, 10_000]) {
      const document = documentOf(
        Array.from({ length: count }, (_, index) => ({
          ...deny,
          Action: `s3:Get${index}*`,
          Resource: `arn:aws:s3:::${index}*`,
        })),
      )
      expect(leastMs(() => minifyPolicy(document, 'SERVICE_CONTROL_POLICY'))).toBeLessThan(SOON_MS)
    }
  })

  test('what is no policy at all is left out with a reason', () => {
    for (const document of [
      null,
      1,
      'x',
      [],
      {},
      { Statement: null },
      { Statement: [[]] },
      { Statement: [{ Effect: 'Deny' }] },
    ]) {
      const policy = compilePolicy('p', document as Json)
      expect(policy.statements).toEqual([])
      expect(policy.refused).toHaveLength(1)
    }
  })
})

test('the sets of all actions are made of any document', () => {
  const organization = organizationWith({
    scp: Array.from({ length: 1_000 }, (_, index) => ({
      ...deny,
      Action: [`service${index % 400}:*${index}*`, `*:*${index}`],
    })),
  })
  const sets = createScpSets(catalogue)
  expect(finish(sets.survey(organization))).toHaveLength(2)
})
