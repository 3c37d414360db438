import { expect, test } from 'vitest'
import { createCatalogue } from '../policy/catalogue'
import { createScpSets } from '../policy/scp-impact'
import { finish } from '../policy/slices'
import type { ImpactChange } from './changes'
import { createCompiler } from './gate'
import { previewSteps } from './preview'
import { ACCOUNTS, deny, MANAGEMENT, ROOT, scp, worldWith } from './test-worlds'
import { changed, type World } from './world'

const catalogue = createCatalogue([
  'ec2:RunInstances',
  'ec2:DescribeInstances',
  's3:GetObject',
  's3:PutObject',
  'sts:GetCallerIdentity',
])
const preview = (world: World, ...changes: ImpactChange[]) =>
  finish(previewSteps(world, changes, { sets: createScpSets(catalogue), compiler: createCompiler(), unrestricted: 1 }))

const SCP = 'SERVICE_CONTROL_POLICY'
const noEc2 = { 'p-noec2': { type: SCP, text: scp(deny('ec2:*')), at: [] as string[] } } as const

test('an attachment is told by actions and accounts, without the management account', () => {
  const found = preview(worldWith({ policies: noEc2 }), { kind: 'attach', policyId: 'p-noec2', targetIds: [ROOT] })
  expect(found.reached).toBe(4)
  expect(found.reachesManagement).toBe(true)
  expect(found.changing.ids).toEqual([...ACCOUNTS])
  expect(found.changing.ids).not.toContain(MANAGEMENT)
  expect(found.scp?.actions).toMatchObject({ passToBlock: 2, blockToPass: 0, passToDepends: 0 })
  expect(found.scp?.services).toEqual([{ service: 'ec2', lost: 2, gained: 0, depends: 0 }])
  expect(found.scp?.futureLost).toEqual(['ec2'])
  expect(found.scp?.lockedOut.count).toBe(0)
})

test('what depends stands apart, and back again is the reverse', () => {
  const region = { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }
  const text = scp({ ...deny('s3:*'), Condition: region })
  const world = worldWith({ policies: { 'p-region': { type: SCP, text, at: ['ou-a'] } } })
  const off = preview(world, { kind: 'detach', policyId: 'p-region', targetIds: ['ou-a'] })
  expect(off.scp?.actions).toMatchObject({ passToBlock: 0, blockToPass: 0, dependsToPass: 2 })
  expect(off.scp?.services).toEqual([{ service: 's3', lost: 0, gained: 0, depends: 2 }])
  const moved = preview(world, { kind: 'move', accountIds: [ACCOUNTS[0]], parentId: 'ou-b' })
  expect(moved.changing.ids).toEqual([ACCOUNTS[0]])
  expect(moved.scp?.actions).toMatchObject({ dependsToPass: 2 })
  const there = changed(world, [{ kind: 'move', accountIds: [ACCOUNTS[0]], parentId: 'ou-b' }])
  expect(preview(there, { kind: 'move', accountIds: [ACCOUNTS[0]], parentId: 'ou-a' }).scp?.actions).toMatchObject({
    passToDepends: 2,
  })
})

test('accounts that are left with nothing are counted: FullAWSAccess swapped for a deny, or a deny of everything', () => {
  const world = worldWith({ policies: { 'p-noec2': { ...noEc2['p-noec2'], at: ['ou-a'] } } })
  const off = preview(world, { kind: 'detach', policyId: 'p-FullAWSAccess', targetIds: ['ou-a'] })
  expect(off.scp?.lockedOut).toEqual({ count: 2, ids: [ACCOUNTS[0], ACCOUNTS[1]] })
  const all = preview(world, { kind: 'edit', policyId: 'p-noec2', content: scp(deny('*')) })
  expect(all.scp?.lockedOut.count).toBe(2)
  // They had nothing before: that is no news.
  const without = changed(world, [{ kind: 'detach', policyId: 'p-FullAWSAccess', targetIds: ['ou-a'] }])
  expect(preview(without, { kind: 'edit', policyId: 'p-noec2', content: scp(deny('*')) }).scp?.lockedOut.count).toBe(0)
})

test('a policy that is not read makes what it bears on depend: nothing is claimed to pass or to be blocked', () => {
  const world = worldWith({ policies: { 'p-unread': { type: SCP, text: undefined, at: [] } } })
  const found = preview(world, { kind: 'attach', policyId: 'p-unread', targetIds: ['ou-b'] })
  expect(found.wanted).toContain('p-unread')
  expect(found.scp?.actions).toMatchObject({ passToBlock: 0, passToDepends: 4 })
})

test('a policy of which AWS keeps more than can be read here counts as not known', () => {
  const world = worldWith({
    policies: { 'p-odd': { type: SCP, text: scp(deny('ec2:*'), { Effect: 'Perhaps', Action: '*' }), at: [] } },
  })
  const found = preview(world, { kind: 'attach', policyId: 'p-odd', targetIds: ['ou-b'] })
  expect(found.scp?.actions).toMatchObject({ passToBlock: 0, passToDepends: 4 })
})

const tags = (values: string[]) =>
  JSON.stringify({ tags: { env: { tag_key: { '@@assign': 'env' }, tag_value: { '@@assign': values } } } })

test('effective policies are compared line by line, with the policy and place that each line is from', () => {
  const world = worldWith({
    typesOn: ['TAG_POLICY'],
    policies: {
      'p-root': { type: 'TAG_POLICY', text: tags(['prod']), at: [ROOT] },
      'p-a': { type: 'TAG_POLICY', text: tags(['dev']), at: ['ou-a'] },
    },
  })
  const [found] = preview(world, { kind: 'detach', policyId: 'p-a', targetIds: ['ou-a'] }).effective
  expect(found?.accounts).toBe(2)
  expect(found?.groups[0]?.changes).toEqual([
    {
      path: 'tags/env/tag_value',
      before: '["dev"]',
      after: '["prod"]',
      from: [{ policyId: 'p-root', nodeId: ROOT }],
    },
  ])
  // The management account is bound by merged policies as everybody is.
  const off = preview(world, { kind: 'disable', type: 'TAG_POLICY' })
  expect(off.changing.count).toBe(4)
  expect(off.effective[0]?.groups.map(({ accounts }) => accounts.count)).toEqual([2, 2])
})

test('policies of one place that set the same thing are said to depend on their order', () => {
  const world = worldWith({
    typesOn: ['TAG_POLICY'],
    policies: {
      'p-1': { type: 'TAG_POLICY', text: tags(['prod']), at: ['ou-a'] },
      'p-2': { type: 'TAG_POLICY', text: tags(['dev']), at: [] },
    },
  })
  const [found] = preview(world, { kind: 'attach', policyId: 'p-2', targetIds: ['ou-a'] }).effective
  // What is attached last does not win: in this order nothing changes.
  expect(found).toBeUndefined()
  const two = changed(world, [{ kind: 'attach', policyId: 'p-2', targetIds: ['ou-a'] }])
  const [gone] = preview(two, { kind: 'detach', policyId: 'p-2', targetIds: ['ou-a'] }).effective
  expect(gone).toBeUndefined()
})

test('of a merged policy that is not read nothing is claimed', () => {
  const world = worldWith({
    typesOn: ['TAG_POLICY'],
    policies: { 'p-unread': { type: 'TAG_POLICY', text: undefined, at: [] } },
  })
  const [found] = preview(world, { kind: 'attach', policyId: 'p-unread', targetIds: ['ou-a'] }).effective
  expect(found).toMatchObject({ groups: [], undecided: 2 })
})

test('policies that ask for the path of an account are named when one moves', () => {
  const asks = (path: string) =>
    scp({ ...deny('s3:*'), Condition: { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': path } } })
  const world = worldWith({
    policies: {
      'p-old': { type: SCP, text: asks('o-1/r-1/ou-a/*'), at: [] },
      'p-other': { type: SCP, text: asks('o-1/r-1/ou-b/*'), at: [] },
      ...noEc2,
    },
  })
  expect(preview(world, { kind: 'move', accountIds: [ACCOUNTS[0]], parentId: 'ou-b' }).pathPolicies).toEqual([
    { policyId: 'p-old', namesOldPlace: true },
    { policyId: 'p-other', namesOldPlace: false },
  ])
})

test('turned on, a gate type blocks nothing; turned off, nothing is blocked any more', () => {
  const world = worldWith({ policies: { 'p-noec2': { ...noEc2['p-noec2'], at: ['ou-a'] } } })
  const off = preview(world, { kind: 'disable', type: SCP })
  expect(off.scp?.actions).toMatchObject({ blockToPass: 2, passToBlock: 0 })
  const isOff = changed(world, [{ kind: 'disable', type: SCP }])
  const on = preview(isOff, { kind: 'enable', type: SCP })
  expect(on.changing.count).toBe(0)
  // What was attached before does not come back.
  const again = changed(isOff, [{ kind: 'enable', type: SCP }])
  expect(again.attached.get(SCP)?.get('ou-a')).toEqual(['p-FullAWSAccess'])
})

test('several changes are one: attached new before detached old, nothing is lost in between', () => {
  const world = worldWith({
    policies: {
      ...noEc2,
      'p-allow': { type: SCP, text: scp({ Effect: 'Allow', Action: '*', Resource: '*' }), at: [] },
    },
  })
  const found = preview(
    world,
    { kind: 'attach', policyId: 'p-allow', targetIds: ['ou-a'] },
    { kind: 'detach', policyId: 'p-FullAWSAccess', targetIds: ['ou-a'] },
  )
  expect(found.changing.count).toBe(0)
})
