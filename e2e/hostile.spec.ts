import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { sessionCookieName } from '@/lib/auth/cookie'
import { readSettings } from '@/lib/settings'
import { builtActions } from './built'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { HOSTILE, sampleOf } from './hostile-text'
import { poison } from './hostile-world'
import { actionHeaders, each, plainHttp } from './plain-http'
import { sessionFor } from './sessions'

/** What fits into a world at once; `npm run fuzz` goes through all of them, one world after another. */
const PER_WORLD = 220
const wide = { width: 1440, height: 900 }
const narrow = { width: 360, height: 740 }

const fromAws = HOSTILE.filter(({ text }) => text.length <= 1_024)
const parts =
  process.env.CANOPY_HOSTILE === 'whole'
    ? Array.from({ length: Math.ceil(fromAws.length / PER_WORLD) }, (_, index) =>
        fromAws.slice(index * PER_WORLD, (index + 1) * PER_WORLD),
      )
    : [sampleOf(fromAws, PER_WORLD)]

/** Nothing of a text became anything but text. */
async function expectOnlyText(page: Page): Promise<void> {
  const became = await page.evaluate(() => ({
    pwned: '__pwned' in window,
    links: [...document.querySelectorAll('a[href], form[action], [src], [data]')]
      .map((element) => ['href', 'action', 'src', 'data'].map((name) => element.getAttribute(name) ?? '').join(' '))
      .filter((target) => /evil\.example|javascript:|data:text|vbscript:/i.test(target)),
    elements: document.querySelectorAll('iframe, object, embed, marquee, plaintext, math, base').length,
    handlers: document.querySelectorAll('[onerror], [onload], [onfocus], [ontoggle], [onmouseover]').length,
    title: document.title.length < 300,
  }))
  expect(became).toEqual({ pwned: false, links: [], elements: 0, handlers: 0, title: true })
}

async function look(page: Page): Promise<void> {
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size)
    await expectOnlyText(page)
    await expectNoSidewaysScroll(page)
  }
}

/** The cells of a CSV text, as a spreadsheet reads them. */
function cellsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
}

for (const [index, texts] of parts.entries()) {
  test(`hostile names, tags, descriptions and notes stay text on every page (${index + 1} of ${parts.length})`, async ({
    page,
    open,
    world,
  }) => {
    test.setTimeout(180_000)
    page.on('dialog', (dialog) => {
      throw new Error(`a dialog opened: ${dialog.message()}`)
    })
    expect(await poison(world, texts)).toBeGreaterThanOrEqual(texts.length)

    await open('/c/acme/organization')
    await expect(page.getByRole('treegrid').getByRole('row').nth(3)).toBeVisible()
    await look(page)
    const names = page.getByRole('treegrid').getByRole('rowheader').getByRole('link')
    for (const row of [1, 3, 6]) {
      await names.nth(row).click()
      await expect(page.getByRole('complementary', { name: 'Details of' })).toBeVisible()
      await look(page)
    }
    for (const path of ['/inbox', '/inbox?lane=waiting', '/inbox?lane=done', '/connections', '/c/acme/policies/scp']) {
      await page.goto(path)
      await expect(page.getByRole('main')).toBeVisible()
      await look(page)
    }
    const policy = page.locator('main a[href*="/policies/scp/p-"]').first()
    await policy.click()
    await expect(page.getByRole('main')).toBeVisible()
    await look(page)
  })
}

const FORMULAS = HOSTILE.filter(({ kind, text }) => kind === 'formula' && text.length <= 128)

const DANGEROUS = /^\s*[=+\-@＝＋－＠]/

test('a name that a spreadsheet would run is text in the export', async ({ world, db, page, baseURL }) => {
  await poison(world, FORMULAS)
  const { accounts } = await world.control<{ accounts: { id: string; name: string }[] }>('GET', 'state')
  const members = accounts.filter(({ id, name }) => id !== '111122223333' && DANGEROUS.test(name)).slice(0, 12)
  const name = sessionCookieName(readSettings())
  const value = await sessionFor(db, { role: 'admin', world: world.id })
  await page.context().addCookies([{ name, value, url: baseURL }])
  const http = plainHttp(2)
  const headers = { host: new URL(baseURL ?? '').host, origin: baseURL ?? '', cookie: `${name}=${value}` }
  // Read once, so that names are known; tagged, so that Activity has something to name.
  await page.request.get('/api/c/acme/snapshot')
  await each(members, 2, async ({ id }) => {
    const input = { resourceId: id, tags: { touched: 'yes' }, seen: { touched: null } }
    const body = JSON.stringify([{ connection: 'acme', operationId: randomUUID(), input }])
    const action = actionHeaders(builtActions().tagResource ?? '', body)
    await http.send(`${baseURL}/c/acme/organization`, 'POST', { ...headers, ...action }, body)
  })
  http.close()

  await expect(async () => {
    const cells = cellsOf(await (await page.request.get('/api/c/acme/activity/export')).text())
    expect(cells.filter((cell) => DANGEROUS.test(cell))).toEqual([])
    expect(cells.filter((cell) => cell.startsWith("'") && DANGEROUS.test(cell.slice(1))).length).toBeGreaterThan(5)
  }).toPass()
})
