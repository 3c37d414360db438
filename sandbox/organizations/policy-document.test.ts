import { PolicyType } from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { POLICY_TYPES } from '../world/policy-types'
import { isDocumentOf } from './policy-document'
import { hasRepeatedKeys } from './repeated-keys'

const text = (value: unknown) => JSON.stringify(value)
const statement = (fields: object) => text({ Version: '2012-10-17', Statement: [fields] })
const allow = { Effect: 'Allow', Action: '*', Resource: '*' }
const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }

describe('service control policies', () => {
  test.each([
    ['a plain allow', statement(allow)],
    ['one statement outside a list', text({ Statement: allow })],
    [
      'NotAction, NotResource and conditions',
      statement({
        Effect: 'Deny',
        NotAction: ['iam:*', 's3:Get*Object'],
        NotResource: 'arn:aws:s3:::b/*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:RequestedRegion': ['eu-west-1'] },
          Bool: { 'aws:MultiFactorAuthPresent': false },
        },
      }),
    ],
    ['wildcards inside an action', statement({ ...allow, Action: 'ec2:*Instance?' })],
    ['an allow of one resource', statement({ ...allow, Resource: 'arn:aws:s3:::bucket' })],
    ['no version', text({ Statement: [allow] })],
  ])('%s is a document', (_name, content) => {
    expect(isDocumentOf('SERVICE_CONTROL_POLICY', content)).toBe(true)
  })

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no statement', text({ Version: '2012-10-17' })],
    ['an empty list of statements', text({ Statement: [] })],
    ['another version', text({ Version: '2020-01-01', Statement: [allow] })],
    ['an unknown top-level member', text({ Statement: [allow], Foo: 1 })],
    ['a principal', statement({ ...allow, Principal: '*' })],
    ['no effect', statement({ Action: '*', Resource: '*' })],
    ['another effect', statement({ ...allow, Effect: 'allow' })],
    ['both Action and NotAction', statement({ ...allow, NotAction: 's3:*' })],
    ['no resource', statement({ Effect: 'Deny', Action: '*' })],
    ['an action without a service', statement({ ...allow, Action: 'ListBuckets' })],
    ['a wildcard service', statement({ ...allow, Action: '*:List' })],
    ['a resource that is no ARN', statement({ ...allow, Resource: 'bucket' })],
    ['an unknown operator', statement({ ...allow, Condition: { StringIs: { a: 'b' } } })],
    ['a condition without keys', statement({ ...allow, Condition: { StringLike: 'x' } })],
    [
      'a Sid twice',
      text({
        Statement: [
          { ...allow, Sid: 'a' },
          { ...allow, Sid: 'a' },
        ],
      }),
    ],
    ['a Sid with blanks', statement({ ...allow, Sid: 'a b' })],
    ['an unknown member of a statement', statement({ ...allow, Note: 'x' })],
    ['a member twice', '{"Statement":[],"statement":[]}'],
  ])('%s is none', (_name, content) => {
    expect(isDocumentOf('SERVICE_CONTROL_POLICY', content)).toBe(false)
  })
})

describe('resource control policies', () => {
  test('a deny for everyone is a document', () => {
    expect(isDocumentOf('RESOURCE_CONTROL_POLICY', statement(deny))).toBe(true)
    expect(isDocumentOf('RESOURCE_CONTROL_POLICY', statement({ ...deny, Principal: { AWS: '*' } }))).toBe(true)
    expect(isDocumentOf('RESOURCE_CONTROL_POLICY', statement({ ...deny, Action: ['S3:PutObject', 'sts:*'] }))).toBe(
      true,
    )
  })

  test.each([
    ['an allow', { ...deny, Effect: 'Allow' }],
    ['one principal', { ...deny, Principal: { AWS: '111122223333' } }],
    ['principals in a list', { ...deny, Principal: { AWS: ['*'] } }],
    ['no principal', { Effect: 'Deny', Action: 's3:*', Resource: '*' }],
    ['every action', { ...deny, Action: '*' }],
    ['NotAction', { Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' }],
    ['a service that RCPs do not cover', { ...deny, Action: 'ec2:RunInstances' }],
  ])('%s is none', (_name, fields) => {
    expect(isDocumentOf('RESOURCE_CONTROL_POLICY', statement(fields))).toBe(false)
  })
})

describe('declarative policies', () => {
  test('each type has its own outermost key', () => {
    for (const type of Object.values(PolicyType)) {
      const { documentKey } = POLICY_TYPES[type]
      if (documentKey === undefined || documentKey === 'Statement') continue
      expect(isDocumentOf(type, text({ [documentKey]: {} }))).toBe(true)
      expect(isDocumentOf(type, text({ [documentKey]: {}, more: {} }))).toBe(false)
      expect(isDocumentOf(type, text({ other: {} }))).toBe(false)
      expect(isDocumentOf(type, '{}')).toBe(false)
    }
  })

  test.each([
    ['a bare value', { env: { tag_key: 'env' } }],
    ['an unknown operator', { env: { tag_key: { '@@set': 'env' } } }],
    ['appending a scalar', { env: { tag_value: { '@@append': 'a' } } }],
    ['objects in a list', { env: { tag_value: { '@@assign': [{}] } } }],
    ['an unknown control', { env: { '@@operators_allowed_for_child_policies': ['@@some'] } }],
    ['@@none among others', { env: { '@@operators_allowed_for_child_policies': ['@@none', '@@assign'] } }],
    ['a control twice', { env: { '@@operators_allowed_for_child_policies': ['@@assign', '@@assign'] } }],
    ['a rule with an unknown member', { env: { color: { '@@assign': 'a' } } }],
    ['a tag key that is not the rule’s name', { env: { tag_key: { '@@assign': 'stage' } } }],
    ['two names that differ by case', { env: {}, ENV: {} }],
  ])('%s is no tag policy', (_name, tags) => {
    expect(isDocumentOf('TAG_POLICY', text({ tags }))).toBe(false)
  })

  test('operators, controls and the spelling of a tag key make a tag policy', () => {
    const env = {
      tag_key: { '@@assign': 'Env', '@@operators_allowed_for_child_policies': ['@@none'] },
      tag_value: { '@@append': ['prod'], '@@remove': ['x'] },
    }
    expect(isDocumentOf('TAG_POLICY', text({ tags: { env } }))).toBe(true)
  })

  test('opting out of AI services can only be assigned', () => {
    const optOut = (operand: object) => text({ services: { default: { opt_out_policy: operand } } })
    expect(isDocumentOf('AISERVICES_OPT_OUT_POLICY', optOut({ '@@assign': 'optOut' }))).toBe(true)
    expect(isDocumentOf('AISERVICES_OPT_OUT_POLICY', optOut({ '@@append': ['optOut'] }))).toBe(false)
  })
})

test('repeated keys are found at any depth, and not between siblings or inside strings', () => {
  expect(hasRepeatedKeys('{"a":{"b":1,"B":2}}')).toBe(true)
  expect(hasRepeatedKeys('{"a":[{"b":1},{"b":2}],"c":"\\"a\\": {"}')).toBe(false)
  expect(hasRepeatedKeys('{"a":["a","a"],"\\u0061" : 1}')).toBe(true)
})
