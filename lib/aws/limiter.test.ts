import { describe, expect, test } from 'vitest'
import { type Caller, type Lane, Limiter } from './limiter'
import { paceWords } from './rates'

const ACCOUNT: Caller = { account: '111111111111' }

/** A clock that moves only when all who could move have: waiting ends in order of time. */
class VirtualClock {
  ms = 0
  #timers: { at: number; resolve: () => void }[] = []

  now = () => this.ms
  wait = (ms: number) =>
    new Promise<void>((resolve) => {
      this.#timers.push({ at: this.ms + ms, resolve })
    })

  async advance(ms: number): Promise<void> {
    const until = this.ms + ms
    for (;;) {
      await settled()
      const [next] = this.#timers.sort((a, b) => a.at - b.at)
      if (!next || next.at > until) break
      this.#timers.shift()
      this.ms = next.at
      next.resolve()
    }
    this.ms = until
  }
}

const settled = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve)
  })

/** A limiter and the moments, in seconds, at which each call went out. */
function limited() {
  const clock = new VirtualClock()
  const limiter = new Limiter({ now: clock.now, wait: clock.wait })
  const sent: { lane: Lane; name: string; at: number }[] = []
  const call = (name: string, lane: Lane, account = ACCOUNT) =>
    void limiter.take(account, name, lane).then(() => sent.push({ lane, name, at: clock.ms / 1000 }))
  const calls = (count: number, name: string, lane: Lane = 'changes') => {
    for (let each = 0; each < count; each += 1) call(name, lane)
  }
  return { clock, limiter, sent, call, calls }
}

test('a burst goes out at once, the rest at four fifths of what AWS publishes', async () => {
  const { clock, sent, calls } = limited()
  calls(100, 'MoveAccount')
  await clock.advance(0)
  expect(sent).toHaveLength(3)
  await clock.advance(10_000)
  expect(sent).toHaveLength(3 + 16)
  await clock.advance(50_000)
  expect(sent).toHaveLength(3 + 96)
})

test('never more than AWS’s own bucket holds', async () => {
  const { clock, sent, calls } = limited()
  calls(300, 'TagResource')
  await clock.advance(120_000)
  let tokens = 6
  let at = 0
  for (const call of sent) {
    tokens = Math.min(6, tokens + (call.at - at) * 4) - 1
    at = call.at
    expect(tokens).toBeGreaterThanOrEqual(0)
  }
  expect(sent).toHaveLength(300)
})

test('accounts and APIs have buckets of their own', async () => {
  const { clock, sent, call } = limited()
  for (const account of [{ account: '111111111111' }, { account: '222222222222' }])
    for (let i = 0; i < 5; i += 1) call('CloseAccount', 'changes', account)
  call('CreateOrganization', 'changes')
  await clock.advance(0)
  expect(sent.map(({ name }) => name).sort()).toEqual(['CloseAccount', 'CloseAccount', 'CreateOrganization'])
})

test('an interactive call waits for one token at most, however long the job’s line is', async () => {
  const { clock, sent, call, calls } = limited()
  calls(500, 'MoveAccount')
  await clock.advance(20_000)
  call('MoveAccount', 'interactive')
  await clock.advance(1_000)
  const person = sent.find(({ lane }) => lane === 'interactive')
  expect(person?.at).toBeLessThanOrEqual(20 + 1 / 1.6)
})

test('reading ahead waits for changes', async () => {
  const { clock, sent, calls } = limited()
  calls(3, 'MoveAccount')
  await clock.advance(0)
  calls(3, 'MoveAccount', 'background')
  calls(3, 'MoveAccount', 'changes')
  await clock.advance(60_000)
  expect(sent.slice(3).map(({ lane }) => lane)).toEqual([
    ...Array<Lane>(3).fill('changes'),
    ...Array<Lane>(3).fill('background'),
  ])
})

test('after a throttle it goes at half the rate for ten seconds, and climbs back', async () => {
  const { clock, limiter, calls, sent } = limited()
  calls(500, 'MoveAccount')
  await clock.advance(0)
  limiter.throttled(ACCOUNT, 'MoveAccount')
  limiter.throttled(ACCOUNT, 'MoveAccount')
  expect(limiter.perSecond(ACCOUNT, 'MoveAccount')).toBeCloseTo(0.8)
  const before = sent.length
  await clock.advance(10_000)
  expect(sent.length - before).toBeLessThanOrEqual(8)
  await clock.advance(4_000)
  expect(limiter.perSecond(ACCOUNT, 'MoveAccount')).toBeCloseTo(1.2)
  await clock.advance(10_000)
  expect(limiter.perSecond(ACCOUNT, 'MoveAccount')).toBeCloseTo(1.6)
})

test('throttled again and again it slows down further, but never stops', async () => {
  const { clock, limiter, sent, calls } = limited()
  for (let each = 0; each < 20; each += 1) {
    limiter.throttled(ACCOUNT, 'MoveAccount')
    await clock.advance(2_000)
  }
  expect(limiter.perSecond(ACCOUNT, 'MoveAccount')).toBeCloseTo(0.1)
  calls(1, 'MoveAccount')
  await clock.advance(10_000)
  expect(sent).toHaveLength(1)
})

test('processes on one store share the rate', async () => {
  const { clock, limiter, sent, calls } = limited()
  limiter.shareAmong(2)
  calls(100, 'MoveAccount')
  await clock.advance(100_000)
  expect(sent.length).toBeLessThanOrEqual(3 + 80)
})

test('a token that was not used is there for the next', async () => {
  const { clock, limiter, sent, calls } = limited()
  calls(1, 'CloseAccount')
  await clock.advance(0)
  limiter.giveBack(ACCOUNT, 'CloseAccount')
  calls(1, 'CloseAccount')
  await clock.advance(0)
  expect(sent).toHaveLength(2)
})

test('the estimate follows the pace', () => {
  const { limiter } = limited()
  expect(limiter.seconds(ACCOUNT, 'MoveAccount', 3)).toBe(0)
  expect(limiter.seconds(ACCOUNT, 'MoveAccount', 163)).toBeCloseTo(100)
  limiter.throttled(ACCOUNT, 'MoveAccount')
  expect(limiter.seconds(ACCOUNT, 'MoveAccount', 160)).toBeCloseTo(200)
})

describe('the pace in words', () => {
  test.each([
    ['MoveAccount', '2 moves a second'],
    ['TagResource', '4 tag changes a second'],
    ['AcceptHandshake', '1 acceptance a second'],
    ['CreateAccount', '1 new account every 10 seconds'],
    ['CloseAccount', '1 closing every 20 seconds'],
    ['EnableAWSServiceAccess', '1 change a second'],
    ['UpdatePolicy', '2 changes a second'],
  ])('%s: %s', (name, words) => expect(paceWords(name)).toBe(words))
})

describe('an organization with a bucket of its own', () => {
  const MANAGEMENT: Caller = { account: '333333333333', organization: 'o-1' }
  const AUDIT: Caller = { account: '222222222222', organization: 'o-1' }

  test('is not asked for more by two accounts together', async () => {
    const clock = new VirtualClock()
    const limiter = new Limiter({ now: clock.now, wait: clock.wait, share: 1 })
    let sent = 0
    for (const caller of [MANAGEMENT, AUDIT])
      for (let each = 0; each < 500; each += 1)
        void limiter.take(caller, 'ListAccounts', 'background').then(() => {
          sent += 1
        })
    await clock.advance(0)
    expect(sent).toBeLessThanOrEqual(15)
    await clock.advance(20_000)
    expect(sent).toBeLessThanOrEqual(15 + 9 * 20)
    expect(sent).toBeGreaterThanOrEqual(15 + 9 * 20 - 4)
  })

  test('does not stand in the way of another organization', async () => {
    const { clock, limiter, sent, calls } = limited()
    for (let each = 0; each < 8; each += 1) await limiter.take(MANAGEMENT, 'ListPolicies', 'background')
    calls(8, 'ListPolicies')
    await clock.advance(0)
    expect(sent).toHaveLength(8)
  })
})

test('throttled twice, it comes near what was too fast and stays there longer than it climbed', async () => {
  const { clock, limiter } = limited()
  limiter.throttled(ACCOUNT, 'ListAccounts')
  await clock.advance(14_000)
  expect(limiter.perSecond(ACCOUNT, 'ListAccounts')).toBeCloseTo(8 * 0.6)
  limiter.throttled(ACCOUNT, 'ListAccounts')
  await clock.advance(10_000)
  expect(limiter.perSecond(ACCOUNT, 'ListAccounts')).toBeCloseTo(8 * 0.3)
  await clock.advance(10_000)
  expect(limiter.perSecond(ACCOUNT, 'ListAccounts')).toBeLessThan(8 * 0.53)
  expect(limiter.isSlowed(ACCOUNT, 'ListAccounts')).toBe(true)
  await clock.advance(300_000)
  expect(limiter.perSecond(ACCOUNT, 'ListAccounts')).toBeCloseTo(8 * 0.8)
  expect(limiter.isSlowed(ACCOUNT, 'ListAccounts')).toBe(false)
})
