import { expect, test } from 'vitest'
import { abilitiesOf, delegableActions, whyNotDelegable } from './delegable'
import { lintDelegation } from './lint'
import { readDelegation } from './reading'

const policy = (statement: Record<string, unknown>) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] })

test('a statement is read as who may do what, limited to which policy types', () => {
  const [reading] =
    readDelegation(
      policy({
        Sid: 'TagsByAudit',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: ['organizations:CreatePolicy', 'organizations:AttachPolicy', 'organizations:Describe*'],
        Condition: {
          StringEquals: { 'organizations:PolicyType': 'TAG_POLICY' },
          Bool: { 'aws:SecureTransport': 'true' },
        },
      }),
    ) ?? []
  expect(reading?.who).toEqual([{ kind: 'account', id: '111122223333' }])
  expect(reading?.may.map(({ ability }) => ability)).toEqual(['write policies', 'attach policies', 'read'])
  expect(reading?.may.at(-1)?.actions.every((name) => name.startsWith('Describe'))).toBe(true)
  expect(reading?.policyTypes).toEqual(['TAG_POLICY'])
  expect(reading?.when).toEqual(['Bool aws:SecureTransport: true'])
  expect(reading?.on).toEqual([])
})

test('everyone, services and what is no account are told apart', () => {
  const whoOf = (Principal: unknown) => readDelegation(policy({ Principal, Action: [] }))?.[0]?.who
  expect(whoOf('*')).toEqual([{ kind: 'everyone' }])
  expect(whoOf({ Service: 'sso.amazonaws.com' })).toEqual([{ kind: 'service', id: 'sso.amazonaws.com' }])
  expect(whoOf({ AWS: 'arn:aws:iam::111122223333:role/x' })?.[0]?.kind).toBe('other')
})

test('what is no policy is not read', () => {
  expect(readDelegation('{')).toBeNull()
  expect(readDelegation('[]')).toBeNull()
  expect(readDelegation('{}')).toEqual([])
})

test('an action that AWS does not delegate is told, a pattern counts as what it matches', () => {
  expect(whyNotDelegable('organizations:CreateAccount')).toContain('does not let')
  expect(whyNotDelegable('organizations:*')).toContain('all actions')
  expect(whyNotDelegable('s3:GetObject')).toContain('Only actions of Organizations')
  expect(whyNotDelegable('organizations:describe*')).toBeNull()
  expect(abilitiesOf(['organizations:?ttachPolicy'])).toEqual([
    { ability: 'attach policies', actions: ['AttachPolicy'] },
  ])
  expect(delegableActions).toContain('organizations:ListRoots')
})

test('faults stand at their place', () => {
  const text = policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/x' }, NotAction: 'organizations:List*' })
  const problems = lintDelegation(text)
  expect(problems.map(({ message }) => message)).toEqual([
    'No "Action".',
    expect.stringContaining('12 digits'),
    'AWS takes no "NotAction" here.',
  ])
  expect(text.slice(problems[1]?.from, problems[1]?.to)).toContain('role/x')
  expect(lintDelegation(policy({ Principal: '*', Action: 'organizations:ListRoots' }))).toEqual([])
  expect(lintDelegation('{')[0]?.line).toBe(1)
})
