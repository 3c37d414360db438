import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areEquivalent, type PlainStatement, patternCovers } from './coverage'
import { evaluateRequest } from './evaluate'
import { compilePolicy } from './gate-policy'
import { minifyPolicy, packPolicies, splitPolicy } from './packing'
import { requestUnder } from './pins'
import { ACCOUNTS, ACTIONS, context, hasResource, organization, RESOURCES, statement } from './test-arbitrary'
import type { Json, JsonObject } from './types'
import { globOf, matchesGlob, wildcardParts } from './wildcard'

const SCP = 'SERVICE_CONTROL_POLICY'
const WIDE = { maxCharacters: 10_240, maxPolicies: 9 }
const policy = (...statements: JsonObject[]): Json => ({ Version: '2012-10-17', Statement: statements })
const deny = (action: Json, rest: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Action: action,
  Resource: '*',
  ...rest,
})
/** The statements of the packed documents. */
function packed(documents: Json[], limits = WIDE): JsonObject[] {
  const result = packPolicies(documents, SCP, limits)
  if (!result.ok) throw new Error(result.why)
  return result.documents.flatMap((text) => JSON.parse(text).Statement)
}

describe('merging', () => {
  test('statements that differ in actions alone become one, without what is covered', () => {
    const documents = [
      policy(deny('s3:GetObject'), deny('ec2:RunInstances')),
      policy(deny(['s3:Get*', 'S3:getobject'])),
    ]
    expect(packed(documents)).toEqual([{ Effect: 'Deny', Action: ['ec2:RunInstances', 's3:Get*'], Resource: '*' }])
  })

  test('so do those that differ in resources alone', () => {
    const on = (bucket: string) => deny('s3:*', { Resource: `arn:aws:s3:::${bucket}` })
    expect(packed([policy(on('a'), on('b*')), policy(on('bc'))])).toEqual([
      { Effect: 'Deny', Action: 's3:*', Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::b*'] },
    ])
  })

  test('what differs in effect or condition, or leaves out, stays apart', () => {
    const fenced = deny('s3:*', { Condition: { Bool: { 'aws:SecureTransport': false } } })
    const sparing: JsonObject = {
      Effect: 'Deny',
      NotAction: 'iam:*',
      Resource: '*',
      Condition: { Null: { 'aws:x': 'true' } },
    }
    expect(packed([policy(deny('ec2:*'), fenced, sparing)])).toHaveLength(3)
  })

  test('a statement keeps its Sid where it stays as it is', () => {
    expect(packed([policy(deny('s3:*', { Sid: 'Buckets' }))])).toMatchObject([{ Sid: 'Buckets' }])
    expect(packed([policy(deny('s3:*', { Sid: 'A' }), deny('ec2:*', { Sid: 'B' }))])[0]).not.toHaveProperty('Sid')
  })

  test('an RCP keeps its principal', () => {
    const result = minifyPolicy(policy(deny('s3:*', { Principal: '*' })), 'RESOURCE_CONTROL_POLICY')
    expect(result).toMatchObject({ ok: true, documents: [expect.stringContaining('"Principal":"*"')] })
  })
})

describe('limits', () => {
  const long = policy(deny(Array.from({ length: 400 }, (_, index) => `s3:GetThing${index}`)))

  test('a policy that is too long is split, each part within the limit', () => {
    const result = splitPolicy(long, SCP, { maxCharacters: 2_000, maxPolicies: 9 })
    if (!result.ok) throw new Error(result.why)
    expect(result.documents.length).toBeGreaterThan(3)
    expect(Math.max(...result.documents.map((text) => text.length))).toBeLessThanOrEqual(2_000)
  })

  test('says when there is no room, and when a statement cannot be split', () => {
    expect(splitPolicy(long, SCP, { maxCharacters: 2_000, maxPolicies: 3 })).toMatchObject({
      ok: false,
      why: expect.stringMatching(/need \d+ policies/),
    })
    const one = policy({
      Effect: 'Deny',
      NotAction: Array.from({ length: 400 }, (_, index) => `s3:X${index}`),
      Resource: '*',
    })
    expect(splitPolicy(one, SCP, { maxCharacters: 2_000, maxPolicies: 9 })).toMatchObject({
      ok: false,
      why: expect.stringMatching(/cannot be split/),
    })
    expect(minifyPolicy({ Statement: [{}] }, SCP)).toMatchObject({ ok: false })
  })
})

describe('the proof', () => {
  const plain = (action: string, resource = '*', variables = true): PlainStatement => ({
    sid: undefined,
    effect: 'Deny',
    actions: { negated: false, texts: [action] },
    resources: { negated: false, texts: [resource] },
    conditions: [],
    variables,
  })

  test('refuses what does less, more or other', () => {
    expect(areEquivalent([plain('s3:*')], [plain('S3:*'), plain('s3:GetObject')])).toBe(true)
    expect(areEquivalent([plain('s3:*')], [plain('s3:Get*')])).toBe(false)
    expect(areEquivalent([plain('s3:*')], [{ ...plain('s3:*'), effect: 'Allow' }])).toBe(false)
    expect(areEquivalent([plain('s3:*', `\${aws:x}`)], [plain('s3:*', `\${aws:x}`, false)])).toBe(false)
  })

  test('a pattern covers another only if it matches whatever that matches', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 })
    const matches = (one: string, other: string) => matchesGlob(globOf(wildcardParts(one)), other)
    fc.assert(
      fc.property(pattern, pattern, fc.array(text, { maxLength: 30 }), (wide, narrow, texts) => {
        if (!patternCovers(wide, narrow, true)) return
        for (const each of texts) if (matches(narrow, each)) expect(matches(wide, each)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})

test('packing never changes a verdict, and always finds room where there is plenty', () => {
  const documents = fc.array(fc.array(statement, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      organization,
      documents,
      context,
      fc.constantFrom(400, 800, 10_240),
      (at, lists, known, maxCharacters) => {
        const given = lists.map((list) => policy(...list))
        const result = packPolicies(given, SCP, { maxCharacters, maxPolicies: 100 })
        if (!result.ok) throw new Error(result.why)
        const withAll = (contents: readonly Json[]) => {
          const policies = contents.map((content, index) => compilePolicy(`p-x${index}`, content))
          const attached = new Map(at.attachments[SCP]).set(
            'r-1',
            policies.map(({ id }) => id),
          )
          return {
            ...at,
            policies: new Map([...at.policies, ...policies.map((each) => [each.id, each] as const)]),
            attachments: { ...at.attachments, [SCP]: attached },
          }
        }
        const [before, after] = [withAll(given), withAll(result.documents.map((text): Json => JSON.parse(text)))]
        for (const account of ACCOUNTS.slice(0, 2)) {
          for (const action of ACTIONS) {
            for (const resource of hasResource(action) ? RESOURCES : ['*']) {
              const request = requestUnder({ context: known }, account, action, resource)
              const [one, other] = [before, after].map((each) =>
                evaluateRequest(each, { ...request, otherKeys: 'absent' }),
              )
              expect(other?.verdict).toBe(one?.verdict)
              expect(other?.reason).toBe(one?.reason)
            }
          }
        }
      },
    ),
    { numRuns: 120 },
  )
})
