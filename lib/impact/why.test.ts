import { beforeAll, expect, test } from 'vitest'
import type { OrgContext } from '../aws/context'
import { testWorlds } from '../test-world'
import { explain, viewNode, whoIsAffected } from './why'

const worlds = testWorlds()
let ctx: OrgContext

beforeAll(async () => {
  const world = await worlds.create('acme')
  await world.control('PUT', 'throttle', { mode: 'off' })
  ctx = await world.as('acme')
})

/** Asks until every text that has a say is read. */
async function settled<Answer extends { isReading: boolean }>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      if (String(error).includes('still being read')) return undefined
      throw error
    })
    if (answer && !answer.isReading) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const PAYMENTS = '731000482216'
const about = (action: string, more: object = {}) =>
  settled(() => explain(ctx, { account: PAYMENTS, principal: 'any', action, ...more }))

test('the gate that stops a request is named with its statement', async () => {
  const answer = await about('organizations:LeaveOrganization')
  expect(answer).toMatchObject({ verdict: 'BLOCK', reason: 'EXPLICIT_DENY', isKnownAction: true, unread: [] })
  const [stop] = answer.levels.filter(({ statements }) => statements.some(({ effect }) => effect === 'Deny'))
  expect(stop).toMatchObject({ type: 'SERVICE_CONTROL_POLICY', nodeId: 'ou-k7q2-a81xwrk0' })
  expect(stop?.statements.find(({ effect }) => effect === 'Deny')).toMatchObject({
    policyId: 'p-d3nyleav3x',
    statement: 1,
    sid: 'StayWithUs',
    sure: true,
  })
  expect(stop?.statements[0]?.text).toContain('organizations:LeaveOrganization')
})

test('what depends says on what, and a Region decides', async () => {
  const open = await about('ec2:RunInstances', { principal: 'role', path: 'role/Ops' })
  expect(open.verdict).toBe('DEPENDS')
  expect(open.open).toContain('aws:RequestedRegion')
  const far = await about('ec2:RunInstances', { principal: 'role', path: 'role/Ops', region: 'ap-south-1' })
  expect(far).toMatchObject({ verdict: 'BLOCK', reason: 'EXPLICIT_DENY' })
})

test('the management account is exempt; who is not there is not found', async () => {
  const answer = await settled(() =>
    explain(ctx, { account: '111122223333', principal: 'any', action: 'organizations:LeaveOrganization' }),
  )
  expect(answer.verdict).toBe('PASS')
  expect(answer.exempt).toContainEqual({ type: 'SERVICE_CONTROL_POLICY', why: 'management-account' })
  await expect(explain(ctx, { account: '999999999999', principal: 'any', action: 's3:GetObject' })).rejects.toThrow()
})

test('who is affected: an action by the accounts in which it is blocked', async () => {
  const answer = await settled(() => whoIsAffected(ctx, 'organizations:LeaveOrganization'))
  expect(answer.blocked.ids).toContain(PAYMENTS)
  expect(answer.free.ids).toContain('111122223333')
  expect(answer.blocked.count + answer.depends.count + answer.free.count).toBe(57)
  const unknown = await settled(() => whoIsAffected(ctx, 'nosuch:Thing'))
  expect(unknown.isKnownAction).toBe(false)
})

test('the ladder says what each step takes away, and each effective line where it is from', async () => {
  const view = await settled(() => viewNode(ctx, PAYMENTS))
  const steps = view.ladder ?? []
  expect(steps.map(({ nodeId }) => nodeId)).toEqual(['r-k7q2', 'ou-k7q2-a81xwrk0', 'ou-k7q2-p0d1prod', PAYMENTS])
  expect(steps[0]).toMatchObject({ blocks: 0, depends: 0 })
  expect(steps.at(-1)?.blocks).toBeGreaterThan(1_000)
  expect(steps.reduce((sum, { blocks }) => sum + blocks, 0)).toBe(view.counts?.block)
  const tags = view.effective.find(({ type }) => type === 'TAG_POLICY')
  expect(tags?.settings.find(({ path }) => path === 'tags/env/enforced_for')?.from).toEqual([
    { policyId: 'p-tagspr0d00', nodeId: 'ou-k7q2-p0d1prod' },
  ])
  // Of an OU: what a new account in it would be under.
  const ou = await settled(() => viewNode(ctx, 'ou-k7q2-p0d1prod'))
  expect(ou.ladder?.map(({ nodeId }) => nodeId)).toEqual(['r-k7q2', 'ou-k7q2-a81xwrk0', 'ou-k7q2-p0d1prod'])
  const management = await settled(() => viewNode(ctx, '111122223333'))
  expect(management.ladder).toBeNull()
})
