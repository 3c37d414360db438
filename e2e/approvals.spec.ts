import { askToAcceptAll, closingAsked, confirm, REASON, tenTransfers, typed, why } from './approvals-page'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { dialog } from './jobs-page'
import { timesApplied, timesCalled } from './truth'

test('what is hard to take back asks for its count and why, and can be stopped', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await tenTransfers(world)
  await open('/inbox')
  await askToAcceptAll(page)
  await expect(confirm(page)).toHaveAttribute('aria-disabled', 'true')
  await typed(page).fill('9')
  await why(page).fill(REASON)
  await expect(confirm(page)).toHaveAttribute('aria-disabled', 'true')
  await typed(page).fill('10')
  await why(page).fill(' ')
  await expect(confirm(page)).toHaveAttribute('aria-disabled', 'true')
  await why(page).fill(REASON)
  await expectAccessible()
  await confirm(page).click()
  await page.waitForURL(/\/c\/acme\/jobs\//)
  await expect(page.getByText(/^Starts in \d s$/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText('Canceled', { exact: true })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Skipped 10' })).toBeVisible()
  expect(await timesCalled(world, 'AcceptHandshake')).toBe(0)
})

test('what is not stopped is sent, and Activity keeps why', async ({ page, open, world }) => {
  await tenTransfers(world)
  await open('/inbox')
  await askToAcceptAll(page)
  await typed(page).fill('10')
  await why(page).fill(REASON)
  await confirm(page).click()
  await page.waitForURL(/\/c\/acme\/jobs\//)
  await expect.poll(() => timesApplied(world, 'AcceptHandshake'), { timeout: 20_000 }).toBeGreaterThan(0)
  await page.goto('/c/acme/activity')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Accept/ })
    .first()
    .click()
  await expect(page.getByRole('complementary', { name: 'Details of the change' })).toContainText(REASON)
})

test('nothing waits for approval, and the lane says why', async ({ page, open, expectAccessible }) => {
  await open('/inbox')
  await page.getByRole('link', { name: /^Approvals/ }).click()
  await expect(page.getByText('Nothing waits for approval')).toBeVisible()
  await expect(page.getByText('Here one person confirms such changes alone.')).toBeVisible()
  await expectAccessible()
  await page.getByRole('link', { name: /^Needs you/ }).click()
  await expect(page.getByRole('link', { name: /Billing transfer/ })).toBeVisible()
})

test('what somebody asks for can be read by everybody, with its change and its reason', async ({
  page,
  open,
  world,
  db,
  expectAccessible,
}) => {
  await closingAsked(db, { world, requester: 'ann@acme.example' })
  await open('/inbox/approvals')
  await expect(page.getByRole('article')).toContainText('Only AWS Support can reopen it')
  await expect(page.getByRole('article').getByRole('row', { name: /State/ })).toContainText('CLOSED')
  await expectAccessible()
  await page.keyboard.press('a')
  await expect(dialog(page)).toContainText('ann@acme.example can then carry it out, once')
  await expectAccessible()
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible()
})
