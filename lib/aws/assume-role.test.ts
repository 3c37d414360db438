import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { sandboxForTests, type TestWorld } from '@/sandbox/test-client'
import { type AssumableRole, assumedBy } from './assume-role'
import { connectionsFromFile } from './aws-connections'
import { clientsOf } from './connections'
import { contextOf, forgetIdentities } from './context'

const sandbox = sandboxForTests()
const [MANAGEMENT, AUDIT] = ['111122223333', '201455901190']
const ROLE = `arn:aws:iam::${AUDIT}:role/CanopyRead`

const keysOf = (world: TestWorld, slug = 'acme') => {
  const identity = world.identities.find((one) => one.slug === slug)
  if (!identity) throw new Error(`no ${slug}`)
  return { accessKeyId: identity.accessKeyId, secretAccessKey: identity.secretAccessKey }
}

async function trusting(roles = [{ name: 'CanopyRead', trusts: [MANAGEMENT], externalId: 'canopy-7' }]) {
  const world = await sandbox.world('acme')
  await world.facts(AUDIT, { roles })
  return world
}

/** The connection as the file describes it, whose own credentials are those of a profile. */
async function connectionOf(world: TestWorld, more: Record<string, unknown> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'canopy-assume-'))
  const { accessKeyId, secretAccessKey } = keysOf(world)
  const credentials = `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
  await writeFile(join(folder, 'credentials'), credentials)
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'))
  const entry = {
    slug: `audit-${world.id}`,
    name: 'Audit',
    profile: 'acme',
    roleArn: ROLE,
    externalId: 'canopy-7',
    endpoint: sandbox.url,
    ...more,
  }
  await writeFile(join(folder, 'connections.json'), JSON.stringify({ connections: [entry] }))
  const [connection] = await connectionsFromFile(join(folder, 'connections.json'))
  if (!connection) throw new Error('no connection')
  return connection
}

afterEach(() => {
  vi.unstubAllEnvs()
  forgetIdentities(null)
})

describe('a connection with a role', () => {
  test('acts under the name of each person, which GetCallerIdentity shows', async () => {
    const connection = await connectionOf(await trusting())
    const arnOf = async (person: string) =>
      (await clientsOf(null, person, connection).sts.send(new GetCallerIdentityCommand({}))).Arn
    expect(await arnOf('ann@acme.example')).toBe(`arn:aws:sts::${AUDIT}:assumed-role/CanopyRead/ann@acme.example`)
    expect(await arnOf('kofi')).toBe(`arn:aws:sts::${AUDIT}:assumed-role/CanopyRead/kofi`)
  })

  test('shares credentials between nobody, and clients between the calls of one person', async () => {
    const connection = await connectionOf(await trusting())
    expect(clientsOf(null, 'ann', connection)).toBe(clientsOf(null, 'ann', connection))
    expect(clientsOf(null, 'ann', connection)).not.toBe(clientsOf(null, 'kofi', connection))
  })

  test('says what the trust policy must allow when AWS refuses', async () => {
    const connection = await connectionOf(await trusting(), { externalId: 'canopy-8' })
    const { identity } = await contextOf(null, 'ann', connection)
    expect(identity).toMatchObject({ kind: 'unknown', error: { kind: 'credentials' } })
    expect(identity.error?.hint).toContain('sts:AssumeRole and sts:SetSourceIdentity')
  })

  test('refuses a name that AWS takes for no session', async () => {
    const connection = await connectionOf(await trusting())
    const { identity } = await contextOf(null, 'Ann Example', connection)
    expect(identity.error?.message).toContain('Ann Example')
  })
})

describe('the credentials of a person in a role', () => {
  const roleOf = (world: TestWorld, more: Partial<AssumableRole> = {}): AssumableRole => ({
    roleArn: ROLE,
    externalId: 'canopy-7',
    sourceIdentity: true,
    region: 'us-east-1',
    endpoint: sandbox.url,
    own: async () => keysOf(world),
    ...more,
  })

  test('are asked for once by all who ask at the same time, and renewed before they end', async () => {
    let now = Date.now()
    const credentials = assumedBy(roleOf(await trusting()), 'ann', () => now)
    const [one, other] = await Promise.all([credentials(), credentials()])
    expect(other).toBe(one)
    expect(await credentials()).toBe(one)
    now += 51 * 60_000
    const renewed = await credentials()
    expect(renewed.accessKeyId).not.toBe(one?.accessKeyId)
  })

  test('are used until their end when they cannot be renewed, and not after it', async () => {
    const world = await trusting()
    let now = Date.now()
    const credentials = assumedBy(roleOf(world), 'ann', () => now)
    const first = await credentials()
    await world.facts(AUDIT, { roles: [{ name: 'CanopyRead', trusts: [] }] })
    now += 55 * 60_000
    expect(await credentials()).toBe(first)
    now += 10 * 60_000
    await expect(credentials()).rejects.toMatchObject({ error: { kind: 'credentials' } })
  })

  test('carry the person as source identity, which a further role cannot change', async () => {
    const world = await trusting()
    await world.facts('731000482216', { roles: [{ name: 'Second', trusts: [AUDIT] }] })
    const further = async (sourceIdentity: boolean) =>
      assumedBy(
        roleOf(world, {
          roleArn: 'arn:aws:iam::731000482216:role/Second',
          externalId: undefined,
          own: assumedBy(roleOf(world, { sourceIdentity }), 'ann'),
        }),
        'kofi',
      )()
    await expect(further(true)).rejects.toMatchObject({ error: { kind: 'credentials' } })
    // Where the first one carried none, as the setting asks, the further one may.
    expect((await further(false)).sessionToken).toBeTruthy()
  })

  test('leave no change in doubt when AWS does not answer', async () => {
    const role = roleOf(await trusting(), { endpoint: 'http://127.0.0.1:1' })
    await expect(assumedBy(role, 'ann')()).rejects.toMatchObject({ error: { kind: 'unavailable' } })
  })
})
