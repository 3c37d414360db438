import { describe, expect, test } from 'vitest'
import { createCatalogue } from './catalogue'
import { changedBy, changedByAll, type GateChange } from './gate-changes'
import type { GateOrganization } from './gate-organization'
import { compilePolicy, compilePolicyText } from './gate-policy'
import { actionsOutside, openKeysOf, PATH_KEYS, policiesReading, policiesRefused } from './open-facts'
import { compareRcps, reachOf } from './rcp-impact'
import { createScpSets } from './scp-impact'
import { finish } from './slices'
import { MANAGEMENT, MEMBER, organizationWith } from './test-organization'

const RCP = 'RESOURCE_CONTROL_POLICY'
const tls = {
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:*', 'kms:*'],
  Resource: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
}
const plain = organizationWith({ rcp: [tls] })
const compare = (before: GateOrganization, after: GateOrganization) =>
  finish(compareRcps(before, after)).map(({ accounts, started, stopped }) => ({
    accounts,
    started: started.map(({ policyId, statement }) => `${policyId} ${statement.index}`),
    stopped: stopped.map(({ policyId, statement }) => `${policyId} ${statement.index}`),
  }))
const putting = (id: string, ...statements: object[]): GateChange => ({
  kind: 'put-policy',
  policy: compilePolicyText(id, JSON.stringify({ Version: '2012-10-17', Statement: statements })),
})

describe('RCPs', () => {
  test('what starts and stops is told for the resources of members alone', () => {
    const after = changedBy(plain, putting('p-rcp', { ...tls, Action: 'sqs:*' }))
    expect(compare(plain, after)).toEqual([{ accounts: [MEMBER], started: ['p-rcp 0'], stopped: ['p-rcp 0'] }])
  })

  test('the same statement from another policy is no change', () => {
    const after = changedByAll(plain, [
      putting('p-twin', { Sid: 'Twin', ...tls }),
      { kind: 'attach', type: RCP, policyId: 'p-twin', targetId: MEMBER },
      { kind: 'detach', type: RCP, policyId: 'p-rcp', targetId: 'ou-a' },
    ])
    expect(compare(plain, after)).toEqual([])
  })

  test('moving out and disabling stop it', () => {
    const stopped = [{ accounts: [MEMBER], started: [], stopped: ['p-rcp 0'] }]
    expect(compare(plain, changedBy(plain, { kind: 'move', accountId: MEMBER, parentId: 'r-test' }))).toEqual(stopped)
    expect(compare(plain, changedBy(plain, { kind: 'disable', type: RCP }))).toEqual(stopped)
    expect(compare(plain, changedBy(plain, { kind: 'move', accountId: MANAGEMENT, parentId: 'ou-a' }))).toEqual([])
  })

  test('a statement bears on actions with a resource, of services that RCPs reach', () => {
    const catalogue = createCatalogue(
      ['s3:GetObject', 's3:ListAllMyBuckets', 'kms:Decrypt', 'kms:RetireGrant', 'ec2:RunInstances'],
      ['s3:ListAllMyBuckets'],
    )
    const statement = { policyId: 'p-rcp', statement: plain.policies.get('p-rcp')!.statements[0]! }
    expect(reachOf(statement, catalogue)).toEqual(['kms:Decrypt', 's3:GetObject'])
    expect(reachOf(statement, catalogue, new Set(['kms']))).toEqual(['kms:Decrypt'])
  })
})

describe('what is open', () => {
  const fence = {
    Effect: 'Deny',
    Action: ['s3:*', 's3:NoSuchThing'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
  }
  const fenced = organizationWith({ scp: [fence] })
  const catalogue = createCatalogue(['s3:GetObject'])

  test('keys that would decide, with the values that policies compare them with, until they are pinned', () => {
    const keys = (context: Record<string, string>) => {
      const groups = finish(createScpSets(catalogue).survey(fenced, { context }))
      return openKeysOf(groups.find(({ accounts }) => accounts.includes(MEMBER))?.chain ?? null)
    }
    expect(keys({})).toEqual([{ key: 'aws:RequestedRegion', values: ['eu-west-1'] }])
    expect(keys({ 'aws:RequestedRegion': 'us-east-1' })).toEqual([])
  })

  test('policies that read the path of an account, and actions that the catalogue lacks', () => {
    const paths = changedBy(
      fenced,
      putting('p-paths', { ...fence, Condition: { 'ForAnyValue:StringLike': { 'AWS:principalorgpaths': 'o-1/*' } } }),
    )
    expect(policiesReading(paths, PATH_KEYS).map(({ id }) => id)).toEqual(['p-paths'])
    expect(actionsOutside(catalogue, fenced.policies.values())).toEqual(['s3:nosuchthing'])
  })

  test('policies of which something is left out', () => {
    const broken = changedBy(fenced, putting('p-broken', fence, { Effect: 'Deny' }))
    expect(policiesRefused(broken).map(({ id, refused }) => [id, refused])).toContainEqual([
      'p-broken',
      [expect.stringMatching(/^Statement 2 needs/)],
    ])
  })

  test('a text that is no JSON is refused, not thrown', () => {
    expect(compilePolicyText('p', '{')).toMatchObject({ statements: [], refused: ['The text is no JSON.'] })
    expect(compilePolicy('p', {}).refused).toEqual(['The policy has no statement.'])
  })
})
