import { gzipSync } from 'node:zlib'
import type { Browser, Response } from 'playwright'
import { type Cookies, launch } from './browser'
import { atMost, type Figure } from './figure'

const FIRST_LOAD_GOAL_KB = 220
const VISIBLE_GOAL_MS = 1_000
const RUNS = 5

type Scripts = { fetched: Script[]; inHtml: Script[] }
type Script = { url: string; gzipKb: number; isEditor: boolean }

const gzipKb = (body: Buffer) => gzipSync(body, { level: 9 }).length / 1024
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const sum = (scripts: Script[]) => scripts.reduce((total, { gzipKb: kb }) => total + kb, 0)

async function toScript(response: Response): Promise<Script> {
  const body = await response.body()
  // CodeMirror's own class names: they stand in no other code.
  return { url: response.url(), gzipKb: gzipKb(body), isEditor: body.includes('cm-activeLine') }
}

/** Every script that the browser fetches by itself for a page, and those that the HTML already names. */
async function scriptsOf(browser: Browser, cookies: Cookies, url: string): Promise<Scripts> {
  const context = await browser.newContext()
  await context.addCookies(cookies)
  const page = await context.newPage()
  const responses: Response[] = []
  const onResponse = (response: Response) => {
    if (response.request().resourceType() === 'script') responses.push(response)
  }
  page.on('response', onResponse)
  const answer = await page.goto(url, { waitUntil: 'load' })
  const html = (await answer?.text()) ?? ''
  await page.waitForTimeout(1_500)
  const fetched = await Promise.all(responses.map(toScript))
  await context.close()
  return { fetched, inHtml: fetched.filter((script) => html.includes(new URL(script.url).pathname)) }
}

/**
 * Runs in the page from its very start: notes the frame in which the tree has its first rows. As text, because what
 * compiles this file adds helpers to functions that the page does not have.
 */
const NOTE_FIRST_ROWS = `(function look() {
  if (document.querySelector('[role="treegrid"] [data-row="5"]')) performance.mark('first-rows')
  else requestAnimationFrame(look)
})()`

/** From the page's first byte to the tree on the screen, in ms: the median of several loads with a cold cache. */
async function timeToTree(browser: Browser, cookies: Cookies, url: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies(cookies)
    const page = await context.newPage()
    await page.addInitScript(NOTE_FIRST_ROWS)
    await page.goto(url, { waitUntil: 'load' })
    await page.getByRole('treegrid').getByRole('row').nth(5).waitFor()
    times.push(
      await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
        return (performance.getEntriesByName('first-rows')[0]?.startTime ?? Infinity) - (navigation?.responseStart ?? 0)
      }),
    )
    await context.close()
  }
  return median(times)
}

/**
 * Measures the built app in a real browser.
 * @param origin where the app runs, on sample data
 * @param cookies of somebody who is signed in
 */
export async function measurePages(origin: string, cookies: Cookies): Promise<Figure[]> {
  const browser = await launch()
  try {
    const tree = await scriptsOf(browser, cookies, `${origin}/c/acme/organization`)
    const policy = await scriptsOf(browser, cookies, `${origin}/c/acme/policies/scp/new`)
    const editor = policy.fetched.filter(({ isEditor }) => isEditor)
    if (editor.length === 0) throw new Error('The editor was not found: what tells it apart must have changed')
    return [
      atMost('tree page: first-load JavaScript, gzip', sum(tree.fetched), 'KB', FIRST_LOAD_GOAL_KB),
      atMost('tree page: of it the policy editor', sum(tree.fetched.filter(({ isEditor }) => isEditor)), 'KB', 0),
      atMost(
        'policy page: editor in the first HTML (it loads lazily)',
        sum(policy.inHtml.filter(({ isEditor }) => isEditor)),
        'KB',
        0,
      ),
      atMost('policy page: the editor’s own chunks, gzip', sum(editor), 'KB', 160),
      atMost(
        'tree page: first byte to tree on screen, median of 5',
        await timeToTree(browser, cookies, `${origin}/c/acme/organization`),
        'ms',
        VISIBLE_GOAL_MS,
      ),
    ]
  } finally {
    await browser.close()
  }
}
