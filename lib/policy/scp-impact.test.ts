import { describe, expect, test } from 'vitest'
import { createCatalogue } from './catalogue'
import { changedBy, changedByAll, type GateChange } from './gate-changes'
import type { GateOrganization, GateType } from './gate-organization'
import { compilePolicy } from './gate-policy'
import type { Pins } from './pins'
import { createScpSets } from './scp-impact'
import { finish, inSlices } from './slices'
import { MANAGEMENT, MEMBER, organizationWith } from './test-organization'

const SCP: GateType = 'SERVICE_CONTROL_POLICY'
const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:ListAllMyBuckets', 'ec2:RunInstances', 'sts:GetCallerIdentity']
const catalogue = createCatalogue(ACTIONS, ['s3:ListAllMyBuckets', 'sts:GetCallerIdentity'])
const plain = organizationWith({ scp: [{ Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' }] })

const putting = (...statements: object[]): GateChange => ({
  kind: 'put-policy',
  policy: compilePolicy('p-scp', JSON.parse(JSON.stringify({ Version: '2012-10-17', Statement: statements }))),
})

/** The names of what changes, by transition, for the one group that changes. */
function changes(before: GateOrganization, after: GateOrganization, pins?: Pins) {
  const sets = createScpSets(catalogue)
  const impact = finish(sets.compare(before, after, pins))
  const named = Object.entries(impact.anywhere).flatMap(([transition, bits]) => {
    const { actions, futureOf } = sets.named(bits)
    return actions.length + futureOf.length > 0 ? [[transition, { actions, futureOf }]] : []
  })
  return { ...Object.fromEntries(named), accounts: impact.groups.map(({ accounts }) => accounts) }
}

const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' }
const fence = { ...deny, Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }

describe('compare', () => {
  test('a deny blocks its actions, and those that the service may get, for members alone', () => {
    expect(changes(plain, changedBy(plain, putting(deny)))).toEqual({
      passToBlock: { actions: ['s3:GetObject', 's3:ListAllMyBuckets', 's3:PutObject'], futureOf: ['s3'] },
      accounts: [[MEMBER]],
    })
  })

  test('a condition leaves actions open until the fact is pinned', () => {
    const after = changedBy(plain, putting(fence))
    expect(changes(plain, after)).toMatchObject({ passToDepends: { futureOf: ['s3'] } })
    const pinned = (region: string) => changes(plain, after, { context: { 'aws:requestedregion': region } })
    expect(pinned('eu-west-1')).toEqual({ accounts: [] })
    expect(pinned('us-east-1')).toMatchObject({ passToBlock: { futureOf: ['s3'] } })
  })

  test('a resource pattern never binds actions without resources', () => {
    const after = changedBy(plain, putting({ ...deny, Resource: 'arn:aws:s3:::secret/*' }))
    expect(changes(plain, after)).toMatchObject({
      passToDepends: { actions: ['s3:GetObject', 's3:PutObject'], futureOf: ['s3'] },
    })
  })

  test('another condition on the same actions is told, the same condition is not', () => {
    const before = changedBy(plain, putting(fence))
    const moved = { ...fence, Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-north-1' } } }
    expect(changes(before, changedBy(before, putting(moved)))).toMatchObject({
      conditionsChanged: { actions: ['s3:GetObject', 's3:ListAllMyBuckets', 's3:PutObject'] },
    })
    expect(changes(before, changedBy(before, putting({ Sid: 'Renamed', ...fence })))).toEqual({ accounts: [] })
  })

  test('a node left without an Allow blocks everything, also services that do not exist yet', () => {
    const bare = changedBy(plain, { kind: 'detach', type: SCP, policyId: 'p-FullAWSAccess', targetId: 'ou-a' })
    expect(changes(plain, bare)).toMatchObject({
      passToBlock: {
        actions: expect.not.arrayContaining(['sts:GetCallerIdentity']),
        futureOf: ['ec2', 's3', 'sts', '*'],
      },
      accounts: [[MEMBER]],
    })
  })

  test('moving out from under a policy loosens, and what names the account decides by account', () => {
    const before = changedBy(
      plain,
      putting({ ...deny, Condition: { StringEquals: { 'aws:PrincipalAccount': MEMBER } } }),
    )
    const moved = changedBy(before, { kind: 'move', accountId: MEMBER, parentId: 'r-test' })
    expect(changes(before, moved)).toMatchObject({ blockToPass: { futureOf: ['s3'] }, accounts: [[MEMBER]] })
  })

  test('disabling SCPs unblocks, enabling them again restores FullAWSAccess alone', () => {
    const before = changedBy(plain, putting(deny))
    const off = changedBy(before, { kind: 'disable', type: SCP })
    expect(changes(before, off)).toMatchObject({ blockToPass: { futureOf: ['s3'] } })
    const again = changedByAll(off, [{ kind: 'enable', type: SCP }])
    expect(changes(off, again)).toEqual({ accounts: [] })
    expect(again.attachments[SCP].get(MEMBER)).toEqual(['p-FullAWSAccess'])
  })
})

describe('survey', () => {
  test('three numbers for every group of accounts, the management account apart', async () => {
    const sets = createScpSets(catalogue)
    const organization = changedBy(plain, putting(fence))
    const groups = await inSlices(sets.survey(organization), 0)
    expect(groups.map(({ accounts, counts }) => ({ accounts, counts }))).toEqual([
      { accounts: [MEMBER], counts: { pass: 2, block: 0, depends: 3 } },
      { accounts: [MANAGEMENT], counts: { pass: 5, block: 0, depends: 0 } },
    ])
  })

  test('gives way between steps and ends with the same answer', async () => {
    const sets = createScpSets(catalogue)
    let pauses = 0
    const pause = async () => {
      pauses += 1
    }
    const sliced = await inSlices(sets.survey(plain), 0, pause)
    expect(pauses).toBeGreaterThan(1)
    expect(sliced.map(({ counts }) => counts)).toEqual(finish(sets.survey(plain)).map(({ counts }) => counts))
  })
})
