import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { OrgContext } from '../aws/context'
import { errorOf } from '../result'
import { store } from '../store/database'
import { keepRootAudit } from '../store/root-audits'
import { testWorlds } from '../test-world'
import { deleteAccessKey } from './handlers'
import { auditsOf, readAudit, readSessions } from './kept'
import { readLocked } from './locked'
import { auditRootUser } from './readings'
import { listBuckets, readBucketPolicy, readRootCredentials } from './service'

const worlds = testWorlds()
const MANAGEMENT = '111122223333'
const PAYMENTS = '731000482216'
const AUDIT = '201455901190'

const errorIn = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (thrown) => errorOf(thrown),
  )
const take = async () => {}

describe('an audit', () => {
  test('of a root user tells what it has, each with its time', async () => {
    const ctx = await (await worlds.create()).as('acme')
    const found = await readRootCredentials(ctx, PAYMENTS)
    expect(found).toEqual({
      password: expect.stringMatching(/^\d{4}-/),
      accessKeys: [
        {
          id: 'AKIAROOTPAYMENTSPROD',
          isActive: true,
          createdAt: expect.stringMatching(/^\d{4}-/),
          lastUsedAt: expect.stringMatching(/^\d{4}-/),
          lastUsedFor: 's3 in eu-west-1',
        },
      ],
      mfaDevices: [
        { serialNumber: expect.stringContaining('root-account-mfa'), enabledAt: expect.stringMatching(/^\d{4}-/) },
      ],
      certificates: [],
    })
  })

  test('of a clean account costs one session and one call, and stands as clean', async () => {
    const world = await worlds.create()
    const ctx = await world.as('acme')
    await auditRootUser.read({ db: await store(), ctx, take }, { accountIds: [AUDIT] })
    const { operations } = await world.control<{ operations: Record<string, { calls: number }> }>('GET', 'calls')
    expect([operations.AssumeRoot?.calls, operations.GetAccountSummary?.calls]).toEqual([1, 1])
    expect(operations.ListAccessKeys).toBeUndefined()
    expect((await readAudit(ctx)).clean.id).toEqual([AUDIT])
  })

  test('of several keeps each, also what could not be read, and says how many', async () => {
    const ctx = await (await worlds.create()).as('acme')
    const db = await store()
    const error = await errorIn(auditRootUser.read({ db, ctx, take }, { accountIds: [PAYMENTS, MANAGEMENT, AUDIT] }))
    expect(error).toMatchObject({ kind: 'denied', message: expect.stringMatching(/^1 of 3: .*sts:AssumeRoot/) })
    const { clean, others } = await readAudit(ctx)
    expect(clean.id).toEqual([AUDIT])
    expect(others.map(({ accountId, error: why }) => [accountId, why?.kind])).toEqual(
      expect.arrayContaining([
        [PAYMENTS, undefined],
        [MANAGEMENT, 'denied'],
      ]),
    )
  })

  test('that fails leaves what was found before, with its own time', async () => {
    const ctx = await (await worlds.create()).as('acme')
    const db = await store()
    const of = { ...auditsOf(ctx), accountId: PAYMENTS, person: 'admin' }
    await keepRootAudit(db, of, { found: await readRootCredentials(ctx, PAYMENTS) }, 1_000)
    await keepRootAudit(db, of, { error: { kind: 'denied', message: 'No.' } }, 2_000)
    const [row] = (await readAudit(ctx)).others
    expect(row).toMatchObject({
      foundAt: new Date(1_000).toISOString(),
      triedAt: new Date(2_000).toISOString(),
      error: { message: 'No.' },
    })
    expect(row?.found?.accessKeys).toHaveLength(1)
    expect((await readAudit(ctx, 60_000)).others).toEqual([])
  })

  test('knows what was removed since, without another look', async () => {
    const ctx = await (await worlds.create()).as('acme')
    const db = await store()
    await auditRootUser.read({ db, ctx, take }, { accountIds: [PAYMENTS] })
    deleteAccessKey.after?.(ctx, { accountId: PAYMENTS, accessKeyId: 'AKIAROOTPAYMENTSPROD' }, undefined)
    await expect.poll(async () => (await readAudit(ctx)).others[0]?.found?.accessKeys).toEqual([])
    expect((await readAudit(ctx)).others[0]?.found?.password).not.toBeNull()
  })

  test('is for those who manage or administer the organization', async () => {
    const world = await worlds.create()
    for (const slug of ['new-venture', 'acme-payments-prod']) {
      const ctx = await world.as(slug)
      expect(await errorIn(readAudit(ctx))).toMatchObject({ kind: 'not-in-organization' })
    }
  })
})

describe('a root session', () => {
  test('is noted with every call, and neither the store nor the transcript has its keys', async () => {
    const ctx = await (await worlds.create()).as('acme')
    const secrets: string[] = []
    const spied: OrgContext = {
      ...ctx,
      inRootSession: (credentials) => {
        secrets.push(credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken)
        return ctx.inRootSession(credentials)
      },
    }
    await readRootCredentials(spied, PAYMENTS)
    const [session] = await readSessions(ctx, PAYMENTS)
    expect(session).toMatchObject({ task: 'IAMAuditRootUserCredentials', person: 'admin', connection: 'acme' })
    expect(session?.calls.map(({ operation }) => operation).sort()).toEqual([
      'GetAccessKeyLastUsed',
      'GetAccountSummary',
      'GetLoginProfile',
      'ListAccessKeys',
      'ListMFADevices',
    ])
    expect(session?.calls.every(({ requestId, error }) => requestId && error === null)).toBe(true)
    const lasts = Date.parse(session?.expiresAt ?? '') - Date.parse(session?.startedAt ?? '')
    expect(lasts).toBeLessThanOrEqual(900_000)
    const db = await store()
    const kept = JSON.stringify([
      await db.selectFrom('rootSession').selectAll().execute(),
      await db.selectFrom('rootAudit').selectAll().execute(),
    ])
    expect(secrets).toHaveLength(3)
    for (const secret of secrets) expect(kept).not.toContain(secret)
  })

  test('is shared by calls for one task, and not by another person', async () => {
    const world = await worlds.create()
    const ctx = await world.as('acme')
    await Promise.all([listBuckets(ctx, PAYMENTS), listBuckets(ctx, PAYMENTS)])
    await listBuckets(await world.as('acme', 'kofi'), PAYMENTS)
    const { operations } = await world.control<{ operations: Record<string, { calls: number }> }>('GET', 'calls')
    expect(operations.AssumeRoot?.calls).toBe(2)
  })

  test('whose keys AWS no longer takes is not used again', async () => {
    const world = await worlds.create()
    const ctx = await world.as('acme')
    await listBuckets(ctx, PAYMENTS)
    await world.control('POST', 'clock', { advanceSeconds: 3600 })
    expect(await errorIn(listBuckets(ctx, PAYMENTS))).not.toBeNull()
    expect(await listBuckets(ctx, PAYMENTS)).toEqual([])
  })

  test('that AWS refuses says what is missing', async () => {
    const world = await worlds.create()
    const ctx = await world.as('acme')
    const error = await errorIn(readRootCredentials(ctx, MANAGEMENT))
    expect(error).toMatchObject({ kind: 'denied', operation: 'AssumeRoot', code: 'AccessDenied' })
    expect(await readSessions(ctx)).toEqual([])
  })
})

describe('what is locked', () => {
  const lake = '448190237761'

  test('a bucket’s policy is read by the root user, whom it does not lock out', async () => {
    const world = await worlds.create()
    const ctx = await world.as('acme')
    await world.control('PUT', `accounts/${AUDIT}`, {
      buckets: [{ name: 'locked', policy: '{"Statement":[]}' }, { name: 'open' }],
    })
    expect(await listBuckets(ctx, AUDIT)).toEqual(['locked', 'open'])
    expect(await readBucketPolicy(ctx, { accountId: AUDIT, bucket: 'locked' })).toBe('{"Statement":[]}')
    expect(await readBucketPolicy(ctx, { accountId: AUDIT, bucket: 'open' })).toBeNull()
  })

  test('queues are read by name, wherever their URLs lead', async () => {
    const world = await worlds.create()
    const ctx = await world.as('acme')
    await world.control('PUT', `accounts/${AUDIT}`, { queues: [{ name: 'locked', policy: '{"Statement":[]}' }] })
    const of = { service: 'sqs', account: AUDIT, region: 'us-east-1' }
    expect(await readLocked(ctx, of)).toEqual({ names: ['locked'] })
    expect(await readLocked(ctx, { ...of, name: 'locked' })).toEqual({ policy: '{"Statement":[]}' })
  })

  test.each([
    [{ service: 'sqs', account: lake, region: 'evil.example/x' }],
    [{ service: 'sqs', account: lake, region: 'us-east-1', name: '../x' }],
    [{ service: 's3', account: 'x' }],
    [{ service: 's3', account: lake, name: 'a/b' }],
    [{ service: 'ec2', account: lake }],
    [{ service: 's3', account: lake, region: 'us-east-1', surprise: randomUUID() }],
  ])('%j is refused before a session is opened', async (wish) => {
    const world = await worlds.create()
    expect(await errorIn(readLocked(await world.as('acme'), wish as unknown as Record<string, string>))).toMatchObject({
      kind: 'invalid',
    })
    const { operations } = await world.control<{ operations: Record<string, unknown> }>('GET', 'calls')
    expect(operations.AssumeRoot).toBeUndefined()
  })
})
