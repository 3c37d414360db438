import {
  CreateOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()

const UNIT = 'ou-sm01-workload'
const list = new ListAccountsCommand({})
const createUnit = new CreateOrganizationalUnitCommand({ ParentId: 'r-sm01', Name: 'New' })

const fault = (world: TestWorld, fields: object) => world.control('POST', 'faults', fields)
async function unitNames(world: TestWorld) {
  const parent = new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-sm01' })
  return (await world.as('small').send(parent)).OrganizationalUnits?.map(({ Name }) => Name)
}

describe('injected faults', () => {
  test('an error is the declared one, applies nothing, and strikes as often as asked', async () => {
    const world = await sandbox.world()
    const error = { name: 'ConstraintViolationException', message: 'No.', reason: 'OU_NUMBER_LIMIT_EXCEEDED' }
    await fault(world, { operation: 'CreateOrganizationalUnit', kind: 'error', error, count: 2 })
    const expected = 'ConstraintViolationException OU_NUMBER_LIMIT_EXCEEDED'
    expect(await refusal(world.as('small').send(createUnit))).toBe(expected)
    expect(await refusal(world.as('small').send(createUnit))).toBe(expected)
    expect(await unitNames(world)).toEqual(['Workloads'])
    expect(await refusal(world.as('small').send(createUnit))).toBe('none')
  })

  test.each([
    ['reset-before', ['Workloads']],
    ['reset-after', ['Workloads', 'New']],
    ['cut-body', ['Workloads', 'New']],
    ['wrong-body', ['Workloads', 'New']],
    ['error-after', ['Workloads', 'New']],
  ])('%s fails the call and leaves %j', async (kind, names) => {
    const world = await sandbox.world()
    await fault(world, { operation: 'CreateOrganizationalUnit', kind, count: 1 })
    expect(await refusal(world.as('small').send(createUnit))).not.toBe('none')
    expect(await unitNames(world)).toEqual(names)
  })

  test.each([
    ['hang', ['Workloads']],
    ['hang-after', ['Workloads', 'New']],
  ])('%s is never answered and leaves %j', async (kind, names) => {
    const world = await sandbox.world()
    await fault(world, { operation: '*', kind, count: 1 })
    const { accessKeyId = '', secretAccessKey = '' } = world.identities[0] ?? {}
    const impatient = new OrganizationsClient({
      endpoint: sandbox.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler({ requestTimeout: 100, throwOnRequestTimeout: true }),
    })
    expect(await refusal(impatient.send(createUnit))).toBe('TimeoutError')
    expect(await unitNames(world)).toEqual(names)
    impatient.destroy()
  })

  test('latency delays, for one account alone where asked', async () => {
    const world = await sandbox.world()
    await fault(world, {
      operation: 'DescribeOrganization',
      kind: 'latency',
      latencyMs: 300,
      accountId: '111111111111',
    })
    const timed = async (slug: string) => {
      const began = performance.now()
      await world.as(slug).send(new DescribeOrganizationCommand({}))
      return performance.now() - began
    }
    expect(await timed('small')).toBeGreaterThanOrEqual(295)
    expect(await timed('small-app')).toBeLessThan(295)
  })

  test('a stale read repeats the answer from before the change', async () => {
    const world = await sandbox.world()
    await unitNames(world)
    const rename = new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: UNIT, Name: 'Renamed' })
    await world.as('small').send(rename)
    await fault(world, { operation: 'ListOrganizationalUnitsForParent', kind: 'stale-read', count: 1 })
    expect(await unitNames(world)).toEqual(['Workloads'])
    expect(await unitNames(world)).toEqual(['Renamed'])
  })

  test('a share strikes some calls and not others', async () => {
    const world = await sandbox.world()
    await fault(world, { operation: 'ListRoots', kind: 'error', error: { name: 'ServiceException' }, share: 0.5 })
    const outcomes = new Set<string>()
    for (let index = 0; index < 40; index += 1) {
      outcomes.add(await refusal(world.as('small').send(new ListRootsCommand({}))))
    }
    expect([...outcomes].sort()).toEqual(['ServiceException', 'none'])
  })

  test('they are listed with their hits and can be taken back', async () => {
    const world = await sandbox.world()
    await fault(world, [{ operation: 'ListAccounts', kind: 'error', error: { name: 'TooManyRequestsException' } }])
    expect(await refusal(world.as('small').send(list))).toBe('TooManyRequestsException')
    expect(await world.control('GET', 'faults')).toMatchObject({ faults: [{ operation: 'ListAccounts', hits: 1 }] })
    await world.control('DELETE', 'faults')
    expect(await refusal(world.as('small').send(list))).toBe('none')
  })

  test.each([
    [{ kind: 'explode' }],
    [{ kind: 'error' }],
    [{ kind: 'latency', latencyMs: -1 }],
    [{ kind: 'hang', share: 2 }],
    [{ kind: 'hang', count: 0 }],
    ['hang'],
  ])('%j is no fault', async (body) => {
    const world = await sandbox.world()
    await expect(fault(world, body as object)).rejects.toThrow('BadRequest')
  })
})

describe('books', () => {
  test('calls are counted per operation, throttled ones apart', async () => {
    const world = await sandbox.world()
    await world.as('small').send(list)
    await fault(world, {
      operation: 'ListAccounts',
      kind: 'error',
      error: { name: 'TooManyRequestsException' },
      count: 1,
    })
    await refusal(world.as('small').send(list))
    await refusal(world.as('small').send(new DescribeAccountCommand({ AccountId: '999999999999' })))
    expect(await world.control('GET', 'calls')).toEqual({
      operations: {
        ListAccounts: { calls: 2, throttled: 1, failed: 1 },
        DescribeAccount: { calls: 1, throttled: 0, failed: 1 },
      },
    })
    await world.control('DELETE', 'calls')
    expect(await world.control('GET', 'calls')).toEqual({ operations: {} })
  })

  test('the ledger holds the applied changes in order, and no reads or refusals', async () => {
    const world = await sandbox.world()
    await world.as('small').send(list)
    await world.as('small').send(createUnit)
    await refusal(world.as('small').send(createUnit))
    await world.as('small').send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: UNIT, Name: 'W' }))
    expect(await world.control('GET', 'ledger')).toMatchObject({
      entries: [
        { sequence: 1, operation: 'CreateOrganizationalUnit', accountId: '111111111111', input: { Name: 'New' } },
        { sequence: 2, operation: 'UpdateOrganizationalUnit' },
      ],
    })
  })
})

describe('time', () => {
  test('a closure completes within days, and the account is gone after ninety more', async () => {
    const world = await sandbox.world('acme')
    const state = async () =>
      (await world.as('acme').send(new DescribeAccountCommand({ AccountId: '612077415583' }))).Account?.State
    expect(await state()).toBe('PENDING_CLOSURE')
    await world.advance(2 * 24 * 60 * 60)
    expect(await state()).toBe('CLOSED')
    await world.advance(90 * 24 * 60 * 60)
    expect(await refusal(state())).toBe('AccountNotFoundException')
  })

  test.each([[-1], ['1'], [null], [1e12]])('the clock does not go by %j seconds', async (advanceSeconds) => {
    const world = await sandbox.world()
    await expect(world.control('POST', 'clock', { advanceSeconds })).rejects.toThrow('BadRequest')
  })
})

describe('worlds', () => {
  test('what happens in one does not happen in another', async () => {
    const [one, two] = [await sandbox.world(), await sandbox.world()]
    await one.as('small').send(createUnit)
    expect(await unitNames(one)).toEqual(['Workloads', 'New'])
    expect(await unitNames(two)).toEqual(['Workloads'])
  })

  test('the default one is planted anew on request, keeps its keys, and cannot be deleted', async () => {
    const first = await sandbox.control('POST', 'reset?seed=small')
    await sandbox.account('111111111111').send(createUnit)
    expect(await sandbox.control('POST', 'reset?seed=small')).toEqual(first)
    const { OrganizationalUnits } = await sandbox
      .account('111111111111')
      .send(new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-sm01' }))
    expect(OrganizationalUnits?.length).toBe(1)
    expect(await sandbox.control('GET', 'worlds/default/identities')).toEqual(
      await sandbox.control('GET', 'identities'),
    )
    await expect(sandbox.control('DELETE', 'worlds/default')).rejects.toThrow('NotFound')
  })

  test('identities tell what each account is', async () => {
    const { identities } = await sandbox.world('acme')
    expect(identities.map(({ slug, kind }) => [slug, kind])).toEqual([
      ['acme', 'management'],
      ['acme-audit', 'delegated-administrator'],
      ['acme-payments-prod', 'member'],
      ['globex', 'management'],
      ['beta-labs', 'management'],
      ['beta-research', 'member'],
      ['beta-archive', 'member'],
      ['northwind', 'management'],
      ['new-venture', 'standalone'],
      ['atelier-noor', 'standalone'],
    ])
    for (const { accessKeyId, secretAccessKey } of identities) {
      expect(accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/)
      expect(secretAccessKey).toHaveLength(40)
    }
  })

  test('unknown seeds, worlds and paths are refused, and the default world stays', async () => {
    await expect(sandbox.control('POST', 'worlds', { seed: 'nonsense' })).rejects.toThrow('BadRequest')
    await expect(sandbox.control('POST', 'worlds', { seed: 'scale:0' })).rejects.toThrow('BadRequest')
    await expect(sandbox.control('POST', 'reset?seed=nonsense')).rejects.toThrow('BadRequest')
    await expect(sandbox.control('GET', 'worlds/none/ledger')).rejects.toThrow('NotFound')
    await expect(sandbox.control('GET', 'constructor')).rejects.toThrow('NotFound')
    expect(await sandbox.control('GET', 'health')).toEqual({ status: 'ready' })
  })

  test('a web page cannot use the control side', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST', headers: { origin: sandbox.url } })
    expect(response.status).toBe(403)
  })
})
