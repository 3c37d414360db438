import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  type OrganizationsClient,
  PolicyType,
  paginateListAccounts,
  paginateListOrganizationalUnitsForParent,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

const PATH = /^o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})*(\/\d{12})?\/$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

async function allAccounts(client: OrganizationsClient) {
  const accounts = []
  for await (const page of paginateListAccounts({ client }, {})) accounts.push(...(page.Accounts ?? []))
  return accounts
}

async function allUnits(client: OrganizationsClient, parentId: string): Promise<{ Id: string; Path: string }[]> {
  const units = []
  for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId: parentId })) {
    for (const { Id = '', Path = '' } of page.OrganizationalUnits ?? []) {
      units.push({ Id, Path }, ...(await allUnits(client, Id)))
    }
  }
  return units
}

describe.each(['acme', 'small', 'scale:300'])('seed %s', (seed) => {
  const slug = seed.split(':')[0] ?? ''

  test('every id, path, e-mail and name keeps to the service model', async () => {
    const client = (await sandbox.world(seed)).as(slug)
    const { Organization } = await client.send(new DescribeOrganizationCommand({}))
    expect(Organization?.Id).toMatch(/^o-[a-z0-9]{10,32}$/)
    const root = (await client.send(new ListRootsCommand({}))).Roots?.[0]
    expect(root?.Id).toMatch(/^r-[0-9a-z]{4,32}$/)
    const accounts = await allAccounts(client)
    for (const account of accounts) {
      expect(account.Id).toMatch(/^\d{12}$/)
      expect(account.Paths?.[0]).toMatch(PATH)
      expect(account.Email).toMatch(EMAIL)
      expect(account.Email?.length).toBeLessThanOrEqual(64)
      expect([...(account.Name ?? '')].length).toBeLessThanOrEqual(128)
    }
    expect(new Set(accounts.map(({ Email }) => Email)).size).toBe(accounts.length)
    for (const unit of await allUnits(client, root?.Id ?? '')) {
      expect(unit.Id).toMatch(/^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/)
      expect(unit.Path).toMatch(PATH)
      expect(unit.Path.split('/').length - 3).toBeLessThanOrEqual(5)
    }
  })

  test('every policy keeps to the sizes and ids of its type', async () => {
    const client = (await sandbox.world(seed)).as(slug)
    for (const type of Object.values(PolicyType)) {
      const { Policies = [] } = await client.send(new ListPoliciesCommand({ Filter: type }))
      for (const { Id, AwsManaged } of Policies) {
        if (!AwsManaged) expect(Id).toMatch(/^p-[0-9a-z]{10,32}$/)
        const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: Id }))
        expect(() => JSON.parse(Policy?.Content ?? '')).not.toThrow()
        expect(Policy?.Content?.length).toBeLessThanOrEqual(10_240)
      }
    }
  })
})

describe('acme', () => {
  test('it is a company of forty to sixty accounts in five levels with ten policy types in use', async () => {
    const client = (await sandbox.world('acme')).as('acme')
    const accounts = await allAccounts(client)
    expect(accounts.length).toBeGreaterThanOrEqual(40)
    expect(accounts.length).toBeLessThanOrEqual(64)
    const root = (await client.send(new ListRootsCommand({}))).Roots?.[0]
    expect(root?.PolicyTypes?.length).toBe(10)
    const depths = (await allUnits(client, root?.Id ?? '')).map(({ Path }) => Path.split('/').length - 3)
    expect(Math.max(...depths)).toBe(5)
    expect(accounts.map(({ State }) => State)).toEqual(
      expect.arrayContaining(['PENDING_CLOSURE', 'CLOSED', 'SUSPENDED']),
    )
    expect(accounts.some(({ Name }) => [...(Name ?? '')].length === 128)).toBe(true)
  })

  test('it has handshakes of all five kinds and in every state', async () => {
    const world = await sandbox.world('acme')
    const found = []
    for (const slug of ['acme', 'globex', 'beta-labs', 'northwind']) {
      const { Handshakes = [] } = await world.as(slug).send(new ListHandshakesForOrganizationCommand({}))
      found.push(...Handshakes)
    }
    expect(new Set(found.map(({ Action }) => Action)).size).toBe(5)
    expect(new Set(found.map(({ State }) => State)).size).toBe(6)
    const { Handshakes: received = [] } = await world.as('new-venture').send(new ListHandshakesForAccountCommand({}))
    expect(received[0]?.Resources?.find(({ Type }) => Type === 'NOTES')?.Value).toContain('\u202E')
  })

  test('the same seed plants the same ids in every world', async () => {
    const [one, two] = [await sandbox.world('acme'), await sandbox.world('acme')]
    const ids = async (world: typeof one) => (await allAccounts(world.as('acme'))).map(({ Id }) => Id)
    expect(await ids(one)).toEqual(await ids(two))
    expect(one.identities.map(({ accessKeyId }) => accessKeyId)).not.toEqual(
      two.identities.map(({ accessKeyId }) => accessKeyId),
    )
  })
})

test('in the empty seed one account stands alone', async () => {
  const world = await sandbox.world('empty')
  expect(world.identities).toMatchObject([{ slug: 'owner', accountId: '123456789012', kind: 'standalone' }])
})

test('fifty thousand accounts are planted in under five seconds and read at the price of a thousand', async () => {
  const began = performance.now()
  const world = await sandbox.world('scale:50000')
  expect(performance.now() - began).toBeLessThan(5_000)
  const client = world.as('scale')
  const { Accounts } = await client.send(new ListAccountsCommand({ MaxResults: 20 }))
  expect(Accounts?.length).toBe(20)
  const root = (await client.send(new ListRootsCommand({}))).Roots?.[0]
  const units = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root?.Id }))
  expect(units.OrganizationalUnits?.length).toBeGreaterThan(0)
})
