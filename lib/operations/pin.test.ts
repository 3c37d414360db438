import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sandboxForTests } from '@/sandbox/test-client'
import type { OrgContext } from '../aws/context'
import { auditRows } from '../store/audit'
import { findPin } from '../store/pins'
import { dialects, type TestStore } from '../store/test-stores'
import { contextIn } from './faults/test-context'
import type { Operation } from './operation'
import { unpinAfter, whyNotPinned } from './pin'
import { submit } from './submit'
import { asked, type TestInput, TestSubject, testContext } from './test-change'
import { noPace } from './test-pace'

const sandbox = sandboxForTests()
const aToB = { id: 'x', from: 'a', to: 'b' }
const KEY = { connection: 'acme', world: '' }

/** A context whose connection is in an organization, in none, or where AWS does not say. */
const inOrganization = (id: string | null, managementAccountId = '111122223333') =>
  ({
    ...testContext('ann'),
    identity: { kind: id ? 'management' : 'standalone', organization: id ? { id, managementAccountId } : undefined },
  }) as unknown as OrgContext
const unknown = { ...testContext('ann'), identity: { kind: 'unknown' } } as unknown as OrgContext

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await store.dispose()
  })

  const change = (ctx: OrgContext, moves?: Operation<TestInput>['moves']) => {
    const subject = new TestSubject()
    const handler = { ...subject.handler, operation: { ...subject.handler.operation, ...(moves && { moves }) } }
    const input = { ...aToB, id: randomUUID() }
    return submit(store.db, handler, { ctx, input, asked: asked(), pace: noPace })
  }
  const bodiesOf = async (wanted: string) => {
    const bodies: unknown[] = []
    for await (const { kind, person, body } of auditRows(store.db)) {
      if (kind === wanted) bodies.push({ person, ...JSON.parse(body) })
    }
    return bodies
  }

  test('the first change through a connection pins its organization and management account', async () => {
    expect(await findPin(store.db, KEY)).toBeNull()
    expect(await change(inOrganization('o-first'))).toMatchObject({ ok: true })
    expect(await findPin(store.db, KEY)).toMatchObject({
      organizationId: 'o-first',
      managementAccountId: '111122223333',
    })
    expect(await change(inOrganization('o-first'))).toMatchObject({ ok: true })
    expect(await bodiesOf('command')).toMatchObject([
      { person: 'ann', name: 'PinConnection', organizationId: 'o-first' },
    ])
  })

  test.each([
    ['another organization', inOrganization('o-second'), 'o-second, managed by 111122223333'],
    ['another management account', inOrganization('o-first', '999999999999'), 'o-first, managed by 999999999999'],
    ['no organization', inOrganization(null), 'in no organization'],
  ])('a connection that is by now in %s changes nothing, and says both', async (_what, ctx, words) => {
    await change(inOrganization('o-first'))
    const refused = await change(ctx)
    expect(refused).toMatchObject({ ok: false, error: { kind: 'read-only' } })
    expect(refused.ok || refused.error.message).toContain('o-first, managed by 111122223333')
    expect(refused.ok || refused.error.message).toContain(words)
    expect(await bodiesOf('refused')).toMatchObject([{ person: 'ann', connection: 'acme' }])
  })

  test('a connection of which AWS does not say where it is changes nothing once it is pinned', async () => {
    await change(inOrganization('o-first'))
    expect(await change(unknown)).toMatchObject({ ok: false, error: { kind: 'unavailable' } })
  })

  test('outside an organization there is nothing to pin', async () => {
    expect(await change(inOrganization(null))).toMatchObject({ ok: true })
    expect(await findPin(store.db, KEY)).toBeNull()
  })

  test('leaving through Canopy unpins, so that what follows is no mismatch', async () => {
    await change(inOrganization('o-first'))
    expect(await change(inOrganization('o-first'), () => 'out')).toMatchObject({ ok: true })
    expect(await findPin(store.db, KEY)).toBeNull()
    expect(await change(inOrganization('o-second'))).toMatchObject({ ok: true })
    expect(await findPin(store.db, KEY)).toMatchObject({ organizationId: 'o-second' })
  })

  test('two worlds of a sandbox are pinned apart', async () => {
    await whyNotPinned(store.db, { ...inOrganization('o-first'), world: 'one' })
    expect(await whyNotPinned(store.db, { ...inOrganization('o-second'), world: 'two' })).toBeNull()
  })

  test('removing an account unpins the connections of that account, and no other', async () => {
    vi.stubEnv('CANOPY_SANDBOX', sandbox.url)
    const world = await sandbox.world('acme')
    const [management, member] = await Promise.all([
      contextIn(sandbox.url, world, 'acme'),
      contextIn(sandbox.url, world, 'acme-audit'),
    ])
    for (const ctx of [management, member]) expect(await whyNotPinned(store.db, ctx)).toBeNull()
    const removed = { name: 'RemoveAccountFromOrganization', moves: () => member.identity.accountId ?? '' }
    await unpinAfter(store.db, removed, management, aToB)
    expect(await findPin(store.db, { connection: 'acme-audit', world: world.id })).toBeNull()
    expect(await findPin(store.db, { connection: 'acme', world: world.id })).not.toBeNull()
  })

  test('accepting a request unpins only where AWS shows another organization', async () => {
    const world = await sandbox.world('acme')
    const ctx = await contextIn(sandbox.url, world, 'acme')
    await whyNotPinned(store.db, ctx)
    const accepted = { name: 'AcceptHandshake', moves: () => 'perhaps' as const }
    await unpinAfter(store.db, accepted, ctx, aToB)
    const key = { connection: 'acme', world: world.id }
    expect(await findPin(store.db, key)).not.toBeNull()
  })
})
