import type { Page } from 'playwright/test'
import { insertPin } from '@/lib/store/pins'
import { expect, expectNoSidewaysScroll } from './fixtures'
import { test } from './own-app'
import { handshakeOf, receivedBy, timesApplied } from './truth'

const dialog = (page: Page, name: string) => page.getByRole('alertdialog', { name })
const section = (page: Page, name: string) => page.getByRole('region', { name })
const LONG = `A key has leaked ${'and nobody knows yet where it went '.repeat(6)}`.trim()
const bar = (page: Page) => page.getByRole('banner').getByRole('status').filter({ hasText: 'Canopy is read-only' })

/** What the page shows is not wider than its pane, the bar above it included. */
async function expectFits(page: Page) {
  await expectNoSidewaysScroll(page)
  for (const part of [page.getByRole('main'), page.getByRole('banner')]) {
    expect(await part.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  }
}

/** Tries to decline an invitation in the inbox. */
async function decline(page: Page, open: (path: string) => Promise<void>, id: string) {
  await open(`/inbox?handshake=${id}`)
  await page
    .getByRole('article', { name: /Join organization/ })
    .getByRole('button', { name: 'Decline…' })
    .click()
  await dialog(page, 'Decline invitation').getByRole('button', { name: 'Decline invitation' }).click()
}

test('one button stops every change at once, says so everywhere, and lets them through again', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  const id = await receivedBy(world, 'atelier-noor', 'INVITE')
  await open('/security')
  const stop = section(page, 'Read-only at once')
  await expect(stop.getByText('Open to changes')).toBeVisible()
  await stop.getByRole('button', { name: 'Make Canopy read-only…' }).click()
  const asked = dialog(page, 'Make Canopy read-only')
  const confirm = asked.getByRole('button', { name: 'Make Canopy read-only' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await asked.getByRole('textbox', { name: 'Reason' }).fill(LONG)
  await expectAccessible()
  await confirm.click()
  await expect(asked).toBeHidden()
  await expect(bar(page)).toContainText(/admin turned that on .*A key has leaked/)
  await expect(stop.getByRole('button', { name: 'Let changes through…' })).toBeVisible()
  await expectAccessible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expectFits(page)
  await page.setViewportSize({ width: 1440, height: 900 })

  await decline(page, open, id)
  await expect(dialog(page, 'Decline invitation').getByRole('alert')).toContainText(
    /Canopy is read-only: admin .*A key has leaked/,
  )
  await expect(bar(page)).toBeVisible()
  expect((await handshakeOf(world, 'atelier-noor', id))?.State).toBe('OPEN')
  expect(await timesApplied(world, 'DeclineHandshake')).toBe(0)

  await open('/security')
  await stop.getByRole('button', { name: 'Let changes through…' }).click()
  await dialog(page, 'Let changes through').getByRole('textbox', { name: 'Reason' }).fill('Replaced')
  await dialog(page, 'Let changes through').getByRole('button', { name: 'Let changes through' }).click()
  await expect(bar(page)).toBeHidden()
  await decline(page, open, id)
  await expect.poll(async () => (await handshakeOf(world, 'atelier-noor', id))?.State).toBe('DECLINED')

  await open('/security/sign-ins')
  const told = page.getByRole('list', { name: 'Sign-ins' })
  await expect(told.getByText(`Made Canopy read-only: ${LONG}`)).toBeVisible()
  await expect(told.getByText('Let changes through again: Replaced')).toBeVisible()
})

test('a connection that is not where it was pinned changes nothing until an admin types where it is', async ({
  page,
  open,
  world,
  ownApp,
}) => {
  const key = { connection: 'acme', world: world.id }
  await insertPin(ownApp.db, { ...key, organizationId: 'o-before0000', managementAccountId: '999988887777', at: 1 })
  const id = await receivedBy(world, 'acme', 'TRANSFER_RESPONSIBILITY')
  await open(`/inbox?handshake=${id}`)
  await page
    .getByRole('article', { name: /Billing transfer/ })
    .getByRole('button', { name: 'Decline…' })
    .click()
  const declining = page.getByRole('alertdialog')
  await declining.getByRole('button', { name: /^Decline/ }).click()
  await expect(declining.getByRole('alert')).toContainText(
    /pinned to o-before0000, managed by 999988887777, and is now in o-acme4k7q2x, managed by 111122223333/,
  )
  expect(await timesApplied(world, 'DeclineHandshake')).toBe(0)

  await open('/security')
  const pins = section(page, 'Pinned organizations')
  await expect(pins.getByText('Elsewhere: nothing is changed through it')).toBeVisible()
  await pins.getByRole('button', { name: 'Accept… for Acme Management' }).click()
  const asked = dialog(page, 'Accept another organization')
  await expect(asked.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-disabled', 'true')
  await asked.getByRole('textbox').fill('o-acme4k7q2x')
  await asked.getByRole('button', { name: 'Accept' }).click()
  await expect(asked).toBeHidden()
  await expect(pins.getByText('Where it was pinned')).toBeVisible()
})

test('the settings say who gets in and what proves the record, in both themes and at 360 px', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/security')
  await expect(section(page, 'Sign-in and roles')).toContainText('Single user: one-time links from the terminal')
  await expect(section(page, 'Audit checkpoints')).toContainText('-----BEGIN PUBLIC KEY-----')
  await expect(page.getByRole('link', { name: 'Security' }).first()).toHaveAttribute('aria-current', 'page')
  await expectAccessible()
  for (const path of [
    '/security',
    '/security/people',
    '/security/sessions',
    '/security/sign-ins',
    '/connections/acme',
  ]) {
    await page.setViewportSize({ width: 360, height: 740 })
    await open(path)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await expectFits(page)
  }
})
