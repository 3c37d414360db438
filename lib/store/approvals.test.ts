import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decideApproval, findApproval, insertApproval, listApprovals, takeApproval, voidApproval } from './approvals'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)
const requestOf = () => ({
  id: randomUUID(),
  requester: 'ann',
  connection: 'acme',
  world: null,
  name: 'CloseAccount',
  title: 'Close 111122223333',
  input: { accountId: '111122223333' },
  before: { state: 'ACTIVE' },
  digest: 'd1',
  reason: 'It is no longer used.',
  createdAt: NOW,
  expiresAt: NOW + 1_000,
})
const yes = { state: 'approved', person: 'ben', reason: null } as const

describe.each(dialects)('approvals on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const asked = async () => (await insertApproval(store.db, requestOf())).id
  const use = (id: string, other = {}) =>
    takeApproval(store.db, { id, requester: 'ann', digest: 'd1', operationId: 'o1', ...other }, NOW + 1)

  test('a request is kept whole, and the same id again changes nothing', async () => {
    const request = requestOf()
    const kept = await insertApproval(store.db, request)
    expect(kept).toMatchObject({ ...request, state: 'waiting', decidedBy: null })
    expect(await insertApproval(store.db, { ...request, reason: 'Another' })).toEqual(kept)
    expect(await listApprovals(store.db, null, NOW)).toEqual([kept])
    expect(await listApprovals(store.db, 'w1', NOW)).toEqual([])
  })

  test('nobody approves what they asked for, and nothing is approved after its time', async () => {
    const id = await asked()
    expect(await decideApproval(store.db, id, { ...yes, person: 'ann' }, NOW)).toBeNull()
    expect(await decideApproval(store.db, id, yes, NOW + 1_000)).toBeNull()
    expect(await decideApproval(store.db, id, yes, NOW + 1)).toMatchObject({ state: 'approved', decidedBy: 'ben' })
  })

  test('of two decisions at once, one counts', async () => {
    const id = await asked()
    const decisions = await Promise.all([
      decideApproval(store.db, id, yes, NOW),
      decideApproval(store.db, id, { ...yes, state: 'refused', person: 'eve' }, NOW),
    ])
    expect(decisions.filter((decision) => decision !== null)).toHaveLength(1)
  })

  test('an approval is used once, by its requester, for exactly what was approved', async () => {
    const id = await asked()
    expect(await use(id)).toBe(false)
    await decideApproval(store.db, id, yes, NOW)
    expect(await use(id, { requester: 'eve' })).toBe(false)
    expect(await use(id, { digest: 'd2' })).toBe(false)
    const both = await Promise.all([use(id), use(id, { operationId: 'o2' })])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await findApproval(store.db, id)).toMatchObject({ state: 'used' })
    expect(await voidApproval(store.db, id)).toBe(false)
  })

  test('one that is void or refused is not used', async () => {
    const [voided, refused] = [await asked(), await asked()]
    await decideApproval(store.db, voided, yes, NOW)
    expect(await voidApproval(store.db, voided)).toBe(true)
    await decideApproval(store.db, refused, { ...yes, state: 'refused' }, NOW)
    expect(await use(voided)).toBe(false)
    expect(await use(refused)).toBe(false)
  })
})
