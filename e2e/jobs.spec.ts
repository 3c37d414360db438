import { readFile } from 'node:fs/promises'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { bar, dialog, fault, items, moveTo, progress, selectMatching } from './jobs-page'
import { timesApplied } from './truth'

const finished = { timeout: 25_000 }

test('no jobs reads as none, and an unknown one as not found', async ({ page, open, expectAccessible }) => {
  await open('/c/acme/jobs')
  await expect(page.getByText('No jobs', { exact: true })).toBeVisible()
  await expectAccessible()
  await open('/c/acme/jobs/00000000-0000-4000-8000-000000000000')
  await expect(page.getByText(/Not found|no such page/i).first()).toBeVisible()
})

test('a job can be left; one is told at its end, once, and comes back to its page', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/organization')
  await selectMatching(page, 'staging is:account', '6 accounts')
  await moveTo(page, 'suspended')
  await expect(page.getByText(/^\d of 6/).first()).toBeVisible()
  await page.getByRole('link', { name: 'Policies' }).click()
  await page.waitForURL(/\/policies\//)
  const told = page.getByRole('log').getByText('Move 6 accounts to Suspended: 6 done')
  await expect(told).toBeVisible(finished)
  await page.getByRole('button', { name: 'Show job' }).click()
  await expect(page.getByRole('heading', { name: 'Move 6 accounts to Suspended' })).toBeVisible()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  await expect(progress(page)).toHaveAttribute('aria-valuetext', '6 of 6')
  await expect(page.getByRole('status').filter({ hasText: '6 done' })).toHaveCount(1)
  await expectAccessible()
  await page.getByRole('link', { name: 'Jobs' }).first().click()
  await expect(page.getByRole('list', { name: 'Jobs' }).getByRole('link')).toHaveCount(1)
  await expect(told).toHaveCount(0)
  expect(await timesApplied(world, 'MoveAccount')).toBe(6)
})

test('many moves wait a moment, and a slip is stopped before anything is sent', async ({ page, open, world }) => {
  await open('/c/acme/organization')
  await selectMatching(page, 'ou:production is:account', '16 accounts')
  await moveTo(page, 'suspended')
  await expect(page.getByText(/^Starts in \d s$/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByText('Canceled', { exact: true })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Skipped 16' })).toBeVisible()
  expect(await timesApplied(world, 'MoveAccount')).toBe(0)
})

test('what remains is canceled, what was done stays done and can be undone', async ({ page, open, world }) => {
  await open('/c/acme/organization')
  await selectMatching(page, 'ou:production', '16 accounts')
  await bar(page).getByRole('button', { name: 'Accounts only' }).click()
  await page.getByRole('row', { name: /^Root/ }).focus()
  await page.keyboard.press('p')
  await dialog(page).getByRole('combobox', { name: 'Policy' }).fill('OldGuardrails')
  await page.keyboard.press('Enter')
  await dialog(page).getByRole('button', { name: 'Attach to 16 targets' }).click()
  await page.waitForURL(/\/jobs\//)
  await expect(page.getByRole('tab', { name: /^Done/ })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel remaining…' }).click()
  await expect(dialog(page)).toContainText('are done and stay done.')
  await dialog(page).getByRole('button', { name: 'Cancel remaining' }).click()
  await expect(page.getByText('Canceled', { exact: true })).toBeVisible()
  await expect(page.getByRole('tab', { name: /^Skipped/ })).toBeVisible()
  await expect(page.getByRole('tab', { name: /^To do/ })).toHaveCount(0)
  const applied = await timesApplied(world, 'AttachPolicy')
  expect(applied).toBeGreaterThan(0)
  expect(applied).toBeLessThan(16)

  const from = page.url()
  await page.getByRole('button', { name: 'Undo done…' }).click()
  await dialog(page)
    .getByRole('button', { name: /^Undo \d+ items?$/ })
    .click()
  await expect(page.getByRole('heading', { name: /^Undo: Attach OldGuardrails/ })).toBeVisible()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible(finished)
  expect(await timesApplied(world, 'DetachPolicy')).toBe(applied)
  await page.getByRole('link', { name: 'Takes back another job' }).click()
  await expect(page).toHaveURL(from)
  await expect(page.getByRole('link', { name: 'Taken back by another job' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo done…' })).toHaveCount(0)
})

test('what failed says why, is looked at alone, exported and tried again', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await fault(world, 'MoveAccount', { count: 2 })
  await open('/c/acme/organization')
  await selectMatching(page, 'staging is:account', '6 accounts')
  await moveTo(page, 'suspended')
  await expect(page.getByText('Finished, 2 failed')).toBeVisible(finished)
  await page.getByRole('tab', { name: 'Failed 2' }).click()
  await expect(page).toHaveURL(/show=failed/)
  const failures = items(page).getByRole('row', { name: /Move/ })
  await expect(failures).toHaveCount(2)
  await expect(failures.first()).toContainText('organizations:MoveAccount')
  await failures.first().getByText('Details', { exact: true }).click()
  await expect(failures.first().getByText('AccessDeniedException')).toBeVisible()
  await expect(failures.first().getByRole('link', { name: /Activity/ })).toHaveAttribute(
    'href',
    /\/c\/acme\/activity\?subject=\d{12}/,
  )
  await expectAccessible()
  await page.reload()
  await expect(failures).toHaveCount(2)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv.split('\r\n')).toHaveLength(8)
  expect(csv.match(/AccessDeniedException/g)).toHaveLength(2)
  expect(csv).toContain('payments-staging')

  await page.getByRole('button', { name: 'Retry 2 failed' }).click()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible(finished)
  await page.getByRole('tab', { name: 'All 6' }).click()
  await expect(items(page).getByText('Done')).toHaveCount(6)
  expect(await timesApplied(world, 'MoveAccount')).toBe(6)
})

test('equal failures in a row pause the job and ask; it goes on when told to', async ({ page, open, world }) => {
  await fault(world, 'MoveAccount')
  await open('/c/acme/organization')
  await selectMatching(page, 'staging is:account', '6 accounts')
  await moveTo(page, 'suspended')
  await expect(page.getByText('Paused: it needs you').last()).toBeVisible(finished)
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await world.control('DELETE', 'faults')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText(/^Finished, \d failed$/)).toBeVisible(finished)
  await page.getByRole('button', { name: /^Retry \d failed$/ }).click()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible(finished)
  expect(await timesApplied(world, 'MoveAccount')).toBe(6)
})

test('fits 360 px without sideways scroll, the list too', async ({ page, open, expectAccessible }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/acme/organization')
  await selectMatching(page, 'staging is:account', '6 accounts')
  await moveTo(page, 'suspended')
  await expectNoSidewaysScroll(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible(finished)
  await expect(items(page).getByRole('row', { name: /payments-staging/ })).toBeVisible()
  await expectAccessible()
  await open('/c/acme/jobs')
  await expect(page.getByRole('link', { name: /Move 6 accounts to Suspended/ })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible()
})
