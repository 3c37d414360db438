import { ListAccountsCommand, ListRootsCommand, PutResourcePolicyCommand } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'
import { Worlds } from '../worlds'
import { PUBLISHED_RATES } from './rates'
import { operationSchemas } from './schemas'
import { Throttle } from './throttle'

const sandbox = sandboxForTests()

async function accepted(world: TestWorld, slug: string, attempts: number) {
  const client = world.as(slug)
  const outcomes = await Promise.all(
    Array.from({ length: attempts }, () => refusal(client.send(new ListAccountsCommand({})))),
  )
  return outcomes.filter((outcome) => outcome === 'none').length
}

test('every published limit belongs to an operation, and twelve operations have none', () => {
  const operations = [...operationSchemas.organizations.keys()]
  for (const name of PUBLISHED_RATES.keys()) expect(operations).toContain(name)
  expect(operations.filter((name) => !PUBLISHED_RATES.has(name))).toHaveLength(12)
})

describe('over the wire', () => {
  test('it is off until asked for', async () => {
    expect(await accepted(await sandbox.world(), 'small', 40)).toBe(40)
  })

  test('documented limits let a burst through, count the rest as throttled, and refill with the clock', async () => {
    const world = await sandbox.world()
    await world.control('PUT', 'throttle', { mode: 'documented' })
    const first = await accepted(world, 'small', 80)
    expect(first).toBeGreaterThanOrEqual(12)
    expect(first).toBeLessThan(80)
    expect(await world.control('GET', 'calls')).toMatchObject({
      operations: { ListAccounts: { throttled: 80 - first } },
    })
    await world.advance(2)
    expect(await refusal(world.as('small').send(new ListAccountsCommand({})))).toBe('none')
  })

  test('the other operations and the other services keep their own buckets', async () => {
    const world = await sandbox.world()
    await world.control('PUT', 'throttle', { mode: 'halved' })
    await accepted(world, 'small', 20)
    expect(await refusal(world.as('small').send(new ListRootsCommand({})))).toBe('none')
    expect(await refusal(world.sts('small').send(new GetCallerIdentityCommand({})))).toBe('none')
    expect(await refusal(world.as('small').send(new PutResourcePolicyCommand({ Content: '{}' })))).not.toBe(
      'TooManyRequestsException',
    )
  })

  test.each([[{ mode: 'sometimes' }], [{ mode: 'scaled' }], [{ mode: 'scaled', factor: 0 }]])(
    '%j is no setting',
    async (body) => {
      const world = await sandbox.world()
      await expect(world.control('PUT', 'throttle', body)).rejects.toThrow('BadRequest')
    },
  )
})

describe('the buckets', () => {
  const { accounts } = new Worlds('small').default
  const [first, second] = [accounts.get('111111111111'), accounts.get('222222222222')]
  const passes = (throttle: Throttle, operation: string, now: number, account = first) => {
    if (!account) throw new Error('The small seed has both accounts.')
    try {
      throttle.admit(account, operation, now)
      return true
    } catch {
      return false
    }
  }
  const burst = (throttle: Throttle, operation: string, now: number) => {
    let count = 0
    while (count < 1_000 && passes(throttle, operation, now)) count += 1
    return count
  }

  test.each([
    ['documented', 1, 12],
    ['halved', 1, 6],
    ['scaled', 10, 120],
    ['scaled', 0.01, 1],
  ] as const)('%s with factor %d lets %i calls through at once', (mode, factor, calls) => {
    const throttle = new Throttle()
    throttle.set(mode, factor)
    expect(burst(throttle, 'ListAccounts', 0)).toBe(calls)
  })

  test('the accounts of an organization share its bucket', () => {
    const throttle = new Throttle()
    throttle.set('documented', 1)
    expect(burst(throttle, 'ListAccounts', 0)).toBe(12)
    const passed = Array.from({ length: 5 }, () => passes(throttle, 'ListAccounts', 0, second))
    expect(passed).toEqual([true, true, true, false, false])
  })

  test('tokens come back at the rate and never beyond the burst', () => {
    const throttle = new Throttle()
    throttle.set('documented', 1)
    burst(throttle, 'ListAccounts', 0)
    expect(burst(throttle, 'ListAccounts', 1_000)).toBe(8)
    expect(burst(throttle, 'ListAccounts', 100_000)).toBe(12)
    burst(throttle, 'CloseAccount', 0)
    expect(burst(throttle, 'CloseAccount', 19_000)).toBe(0)
    expect(burst(throttle, 'CloseAccount', 20_001)).toBe(1)
  })
})
