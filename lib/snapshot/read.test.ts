import { describe, expect, test } from 'vitest'
import { inLane } from '../aws/lane'
import type { everyPart, PartName } from './model'
import { isAttached } from './organization'
import { startReading } from './read'
import { floorOf } from './test-floor'
import { type VirtualWorld, virtualWorld } from './test-virtual-world'

async function readWhole({ ctx, clock, limiter }: VirtualWorld) {
  const reading = startReading(ctx, { by: limiter, clock })
  await clock.through(reading.done)
  const data = reading.data()
  if (!data) throw new Error('nothing was read')
  return { data, parts: reading.parts(), reading }
}

const callsOf = ({ wire }: VirtualWorld) => [...wire.calls.values()].reduce((sum, count) => sum + count, 0)

describe('the plan of least calls', () => {
  test.each(['acme', 'small', 'scale:300', 'scale:1000'])(
    '%s is read with the fewest calls and without a throttle',
    async (seed) => {
      const made = virtualWorld(seed)
      const floor = floorOf(made.world)
      const { parts } = await readWhole(made)
      expect(Object.fromEntries(made.wire.calls)).toEqual(
        Object.fromEntries([...floor.calls].filter(([, count]) => count > 0)),
      )
      expect(made.wire.throttled).toBe(0)
      expect(Object.values(parts).filter(({ state }) => state !== 'complete')).toEqual([])
    },
  )
})

test.each(['acme', 'scale:300'])('what is read of %s is what is there', async (seed) => {
  const made = virtualWorld(seed)
  const { data } = await readWhole(made)
  const [organization] = made.world.organizations.values()
  if (!organization) throw new Error('no organization')
  const nodes = [...organization.containers.values(), ...organization.members.values()]
  expect(data.ous.size + 1).toBe(organization.containers.size)
  expect(data.accounts.size).toBe(organization.members.size)
  for (const node of nodes) {
    const parent = data.accounts.get(node.id)?.parentId ?? data.ous.get(node.id)?.parentId
    expect(parent).toBe(node.parent?.id)
    for (const policy of organization.policies.values()) {
      if (!organization.enabledTypes.has(policy.type)) continue
      const truth = (node.attachments.get(policy.type) ?? []).some(({ id }) => id === policy.id)
      expect(isAttached(data, policy.id, node.id), `${policy.id} on ${node.id}`).toBe(truth)
    }
    expect(data.tags.get(node.id) ?? []).toEqual([...node.tags].flat())
  }
  for (const policy of organization.policies.values())
    if (organization.enabledTypes.has(policy.type) && !policy.awsManaged)
      expect(data.contents.get(policy.id)).toBe(policy.content)
  expect([...data.delegatedAdministrators.keys()].sort()).toEqual(
    [...organization.delegatedAdministrators.values()].map(({ member }) => member.id).sort(),
  )
  expect([...data.rootFeatures].sort()).toEqual([...organization.rootFeatures].sort())
})

const DENIED = { name: 'AccessDeniedException', message: 'denied by a policy' }
const deny = ({ world }: VirtualWorld, ...operations: string[]) => {
  for (const operation of operations) world.faults.add({ operation, kind: 'error', error: DENIED })
}
/** The parts that are not whole, with their state and what AWS did not let be read. */
const gapsOf = (parts: ReturnType<typeof everyPart>) =>
  Object.entries(parts).flatMap(([part, { state, error }]) =>
    state === 'complete' ? [] : [`${part} ${state} ${error?.operation ?? error?.kind}`],
  )

describe('what AWS does not let be read is named, and the rest is read', () => {
  test.each<[operation: string, gaps: string[]]>([
    ['DescribeOrganization', ['tree denied DescribeOrganization']],
    ['ListRoots', ['tree denied ListRoots']],
    ['ListAccounts', []],
    ['ListOrganizationalUnitsForParent', ['tree denied ListOrganizationalUnitsForParent']],
    [
      'ListPolicies',
      ['policies denied ListPolicies', 'attachments denied ListPolicies', 'contents denied ListPolicies'],
    ],
    ['ListTargetsForPolicy', ['attachments denied ListTargetsForPolicy']],
    ['ListPoliciesForTarget', []],
    ['DescribePolicy', ['contents denied DescribePolicy']],
    ['GetResources', []],
    ['ListDelegatedAdministrators', ['delegation denied ListDelegatedAdministrators']],
    ['ListAWSServiceAccessForOrganization', ['services denied ListAWSServiceAccessForOrganization']],
    ['ListHandshakesForOrganization', ['handshakes denied ListHandshakesForOrganization']],
    ['ListOrganizationsFeatures', ['features denied ListOrganizationsFeatures']],
  ])('%s', async (operation, gaps) => {
    const made = virtualWorld('scale:60')
    const whole = await readWhole(virtualWorld('scale:60'))
    deny(made, operation)
    const { data, parts } = await readWhole(made)
    expect(gapsOf(parts).sort()).toEqual(gaps.sort())
    expect(made.wire.calls.get(operation)).toBeLessThanOrEqual(12)
    expect([...data.accounts.values()].map(({ id, parentId }) => [id, parentId]).sort()).toEqual(
      [...whole.data.accounts.values()].map(({ id, parentId }) => [id, parentId]).sort(),
    )
    if (!gaps.some((gap) => gap.startsWith('attachments'))) {
      expect(data.everywhere.get('p-FullAWSAccess')?.except).toEqual(
        whole.data.everywhere.get('p-FullAWSAccess')?.except,
      )
    }
    if (!gaps.some((gap) => gap.startsWith('tags'))) expect(data.tags.size).toBe(whole.data.tags.size)
  })
})

test.each(['short', 'empty'] as const)('%s pages are read on to the last one', async (mode) => {
  const made = virtualWorld('scale:60')
  made.world.pages.mode = mode
  const { data, parts } = await readWhole(made)
  expect(gapsOf(parts)).toEqual([])
  expect(data.accounts.size).toBe(60)
})

test('where ListAccounts sends no paths, accounts are placed by asking each OU', async () => {
  const made = virtualWorld('scale:60', {
    tamper: async (operation, _call, handle) => {
      const answer = await handle()
      if (!operation.startsWith('ListAccounts')) return answer
      return { ...answer, body: answer.body.replace(/"Paths":\[[^\]]*\],?/g, '') }
    },
  })
  const whole = await readWhole(virtualWorld('scale:60'))
  const { data, parts } = await readWhole(made)
  expect(gapsOf(parts)).toEqual([])
  expect(made.wire.calls.get('ListAccounts')).toBe(1)
  expect([...data.accounts.values()].map(({ id, parentId }) => [id, parentId]).sort()).toEqual(
    [...whole.data.accounts.values()].map(({ id, parentId }) => [id, parentId]).sort(),
  )
})

test('a token that comes a second time ends the list, and the gap is named', async () => {
  let first: string | undefined
  const made = virtualWorld('scale:60', {
    tamper: async (operation, _call, handle) => {
      const answer = await handle()
      if (operation !== 'ListAccounts') return answer
      const token = /"NextToken":"([^"]+)"/.exec(answer.body)?.[1]
      first ??= token
      return { ...answer, body: answer.body.replace(/"NextToken":"[^"]+"/, `"NextToken":"${first}"`) }
    },
  })
  const { data, parts } = await readWhole(made)
  // The OUs are asked one by one in its place.
  expect(data.accounts.size).toBe(60)
  expect(made.wire.calls.get('ListAccounts')).toBe(2)
  expect(gapsOf(parts)).toEqual([])
})

test('one call in a hundred that fails is asked again, and nothing is missing', async () => {
  const made = virtualWorld('scale:300')
  made.world.faults.add({
    operation: '*',
    kind: 'error',
    error: { name: 'ServiceException', message: 'internal' },
    share: 0.05,
  })
  const { data, parts } = await readWhole(made)
  expect(gapsOf(parts)).toEqual([])
  expect(data.accounts.size).toBe(300)
})

test('credentials that end midway end the reading at once, and another goes on where it was', async () => {
  const made = virtualWorld('scale:300')
  const before = floorOf(made.world).total
  let calls = 0
  const cut = virtualWorld('scale:300', {
    tamper: async (_operation, _call, handle) => {
      calls += 1
      if (calls === 40)
        cut.world.faults.add({ operation: '*', kind: 'error', error: { name: 'ExpiredTokenException' } })
      return handle()
    },
  })
  const first = startReading(cut.ctx, { by: cut.limiter, clock: cut.clock })
  await cut.clock.through(first.done)
  expect(first.isCutShort()).toBe(true)
  expect(calls).toBeLessThan(60)
  const states = Object.values(first.parts()).filter(({ state }) => state === 'partial')
  expect(states.length).toBeGreaterThan(1)
  expect(states.every(({ error }) => error?.kind === 'credentials')).toBe(true)

  cut.world.faults.clear()
  const answered = callsOf(cut)
  const kept = JSON.parse(JSON.stringify(first.marks()))
  const second = startReading(cut.ctx, {
    before: { data: first.data(), parts: first.parts(), marks: kept },
    by: cut.limiter,
    clock: cut.clock,
  })
  await cut.clock.through(second.done)
  expect(gapsOf(second.parts())).toEqual([])
  const { data: whole } = await readWhole(made)
  expect([...(second.data()?.accounts.keys() ?? [])].sort()).toEqual([...whole.accounts.keys()].sort())
  expect(second.data()?.tags.size).toBe(whole.tags.size)
  expect(second.data()?.contents.size).toBe(whole.contents.size)
  const after = callsOf(cut) - answered
  // What was read is not read again: together hardly more than one reading.
  expect(after).toBeLessThan(before - 20)
})

test('a reading that is stopped gives what it has, and says that it is not whole', async () => {
  const made = virtualWorld('scale:1000')
  const stop = new AbortController()
  const reading = startReading(made.ctx, { by: made.limiter, clock: made.clock, signal: stop.signal })
  await made.clock.through(made.clock.wait(2_000))
  stop.abort()
  await made.clock.through(reading.done)
  const { tree } = reading.parts()
  expect(tree).toMatchObject({ state: 'partial', error: { message: 'The reading was stopped.' } })
  expect(tree.readAt).toBeUndefined()
  expect(reading.data()?.accounts.size).toBeGreaterThan(100)
  expect(reading.data()?.accounts.size).toBeLessThan(1000)
})

test('the first rows are there after four calls, with every account below its OU', async () => {
  const made = virtualWorld('scale:1000')
  let calls: number | undefined
  const reading = startReading(made.ctx, {
    by: made.limiter,
    clock: made.clock,
    onRead: () => {
      calls ??= made.wire.order.length
    },
  })
  await made.clock.through(reading.done)
  expect(calls).toBeLessThanOrEqual(4)
})

test('what was whole stays as it was until it is whole again', async () => {
  const made = virtualWorld('scale:300')
  const { data, parts } = await readWhole(made)
  deny(made, 'ListPolicies', 'GetResources', 'ListTagsForResource')
  const again = startReading(made.ctx, {
    before: { data, parts, marks: undefined },
    by: made.limiter,
    clock: made.clock,
  })
  expect(again.data()?.accounts.size).toBe(300)
  expect(again.parts().tree).toMatchObject({ state: 'reading', readAt: parts.tree.readAt })
  await made.clock.through(again.done)
  expect(again.data()?.policies).toEqual(data.policies)
  expect(again.data()?.tags.size).toBe(data.tags.size)
  for (const part of ['policies', 'tags'] satisfies PartName[])
    expect(again.parts()[part]).toMatchObject({ state: 'denied', readAt: parts[part].readAt })
  // Records that did not change are the same ones.
  const [id] = data.accounts.keys()
  expect(again.data()?.accounts.get(id ?? '')).toBe(data.accounts.get(id ?? ''))
})

test('while it is read an estimate is given, and what AWS paces says so', async () => {
  const made = virtualWorld('scale:1000', { throttle: 'halved' })
  const reading = startReading(made.ctx, { by: made.limiter, clock: made.clock })
  await made.clock.through(made.clock.wait(4_000))
  const { contents } = reading.parts()
  expect(contents.state).toBe('paced')
  expect(contents.expected).toBe(11)
  expect(contents.secondsLeft).toBeGreaterThan(3)
  await made.clock.through(reading.done)
  expect(gapsOf(reading.parts())).toEqual([])
})

test('a person who reads a policy meanwhile waits for one token at most', async () => {
  const made = virtualWorld('scale:1000')
  const { clock, ctx } = made
  const reading = startReading(ctx, { by: made.limiter, clock })
  await clock.through(clock.wait(1_000))
  const begun = clock.now()
  const { readCalls } = await import('./read-calls')
  const [policy] = reading.data()?.policies.keys() ?? []
  await clock.through(inLane('interactive', () => readCalls(ctx).contentOf(policy ?? '')))
  expect(clock.now() - begun).toBeLessThanOrEqual(1000 / 1.6 + 60)
  await clock.through(reading.done)
})
