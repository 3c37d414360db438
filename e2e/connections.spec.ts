import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { timesCalled } from './truth'

const DENIED = { name: 'AccessDeniedException', message: 'denied by a policy' }
const card = (page: Page, name: string) => page.getByRole('article', { name })
const switcher = (page: Page) => page.getByRole('button', { name: /^Connection / })
const list = (page: Page) => page.getByRole('dialog', { name: 'Connections' })

test('every identity stands there with its kind, its account and what it may do', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/connections')
  await expect(page.getByRole('main').getByText(/never in the browser\. 10 connections\./)).toBeVisible()
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(10)
  const management = card(page, 'Acme Management')
  await expect(management).toContainText(/1111 2222 3333.*management/)
  await expect(management).toContainText(/o-acme4k7q2x.*all features/)
  await expect(management.getByText('Ready', { exact: true })).toBeVisible()
  await expect(management).toContainText('Everything its IAM policy allows')
  await expect(card(page, 'Audit')).toContainText(/delegated administrator.*managed by 1111 2222 3333/)
  await expect(card(page, 'Beta Labs')).toContainText('consolidated billing only')
  await expect(card(page, 'new-venture')).toContainText(/standalone.*OrganizationNone/)

  const member = card(page, 'payments-prod')
  await expect(member.getByRole('group')).toContainText('List accounts Denied')
  await member.getByRole('group').getByText('List accounts').first().click()
  await expect(member.getByText('Missing organizations:ListAccounts')).toBeVisible()
  await expect(member).toContainText(/Denied for the user administrator/)
  await expectAccessible()

  await expect(card(page, 'new-venture').getByRole('link', { name: 'Open new-venture' })).toHaveAttribute(
    'href',
    '/inbox?connection=new-venture',
  )
  await management.getByRole('link', { name: 'Open Acme Management' }).click()
  await expect(page).toHaveURL(/\/c\/acme$/)
})

test('Check again asks AWS anew about one connection', async ({ page, open, world }) => {
  await world.control('POST', 'faults', {
    operation: 'ListPolicies',
    kind: 'error',
    error: DENIED,
    accountId: '551200937764',
  })
  await open('/connections')
  const globex = card(page, 'Globex Platform')
  await expect(globex.getByRole('group')).toContainText('Read policies Denied')
  await world.control('DELETE', 'faults')
  const asked = await timesCalled(world, 'GetCallerIdentity')
  await globex.getByRole('button', { name: 'Check again: Globex Platform' }).click()
  await expect(globex.getByRole('group')).toContainText('Read policies Allowed')
  expect((await timesCalled(world, 'GetCallerIdentity')) - asked).toBe(1)
})

test('a connection whose credentials AWS refuses says so, and the others stay', async ({ page, open, world }) => {
  await world.control('POST', 'faults', {
    operation: 'GetCallerIdentity',
    kind: 'error',
    error: { name: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.' },
    accountId: '551200937764',
  })
  await open('/connections')
  const globex = card(page, 'Globex Platform')
  await expect(globex.getByRole('alert')).toContainText('AWS does not accept the credentials of Globex Platform')
  await expect(globex.getByText('Credentials missing, wrong or expired')).toBeVisible()
  await expect(card(page, 'Acme Management').getByText('Ready', { exact: true })).toBeVisible()
  await world.control('DELETE', 'faults')
  await globex.getByRole('button', { name: 'Check again: Globex Platform' }).click()
  await expect(globex.getByText('Ready', { exact: true })).toBeVisible()
})

test('the switcher goes to another connection by search, and rail and URL follow', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/c/acme/organization')
  await expect(page.getByRole('row', { name: /Acme Management/ })).toBeVisible()
  await switcher(page).click()
  const search = list(page).getByRole('textbox', { name: 'Search connections' })
  await expect(search).toBeFocused()
  await expect(list(page).getByRole('link', { name: /Acme Management/ })).toHaveAttribute('aria-current', 'true')
  await expectAccessible()
  await search.fill('nobody of this name')
  await expect(list(page).getByText('No connections match')).toBeVisible()
  await search.fill('5512 0093')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\/globex\/organization/)
  await expect(page.getByRole('row', { name: /globex-web/ })).toBeVisible()
  await expect(switcher(page)).toHaveAccessibleName(/Globex Platform 5512 0093 7764 management/)
  const areas = page.getByRole('navigation', { name: 'Areas' })
  await expect(areas.getByRole('link', { name: 'Policies' })).toHaveAttribute('href', '/c/globex/policies')

  // By the keyboard alone; pages without a connection of their own stay in the last one.
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(search).toBeFocused()
  await page.keyboard.type('audit')
  await page.keyboard.press('ArrowDown')
  await expect(list(page).getByRole('link', { name: /^Audit/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\/acme-audit\/organization/)
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(page).toHaveURL(/\/inbox/)
  await expect(areas.getByRole('link', { name: 'Organization' })).toHaveAttribute('href', '/c/acme-audit/organization')
})

test('at 360 px cards and switcher fit without sideways scroll', async ({ page, open, expectAccessible }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/connections')
  await expect(card(page, 'Acme Management')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible()
  await switcher(page).click()
  await expect(list(page)).toBeVisible()
  await expectNoSidewaysScroll(page)
  await list(page)
    .getByRole('link', { name: /^beta-research/ })
    .click()
  await expect(page).toHaveURL(/\/c\/beta-research/)
  await expect(
    page.getByRole('main').getByText('This connection is a member account. It can see only itself'),
  ).toBeVisible()
})
