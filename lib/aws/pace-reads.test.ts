import type { InitializeHandler } from '@smithy/types'
import { expect, test } from 'vitest'
import { inLane } from './lane'
import { Limiter } from './limiter'
import { noteChanges, paceReads } from './pace-reads'

type Middleware = (
  next: InitializeHandler<object, object>,
  context: { commandName: string },
) => InitializeHandler<object, object>

/** A client with a middleware stack of one, whose calls end when the test says so. */
function client(wrap: <Client extends { middlewareStack: { add: never } }>(client: Client) => unknown) {
  let middleware: Middleware | undefined
  wrap({ middlewareStack: { add: ((added: Middleware) => (middleware = added)) as never } })
  const sent: { input: object; answer: (value: object) => void; fail: (error: unknown) => void }[] = []
  const next: InitializeHandler<object, object> = ({ input }) =>
    new Promise((resolve, reject) => {
      sent.push({ input, answer: (output) => resolve({ output, response: undefined }), fail: reject })
    })
  const send = (input: object) =>
    middleware?.(next, { commandName: 'DescribePolicyCommand' })({ input }) ??
    Promise.reject(new Error('no middleware'))
  return { sent, send }
}

const settled = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve)
  })

const CALLER = { account: '111111111111' }
const THROTTLED = Object.assign(new Error('slow down'), { name: 'TooManyRequestsException', $fault: 'client' })

const reads = (isLimited?: () => Promise<boolean>) => {
  const waits: number[] = []
  const clock = {
    now: () => 0,
    wait: async (ms: number) => {
      waits.push(ms)
    },
  }
  const limiter = new Limiter({ now: clock.now, wait: () => new Promise(() => {}) })
  return { waits, limiter, ...client((made) => paceReads(made, { limiter, caller: CALLER, isLimited, clock })) }
}

test('identical reads under way are one, others are not', async () => {
  const { sent, send } = reads()
  const both = [send({ PolicyId: 'p-1' }), send({ PolicyId: 'p-1' })]
  await settled()
  expect(sent).toHaveLength(1)
  void send({ PolicyId: 'p-2' })
  await settled()
  expect(sent).toHaveLength(2)
  sent[0]?.answer({ Policy: 1 })
  const [first, second] = await Promise.all(both)
  expect(first).toBe(second)
})

test('a read begun before a change is not joined after it', async () => {
  const { sent, send } = reads()
  const changes = client(noteChanges)
  void send({ PolicyId: 'p-1' })
  await settled()
  const change = changes.send({})
  changes.sent[0]?.answer({})
  await change
  void send({ PolicyId: 'p-1' })
  await settled()
  expect(sent).toHaveLength(2)
})

test('a person joins a reading in the background that was sent, and does not wait behind one that was not', async () => {
  const { sent, send, limiter } = reads()
  for (const id of ['a', 'b', 'c']) void inLane('background', () => send({ PolicyId: id }))
  await settled()
  // The burst is two, and the clock stands still: the third is in line.
  expect(sent.map(({ input }) => input)).toEqual([{ PolicyId: 'a' }, { PolicyId: 'b' }])
  const joined = send({ PolicyId: 'a' })
  sent[0]?.answer({ Policy: 'a' })
  await expect(joined).resolves.toMatchObject({ output: { Policy: 'a' } })
  const own = send({ PolicyId: 'c' })
  limiter.giveBack(CALLER, 'DescribePolicy')
  await settled()
  expect(own).not.toBe(send({ PolicyId: 'b' }))
})

test('what AWS throttles is told to the limiter and asked again; a person is told at the third time', async () => {
  const { sent, send, limiter } = reads(async () => false)
  const asked = send({ PolicyId: 'p-1' })
  asked.catch(() => {})
  for (let time = 0; time < 3; time += 1) {
    await settled()
    sent[time]?.fail(THROTTLED)
  }
  await expect(asked).rejects.toBe(THROTTLED)
  expect(sent).toHaveLength(3)
  expect(limiter.perSecond(CALLER, 'DescribePolicy')).toBeCloseTo(0.8)
})

test('what the network lost is asked again after a pause, four times in all; what AWS refuses is not', async () => {
  const { sent, send, waits } = reads(async () => false)
  const lost = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
  const asked = send({ PolicyId: 'p-1' })
  asked.catch(() => {})
  for (let time = 0; time < 4; time += 1) {
    await settled()
    sent[time]?.fail(lost)
  }
  await expect(asked).rejects.toBe(lost)
  expect(waits).toEqual([200, 400, 800])

  const refused = send({ PolicyId: 'p-2' })
  refused.catch(() => {})
  await settled()
  sent[4]?.fail(Object.assign(new Error('no'), { name: 'AccessDeniedException' }))
  await expect(refused).rejects.toThrow('no')
  expect(sent).toHaveLength(5)
})
