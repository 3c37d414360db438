import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DetachPolicyCommand,
  type PolicyType,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { makeCall, type Operation } from '../protocol/operation'
import { refusal, sandboxForTests } from '../test-client'
import { delegationVerdict } from '../world/delegation'
import { Worlds } from '../worlds'
import { describeOrganization } from './describe-organization'
import { listAccounts } from './list-accounts'

const sandbox = sandboxForTests()
const denied = 'AccessDeniedException'

test('a delegated account writes what the policy allows it, of that type alone', async () => {
  const audit = (await sandbox.world('acme')).as('acme-audit')
  const create = (Type: PolicyType, Content: string) =>
    audit.send(new CreatePolicyCommand({ Name: 'Mine', Description: '', Type, Content }))
  expect(await refusal(create('BACKUP_POLICY', '{"plans":{}}'))).toBe(denied)
  const { Policy } = await create('TAG_POLICY', '{"tags":{}}')
  const PolicyId = Policy?.PolicySummary?.Id
  const TargetId = 'ou-k7q2-sb55sand'
  expect(await refusal(audit.send(new UpdatePolicyCommand({ PolicyId, Name: 'Renamed' })))).toBe('none')
  expect(await refusal(audit.send(new AttachPolicyCommand({ PolicyId, TargetId })))).toBe('none')
  expect(await refusal(audit.send(new DetachPolicyCommand({ PolicyId, TargetId })))).toBe('none')
  expect(await refusal(audit.send(new DeletePolicyCommand({ PolicyId })))).toBe(denied)
  const scp = new AttachPolicyCommand({ PolicyId: 'p-01dguardra', TargetId })
  expect(await refusal(audit.send(scp))).toBe(denied)
})

describe('the verdict', () => {
  const verdict = (statements: object[], operation = 'AttachPolicy', type: PolicyType = 'TAG_POLICY') => {
    const organization = new Worlds('small').default.accounts.get('111111111111')?.member?.organization
    if (!organization) throw new Error('The seed has an organization.')
    organization.resourcePolicy = {
      id: 'rp-test0000',
      content: JSON.stringify({ Statement: statements }),
      tags: new Map(),
    }
    const resourceArns = ['arn:aws:organizations::111111111111:policy/o-sma11org00/tag_policy/p-1']
    return delegationVerdict(organization, '222222222222', operation, { policyType: type, resourceArns })
  }
  const allow = {
    Effect: 'Allow',
    Principal: { AWS: '222222222222' },
    Action: 'organizations:AttachPolicy',
    Resource: '*',
  }

  test.each([
    ['the account’s id', {}],
    ['its root', { Principal: { AWS: ['arn:aws:iam::222222222222:root'] } }],
    ['everybody', { Principal: '*' }],
    ['a wildcard action', { Action: ['organizations:attach*'] }],
    ['stars and question marks', { Action: '*:*tt?ch*P*y' }],
    ['its policy type', { Condition: { StringLikeIfExists: { 'organizations:PolicyType': ['TAG_*'] } } }],
    ['its resource', { Resource: 'arn:aws:organizations::*:policy/o-sma11org00/tag_policy/*' }],
  ])('allows by %s', (_name, fields) => {
    expect(verdict([{ ...allow, ...fields }])).toBe('Allow')
  })

  test.each([
    ['another account', { Principal: { AWS: '333333333333' } }],
    ['a service', { Principal: { Service: 'backup.amazonaws.com' } }],
    ['another action', { Action: 'organizations:DetachPolicy' }],
    ['an action cut short', { Action: 'organizations:Attach' }],
    ['an action with one letter more', { Action: 'organizations:AttachPolicy?' }],
    ['another policy type', { Condition: { StringEquals: { 'organizations:PolicyType': 'BACKUP_POLICY' } } }],
    ['another resource', { Resource: 'arn:aws:organizations::*:policy/o-sma11org00/backup_policy/*' }],
    ['a condition that the sandbox does not know', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
  ])('is silent on %s', (_name, fields) => {
    expect(verdict([{ ...allow, ...fields }])).toBe('silent')
  })

  test('is a Deny as soon as one statement denies', () => {
    expect(verdict([allow, { ...allow, Effect: 'Deny', Action: 'organizations:*' }, allow])).toBe('Deny')
  })
})

describe('reads', () => {
  const ask = (operation: Operation, effect: 'Allow' | 'Deny', accountId: string) => {
    const world = new Worlds('acme').default
    const account = world.accounts.get(accountId)
    if (!account?.member) throw new Error('The seed has this member.')
    const statement = { Effect: effect, Principal: '*', Action: `organizations:${operation.name}`, Resource: '*' }
    account.member.organization.resourcePolicy = {
      id: 'rp-test0000',
      content: JSON.stringify({ Statement: statement }),
      tags: new Map(),
    }
    try {
      operation.run(makeCall(world, account, operation.name, 'request', {}), {})
      return 'none'
    } catch (error) {
      return error instanceof Error ? error.name : error
    }
  }
  const [management, audit, payments] = ['111122223333', '201455901190', '731000482216']

  test('an Allow lets a plain member read', () => {
    expect(ask(listAccounts, 'Allow', payments)).toBe('none')
  })

  test('a Deny stops members and delegated administrators, and never the management account', () => {
    expect(ask(listAccounts, 'Deny', audit)).toBe(denied)
    expect(ask(describeOrganization, 'Deny', payments)).toBe(denied)
    expect(ask(listAccounts, 'Deny', management)).toBe('none')
    expect(ask(describeOrganization, 'Deny', management)).toBe('none')
  })
})
