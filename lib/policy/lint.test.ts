import { describe, expect, test } from 'vitest'
import { createCatalogue } from './catalogue'
import { changedBy } from './gate-changes'
import { type LintRules, lintPolicy } from './lint'
import { nodesWithoutAllow } from './node-problems'
import { organizationWith } from './test-organization'

const catalogue = createCatalogue(
  ['ec2:DescribeInstances', 'ec2:RunInstances', 's3:GetObject', 's3:ListAllMyBuckets', 'sqs:SendMessage'],
  ['ec2:DescribeInstances', 's3:ListAllMyBuckets'],
)
const scp: LintRules = { type: 'SERVICE_CONTROL_POLICY', catalogue }
const rcp: LintRules = { type: 'RESOURCE_CONTROL_POLICY', catalogue, rcpServices: new Set(['s3', 'sqs']) }
const deny = { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }
const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)
const messages = (text: string, rules: LintRules = scp) => lintPolicy(text, rules).map(({ message }) => message)
const about = (statement: object, rules: LintRules = scp) => messages(policy({ ...deny, ...statement }), rules)

describe('actions', () => {
  test('names and patterns that are known are sound, in any case', () => {
    for (const action of ['*', 's3:*', 'S3:getobject', 'ec2:*Instances', 's3:Get?bject', ['s3:GetObject', 'ec2:*']]) {
      expect(lintPolicy(policy({ ...deny, Action: action, Condition: { Bool: { 'aws:x': 'true' } } }), scp)).toEqual([])
    }
  })

  test('an unknown name comes with the nearest right one, its place and a replacement', () => {
    const [finding] = lintPolicy(policy({ ...deny, Action: ['s3:GetObject', 's3:GetObjet'] }), scp)
    expect(finding).toMatchObject({
      line: 8,
      column: 9,
      severity: 'warning',
      message: 'No action "s3:GetObjet" is known. Nearest: "s3:GetObject".',
      replacement: '"s3:GetObject"',
    })
  })

  test('an unknown service too, and a name that resembles nothing has no suggestion', () => {
    expect(about({ Action: 'sq:SendMessage' })).toContain('No service "sq" is known.')
    expect(about({ Action: 'sqss:SendMessage' }).join()).toMatch(/Nearest: "sqs:SendMessage"/)
    expect(about({ Action: 's3:Frobnicate' })).toContain('No action "s3:Frobnicate" is known.')
  })

  test('patterns that match nothing, services as patterns and forms that are none', () => {
    expect(about({ Action: 's3:Frob*' })).toContain('No action of "s3" matches this pattern.')
    expect(about({ Action: 's*:GetObject' })[0]).toMatch(/cannot be a pattern/)
    for (const action of ['GetObject', 's3:', ':GetObject', 's3:Get Object'])
      expect(about({ Action: action })).not.toEqual([])
  })

  test('an RCP names services that RCPs reach', () => {
    expect(about({ Principal: '*', Action: 'ec2:*' }, rcp)[0]).toMatch(/do not reach the service "ec2"/)
    expect(about({ Principal: '*', Action: 'sqs:*' }, rcp)).toEqual([])
  })
})

describe('conditions', () => {
  const on = (condition: object) => about({ Condition: condition })

  test('operators of every form are sound', () => {
    for (const operator of ['StringLikeIfExists', 'ForAnyValue:StringEquals', 'ForAllValues:ArnLikeIfExists']) {
      expect(on({ [operator]: { 'aws:x': 'arn:aws:iam::1:role/x' } })).toEqual([])
    }
  })

  test('an operator that does not exist comes with the nearest', () => {
    expect(on({ StringEqual: { 'aws:x': 'y' } })[0]).toMatch(/Nearest: "StringEquals"/)
    expect(on({ 'ForAnyValues:StringLikes': { 'aws:x': 'y' } })[0]).toMatch(/Nearest: "ForAnyValue:StringLike"/)
    expect(on({ NullIfExists: { 'aws:x': 'true' } })[0]).toMatch(/takes no "IfExists"/)
  })

  test.each([
    ['NumericLessThan', 'ten'],
    ['DateGreaterThan', 'tomorrow'],
    ['Bool', 'yes'],
    ['IpAddress', '10.0.0.0/40'],
    ['Null', 'maybe'],
    ['NumericEquals', `\${aws:x}`],
  ])('%s cannot compare with %s', (operator, value) => {
    expect(on({ [operator]: { 'aws:x': value } })).toHaveLength(1)
  })

  test('objects as values, keys without a service, nothing to compare with, variables in the older version', () => {
    expect(on({ StringEquals: { 'aws:x': { y: 'z' } } })[0]).toMatch(/a text, a number/)
    expect(on({ StringEquals: { region: 'x' } })[0]).toMatch(/no condition key/)
    expect(on({ StringEquals: { 'aws:x': [] } })[0]).toMatch(/compared with nothing/)
    const older = JSON.stringify({ Version: '2008-10-17', Statement: { ...deny, Resource: `arn:aws:s3:::\${aws:x}` } })
    expect(messages(older).some((message) => /variable is plain text/.test(message))).toBe(true)
  })
})

describe('resources and effects', () => {
  test('a resource is an ARN or *', () => {
    expect(about({ Resource: 'bucket' })[0]).toMatch(/"\*" or an ARN/)
    expect(about({ Resource: 'arn:aws:s3' })[0]).toMatch(/too short/)
    expect(about({ Resource: ['arn:aws:s3:::b/*', '*', 'arn:*'] })).toEqual([])
  })

  test('statements that can never apply are told', () => {
    expect(about({ Action: ['s3:ListAllMyBuckets'], Resource: 'arn:aws:s3:::b' })[0]).toMatch(
      /none of its actions has a resource/,
    )
    expect(about({ Action: 's3:Frob*' })).toContain('This statement never applies: its actions match nothing.')
    expect(about({ Action: ['s3:ListAllMyBuckets', 's3:GetObject'], Resource: 'arn:aws:s3:::b' })).toEqual([])
  })

  test('statements that say what another says, or that deny everything', () => {
    expect(messages(policy({ Sid: 'A', ...deny }, { Sid: 'B', ...deny }))[0]).toMatch(/what statement 1 says/)
    expect(about({ Action: '*' })[0]).toMatch(/denies every action/)
  })
})

test('a misspelt element comes with the right one', () => {
  expect(lintPolicy(policy({ ...deny, Ressource: '*' }), scp)).toContainEqual(
    expect.objectContaining({ severity: 'error', replacement: '"Resource"' }),
  )
})

describe('size', () => {
  const text = policy(deny)
  test('over the limit without white space is an error, only with it a warning', () => {
    const minified = JSON.stringify(JSON.parse(text)).length
    expect(lintPolicy(text, { ...scp, maxCharacters: text.length })).toEqual([])
    expect(lintPolicy(text, { ...scp, maxCharacters: minified })).toMatchObject([{ severity: 'warning' }])
    expect(lintPolicy(text, { ...scp, maxCharacters: minified - 1 })).toMatchObject([{ severity: 'error' }])
  })
})

describe('management policies', () => {
  const tags: LintRules = { type: 'TAG_POLICY', topKey: 'tags' }
  const rule = (body: object) => messages(JSON.stringify({ tags: { owner: body } }), tags)

  test('operators that do not exist or stand in the wrong place', () => {
    expect(rule({ tag_value: { '@@assing': ['a'] } })[0]).toMatch(/Nearest: "@@assign"/)
    expect(rule({ tag_key: { '@@append': 'Owner' } })[0]).toMatch(/works on lists/)
    expect(rule({ tag_value: { '@@assign': { a: 'b' } } })[0]).toMatch(/no object/)
    expect(rule({ tag_value: { '@@assign': [{ a: 'b' }] } })[0]).toMatch(/plain values/)
    const ai = JSON.stringify({ services: { default: { opt_out_policy: { '@@append': ['optIn'] } } } })
    expect(messages(ai, { type: 'AISERVICES_OPT_OUT_POLICY', topKey: 'services' })[0]).toMatch(/"@@assign" alone/)
  })

  test('controls: known names, each once, @@none alone, and no lock on a mere container', () => {
    const control = (...names: string[]) =>
      rule({ tag_value: { '@@assign': ['a'], '@@operators_allowed_for_child_policies': names } })
    expect(control('@@assign', '@@append')).toEqual([])
    expect(control('@@asign')[0]).toMatch(/Nearest: "@@assign"/)
    expect(control('@@append', '@@append')[0]).toMatch(/twice/)
    expect(control('@@none', '@@append')[0]).toMatch(/stands alone/)
    const lock = { '@@operators_allowed_for_child_policies': ['@@none'] }
    expect(rule({ ...lock, tag_value: { '@@assign': ['a'] } })[0]).toMatch(/repeat the lock there/)
    expect(rule({ ...lock, tag_value: { '@@assign': ['a'], ...lock } })).toEqual([])
  })

  test('tag keys differ from their rule in capitals alone, tag values have one *', () => {
    expect(rule({ tag_key: { '@@assign': 'OWNER' }, tag_value: { '@@assign': ['a*'] } })).toEqual([])
    expect(rule({ tag_key: { '@@assign': 'Team' } })[0]).toMatch(/must be "owner"/)
    expect(rule({ tag_value: { '@@append': ['*a*'] } })[0]).toMatch(/at most one/)
  })
})

test('a node left with no Allow is named with what is attached there', () => {
  const sound = organizationWith({ scp: [deny] })
  expect(nodesWithoutAllow(sound)).toEqual([])
  const type = 'SERVICE_CONTROL_POLICY'
  const bare = changedBy(sound, { kind: 'detach', type, policyId: 'p-FullAWSAccess', targetId: 'ou-a' })
  expect(nodesWithoutAllow(bare)).toEqual([{ nodeId: 'ou-a', policyIds: ['p-scp'] }])
  expect(nodesWithoutAllow(changedBy(bare, { kind: 'disable', type }))).toEqual([])
})
