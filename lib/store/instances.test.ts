import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  beat,
  INSTANCE_BEAT_MS,
  INSTANCE_LEASE_MS,
  isLive,
  liveInstances,
  registerInstance,
  removeInstance,
  startInstance,
  stopInstance,
  thisInstance,
} from './instances'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)

test('a lease outlives a few beats that go missing', () => {
  expect(INSTANCE_LEASE_MS).toBeGreaterThanOrEqual(3 * INSTANCE_BEAT_MS)
})

describe.each(dialects)('instances on $name', ({ name, create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const live = async (now: number) => (await liveInstances(store.db, now)).map(({ id }) => id)

  test('this process has one id, and is alive from when it registers', async () => {
    expect(await registerInstance(store.db, NOW)).toBe(thisInstance())
    expect(await liveInstances(store.db, NOW)).toMatchObject([{ id: thisInstance(), pid: process.pid, seenAt: NOW }])
  })

  test('an instance is dead from the moment its lease is over, and a beat prolongs it', async () => {
    const id = await registerInstance(store.db, NOW)
    expect(await isLive(store.db, id, NOW + INSTANCE_LEASE_MS - 1)).toBe(true)
    expect(await isLive(store.db, id, NOW + INSTANCE_LEASE_MS)).toBe(false)
    await beat(store.db, id, NOW + INSTANCE_BEAT_MS)
    expect(await live(NOW + INSTANCE_LEASE_MS)).toEqual([id])
  })

  test('a beat enters a row that was lost', async () => {
    const id = await registerInstance(store.db, NOW)
    await removeInstance(store.db, id)
    expect(await isLive(store.db, id, NOW)).toBe(false)
    await beat(store.db, id, NOW + 1)
    expect(await isLive(store.db, id, NOW + 1)).toBe(true)
  })

  test('registering again keeps one row', async () => {
    await registerInstance(store.db, NOW)
    await registerInstance(store.db, NOW + 5)
    expect(await liveInstances(store.db, NOW)).toMatchObject([{ seenAt: NOW + 5 }])
  })

  test('an instance that nobody registered is not alive', async () => {
    expect(await isLive(store.db, randomUUID(), NOW)).toBe(false)
  })

  const others = name === 'SQLite' ? 'is alone: what others left goes' : 'stands beside others'
  test(`a new instance ${others}`, async () => {
    const other = await registerInstance(store.db, NOW, randomUUID())
    const id = await registerInstance(store.db, NOW + 1)
    expect(await live(NOW + 1)).toEqual(name === 'SQLite' ? [id] : expect.arrayContaining([other, id]))
  })

  test('starting registers once, and stopping takes this process out at once', async () => {
    expect(await startInstance(store.db)).toBe(await startInstance(store.db))
    expect(await live(Date.now())).toEqual([thisInstance()])
    await stopInstance(store.db)
    expect(await live(Date.now())).toEqual([])
  })
})
