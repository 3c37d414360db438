import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from 'playwright/test'
import { expect as anyExpect, test as base, type World } from './fixtures'
import { timesApplied, timesCalled } from './truth'
import { type Place, Wire } from './wire'

/** When the browser is cut off: how long after which step of a change. */
type Moment = { after: 'nothing' | 'click' | Place; ms: number }

/** How long AWS takes for the change, so that the moments fall before, into and behind its work. */
const AWS_TAKES_MS = 120
const CUT_OFF_FOR_MS = 200

/**
 * Before the request leaves, on its way, while the server records and reads, while AWS works, on the way back, and
 * while the page reads what is new. Counted from what happens on the wire, so that they fall there on any machine.
 */
export const MOMENTS: readonly Moment[] = [
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
  /** What AWS calls it. */
  operation: string
  /** Brings the page to where one click sends the change, and names the button; told which of the ten it is. */
  ready: (turn: number) => Promise<Locator>
  /** Waits until the page shows the change as done. */
  shown: (turn: number) => Promise<void>
}

/**
 * Makes one change at each of the ten moments. Each time it must be in AWS once, sent once, and shown, by the very
 * page that was cut off: a page that had to be loaded again would have lost the mark.
 */
export async function expectTrueAfterEveryCut(page: Page, wire: Wire, world: World, change: Change): Promise<void> {
  const { operation, ready, shown } = change
  await world.control('POST', 'faults', { operation, kind: 'latency', latencyMs: AWS_TAKES_MS })
  const before = await timesApplied(world, operation)
  const calledBefore = await timesCalled(world, operation)
  for (const [turn, moment] of MOMENTS.entries()) {
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
  expect(await timesCalled(world, operation)).toBe(calledBefore + MOMENTS.length)
  // The cuts were cuts: a change was lost on its way there, and answers on their way back.
  expect(wire.lost.there).toBeGreaterThanOrEqual(1)
  expect(wire.lost.back).toBeGreaterThanOrEqual(4)
}
