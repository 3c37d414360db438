import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from 'playwright/test'
import { expect as anyExpect, test as base, type World } from './fixtures'
import { timesApplied, timesCalled } from './truth'
import { type Place, Wire } from './wire'

/** When the browser is cut off: how long after which step of a change. */
export type Moment = { after: 'nothing' | 'click' | Place; ms: number }

/** How long AWS takes for the change, so that the moments fall before, into and behind its work. */
const AWS_TAKES_MS = 120
const CUT_OFF_FOR_MS = 200

/**
 * Before the request leaves, on its way, while the server records and reads, while AWS works, on the way back, and
 * while the page reads what is new. Counted from what happens on the wire, so that they fall there on any machine.
 */
const MOMENTS: readonly Moment[] = [
  { after: 'nothing', ms: 0 },
  { after: 'click', ms: 0 },
  { after: 'sent', ms: 0 },
  { after: 'sent', ms: 20 },
  { after: 'sent', ms: 50 },
  { after: 'sent', ms: 90 },
  { after: 'sent', ms: 130 },
  { after: 'answered', ms: 0 },
  { after: 'received', ms: 0 },
  { after: 'received', ms: 20 },
]

/** The kinds of changes that are drilled. */
export const KINDS = [
  'an OU is created',
  'an OU is renamed',
  'an OU is deleted',
  'an account is moved',
  'a policy is created',
  'a policy is edited',
  'a policy is deleted',
  'a policy is attached',
  'a policy is detached',
  'an invitation is sent',
  'an invitation is accepted',
  'an invitation is declined',
] as const
type Kind = (typeof KINDS)[number]

/** How many moments each kind is cut off at, where not all are asked for. */
const SAMPLE = 2

/** `all`, or the number that the sample is drawn by: said by one process, so that all workers draw the same one. */
const asked = process.env.CANOPY_CUT_OFF ?? '0'
const seed = Number(asked)

/**
 * When the changes of a kind are cut off. All 120 cases take minutes: a run takes a sample, another one each time, in
 * which each kind has two moments and each moment two kinds at least. The number that is printed draws the same one again.
 */
export function momentsOf(kind: Kind): readonly Moment[] {
  if (asked === 'all') return MOMENTS
  const position = KINDS.indexOf(kind)
  // The moments dealt out in a row, two at a time, from a place and in a stride that the seed gives: strides that
  // share no divisor with their number come to every moment before one comes again.
  const strides = [1, 3, 7, 9]
  const stride = strides[seed % strides.length] ?? 1
  const start = Math.floor(seed / strides.length)
  const dealt = Array.from(
    { length: SAMPLE },
    (_, turn) => (start + (position * SAMPLE + turn) * stride) % MOMENTS.length,
  )
  return dealt.sort((one, other) => one - other).map((each) => MOMENTS[each]!)
}

export const test = base.extend<{ wire: Wire }>({
  // What a browser says of itself when it is cut off, and that the server does not know a request that never came.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  allowedMessages: async ({}, use) =>
    use([
      /net::ERR_(INTERNET_DISCONNECTED|PROXY_CONNECTION_FAILED|EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|SOCKET_NOT_CONNECTED)/,
      /status of 404 \(Not Found\) \(\S+\/api\/operations\/[0-9a-f-]+\)/,
    ]),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  wire: async ({}, use) => {
    const wire = await Wire.start()
    await use(wire)
    await wire.stop()
  },
  proxy: async ({ wire }, use) => use({ server: wire.proxy }),
})

/** A page that was cut off reads again after a second, or two. */
export const expect = anyExpect.configure({ timeout: 20_000 })

/** Off: what is under way is lost, and the browser knows that it is offline. */
export async function cutOff(page: Page, wire: Wire): Promise<void> {
  wire.cut()
  await page.context().setOffline(true)
}

export async function reconnect(page: Page, wire: Wire): Promise<void> {
  wire.mend()
  await page.context().setOffline(false)
}

/** Clicks, cuts the browser off at the moment, and connects it again a little later. */
async function clickAndCut(page: Page, wire: Wire, { after, ms }: Moment, button: Locator): Promise<void> {
  if (after === 'nothing') await cutOff(page, wire)
  const cut = after === 'nothing' || after === 'click' ? undefined : wire.cutAfter(after, ms)
  await button.click()
  await cut
  await cutOff(page, wire)
  await sleep(CUT_OFF_FOR_MS)
  await reconnect(page, wire)
}

type Change = {
  kind: Kind
  /** What AWS calls it. */
  operation: string
  /** Brings the page to where one click sends the change, and names the button; told the how-manieth cut it is. */
  ready: (turn: number) => Promise<Locator>
  /** Waits until the page shows the change as done. */
  shown: (turn: number) => Promise<void>
}

/**
 * Makes one change at each of the moments. Each time it must be in AWS once, sent once, and shown, by the very
 * page that was cut off: a page that had to be loaded again would have lost the mark.
 */
export async function expectTrueAfterEveryCut(page: Page, wire: Wire, world: World, change: Change): Promise<void> {
  const { kind, operation, ready, shown } = change
  const moments = momentsOf(kind)
  await world.control('POST', 'faults', { operation, kind: 'latency', latencyMs: AWS_TAKES_MS })
  const before = await timesApplied(world, operation)
  const calledBefore = await timesCalled(world, operation)
  for (const [turn, moment] of moments.entries()) {
    await test.step(`cut off ${moment.ms} ms after ${moment.after}`, async () => {
      const button = await ready(turn)
      await expect(button).toBeEnabled()
      await page.evaluate(() => document.documentElement.setAttribute('data-mark', ''))
      await clickAndCut(page, wire, moment, button)
      await shown(turn)
      await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)
      await expect(page.locator('html[data-mark]')).toHaveCount(1)
      expect(await timesApplied(world, operation)).toBe(before + turn + 1)
    })
  }
  expect(await timesCalled(world, operation)).toBe(calledBefore + moments.length)
  // The cuts were cuts: a change was lost on its way there, and answers on their way back. On a slow machine one answer
  // may come back before its moment.
  const there = moments.filter(({ after, ms }) => after === 'sent' && ms === 0).length
  const back = moments.filter(({ after, ms }) => after === 'answered' || (after === 'sent' && ms > 0)).length
  expect(wire.lost.there).toBeGreaterThanOrEqual(there)
  expect(wire.lost.back).toBeGreaterThanOrEqual(back - 1)
}
