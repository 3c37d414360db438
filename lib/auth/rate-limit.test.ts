import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dialects, type TestStore } from '@/lib/store/test-stores'
import { admitAttempt, admitStart, forgetFailures } from './rate-limit'

const NOW = Date.UTC(2026, 10, 21)
const MINUTE_MS = 60_000

describe.each(dialects)('tries to sign in on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const attempt = (address: string, account?: string, now = NOW) => admitAttempt(store.db, { address, account }, now)
  const many = async (times: number, once: (each: number) => Promise<{ ok: boolean }>) => {
    const admitted = []
    for (let each = 1; each <= times; each += 1) admitted.push((await once(each)).ok)
    return admitted.filter(Boolean).length
  }

  test('an account has five failures in a quarter of an hour, from wherever they come', async () => {
    expect(await many(7, (each) => attempt(`10.0.0.${each}`, 'admin'))).toBe(5)
    const refused = await attempt('10.0.1.1', 'admin', NOW + 5 * MINUTE_MS)
    expect(refused).toMatchObject({ ok: false, retryAfterSeconds: 600, isFirst: false })
    expect(await attempt('10.0.1.1', 'admin', NOW + 15 * MINUTE_MS)).toMatchObject({ ok: true })
  })

  test('an address has twenty, whatever it tries, and the first refusal is known as such', async () => {
    expect(await many(20, () => attempt('10.0.0.1'))).toBe(20)
    expect(await attempt('10.0.0.1', 'admin')).toMatchObject({ ok: false, isFirst: true })
    expect(await attempt('10.0.0.1')).toMatchObject({ ok: false, isFirst: false })
    expect(await attempt('10.0.0.2')).toMatchObject({ ok: true })
  })

  test('an IPv6 network counts as one address', async () => {
    expect(await many(25, (each) => attempt(`2001:db8:1:2::${each}`))).toBe(20)
    expect(await attempt('2001:db8:1:3::1')).toMatchObject({ ok: true })
  })

  test('all at once, no more get through than one after another', async () => {
    const admitted = await Promise.all(Array.from({ length: 12 }, () => attempt('10.0.0.1', 'admin')))
    expect(admitted.filter(({ ok }) => ok)).toHaveLength(5)
  })

  test('what succeeds does not count, and clears its account', async () => {
    for (let times = 0; times < 30; times += 1) {
      const admission = await attempt('10.0.0.1', 'admin')
      expect(admission.ok).toBe(true)
      if (admission.ok) await admission.succeeded()
    }
    expect(await many(7, () => attempt('10.0.0.1', 'admin'))).toBe(5)
    await forgetFailures(store.db, 'admin')
    expect(await attempt('10.0.0.1', 'admin')).toMatchObject({ ok: true })
  })

  test('sign-ins that are begun are counted apart', async () => {
    expect(await many(210, () => admitStart(store.db, '10.0.0.1', NOW))).toBe(200)
    expect(await attempt('10.0.0.1')).toMatchObject({ ok: true })
  })
})
