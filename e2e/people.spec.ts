import type { Page } from 'playwright/test'
import { sessionCookieName } from '@/lib/auth/cookie'
import { expect } from './fixtures'
import { test } from './own-app'
import { sessionFor } from './sessions'

const dialog = (page: Page, name: string) => page.getByRole('alertdialog', { name })
const people = (page: Page) => page.getByRole('list', { name: 'People' })
const sessions = (page: Page) => page.getByRole('list', { name: 'Sessions' })

test('an admin changes a role, disables a person and lets them in again', async ({
  page,
  open,
  world,
  ownApp,
  expectAccessible,
}) => {
  await sessionFor(ownApp.db, { role: 'operator', world: world.id })
  await open('/security/people')
  const me = people(page).getByRole('listitem').filter({ hasText: 'you' })
  await expect(me).toContainText('Local admin')
  await expect(me.getByRole('button', { name: /Change role/ })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible()

  const person = people(page).getByRole('listitem').filter({ hasText: 'An operator' }).first()
  await person.getByRole('button', { name: 'Change role… of An operator' }).click()
  await dialog(page, 'Change role').getByRole('combobox', { name: 'Role' }).selectOption('viewer')
  await expectAccessible()
  await dialog(page, 'Change role').getByRole('button', { name: 'Change role' }).click()
  await expect(dialog(page, 'Change role')).toBeHidden()
  await expect(person).toContainText(/viewer.*given by admin/)

  await person.getByRole('button', { name: 'Disable… An operator' }).click()
  await dialog(page, 'Disable person').getByRole('button', { name: 'Disable' }).click()
  await expect(person).toContainText('Disabled')
  await open('/security/sessions')
  await expect(sessions(page).getByText('An operator')).toBeHidden()
  await open('/security/people')
  await person.getByRole('button', { name: 'Let in again… An operator' }).click()
  await dialog(page, 'Let in again').getByRole('button', { name: 'Let in again' }).click()
  await expect(person.getByRole('button', { name: 'Disable… An operator' })).toBeVisible()
})

test('sessions are listed with this one marked, and others are ended', async ({
  page,
  browser,
  open,
  world,
  ownApp,
  expectAccessible,
}) => {
  const other = await browser.newContext({ baseURL: ownApp.settings.origin })
  const elsewhere = await other.newPage()
  await elsewhere.goto(await world.signInLink())
  await elsewhere.waitForURL((url) => !url.pathname.startsWith('/sign-in'))

  await open('/security/sessions')
  await expect(sessions(page).getByText('This session')).toHaveCount(1)
  await expect(sessions(page).getByRole('listitem').filter({ hasText: 'This session' })).toContainText(/Sign-in link/)
  await expectAccessible()
  await page.getByRole('button', { name: 'End all my other sessions' }).click()
  await expect(page.getByText(/Ended \d+ sessions?/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'End all my other sessions' })).toHaveAttribute('aria-disabled', 'true')
  await elsewhere.goto('/connections')
  await elsewhere.waitForURL((url) => url.pathname.startsWith('/sign-in'))
  await other.close()
})

test('a viewer sees their own sessions, and neither people nor sign-ins', async ({ page, context, world, ownApp }) => {
  const { settings, db } = ownApp
  const value = await sessionFor(db, { role: 'viewer', world: world.id })
  await context.addCookies([{ name: sessionCookieName(settings), value, url: settings.origin }])
  await page.goto('/security/people')
  await expect(page.getByText('This needs the role admin; yours is viewer.')).toBeVisible()
  await page.goto('/security/sign-ins')
  await expect(page.getByText('This needs the role admin; yours is viewer.')).toBeVisible()
  await page.goto('/security/sessions')
  await expect(sessions(page).getByRole('listitem')).toHaveCount(1)
  await page.goto('/security')
  const stop = page.getByRole('button', { name: 'Make Canopy read-only…' })
  await expect(stop).toHaveAttribute('aria-disabled', 'true')
})

test('who signed in stands there with the way and the address', async ({ page, open, expectAccessible }) => {
  await open('/security/sign-ins')
  const row = page.getByRole('list', { name: 'Sign-ins' }).getByRole('listitem').first()
  await expect(row).toContainText('Signed in: sign-in link')
  await expect(row).toContainText('admin')
  await expectAccessible()
})

test('the page of a connection tries every read and names what is missing', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await world.control('POST', 'faults', {
    operation: 'ListTargetsForPolicy',
    kind: 'error',
    error: { name: 'AccessDeniedException', message: 'denied by a policy' },
  })
  await open('/connections')
  await page.getByRole('link', { name: 'Permissions of Acme Management' }).click()
  await expect(page.getByText('1 action is missing')).toBeVisible()
  const reads = page.getByRole('region', { name: 'Reads' })
  await expect(reads.getByRole('listitem').filter({ hasText: 'See where a policy is attached' })).toContainText(
    /Denied for the user administrator .*organizations:ListTargetsForPolicy/,
  )
  await expect(page.getByRole('region', { name: 'Changes' })).toContainText('Not made yet, so not known')
  await expect(page.getByRole('region', { name: 'Policies to paste' }).getByRole('heading', { level: 3 })).toHaveText([
    'CanopyRead',
    'CanopyOperate',
    'CanopyBreakGlass',
  ])
  await expectAccessible()
  await world.control('DELETE', 'faults')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('AWS has denied nothing that was tried')).toBeVisible()
})
