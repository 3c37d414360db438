import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { dialog } from './jobs-page'
import { choose, confirmHard, row } from './root-page'
import { timesApplied, timesCalled } from './truth'

/** What waits for a job, or for the seconds in which a change of tier 3 can be stopped. */
const slow = { timeout: 30_000 }
const ACME = 'o-acme4k7q2x'
const AUDIT = '201455901190'

test('an audit fills the table account by account, and what it found is removed by one job', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await world.control('PUT', `accounts/${AUDIT}`, { rootCredentials: { password: true, certificates: 1 } })
  await open('/c/acme/root')
  await expect(page.getByText('No root user has been looked at yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Audit all accounts' }).click()
  await expect(page.getByRole('option', { name: 'With credentials (3)' })).toBeAttached(slow)
  await expect(page.getByRole('option', { name: 'Not looked at (0)' })).toBeAttached(slow)
  await page.getByRole('combobox', { name: 'Show' }).selectOption('found')
  await expect(row(page, 'payments-prod')).toContainText('for s3 in eu-west-1')
  await expectAccessible()
  for (const read of [
    'GetAccountSummary',
    'GetLoginProfile',
    'ListAccessKeys',
    'GetAccessKeyLastUsed',
    'ListMFADevices',
    'ListSigningCertificates',
  ])
    expect(await timesCalled(world, read), read).toBeGreaterThan(0)

  // What was found is kept: a page that is read anew shows it at once.
  await page.reload()
  await expect(row(page, 'payments-prod')).toContainText('for s3 in eu-west-1')
  await page.getByRole('button', { name: 'Remove credentials…' }).click()
  await expect(dialog(page).getByRole('heading')).toContainText('Remove 6 credentials of 3 root users')
  await confirmHard(page, '6', 'Remove 6 credentials')
  await page.waitForURL(/\/jobs\//)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible(slow)
  const applied = ['DeleteAccessKey', 'DeleteSigningCertificate', 'DeleteLoginProfile', 'DeactivateMFADevice']
  expect(await Promise.all(applied.map((name) => timesApplied(world, name)))).toEqual([1, 1, 3, 1])
  await page.getByRole('link', { name: 'Root access' }).first().click()
  await expect(page.getByRole('option', { name: 'With credentials (0)' })).toBeAttached(slow)
})

test('a checklist shows what is missing, and each switch is turned from it', async ({ page, open, world }) => {
  await open('/c/acme/root')
  await page.getByText('Root access is set up').click()
  const line = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  for (const [name, off, on] of [
    ['Root sessions', 'DisableOrganizationsRootSessions', 'EnableOrganizationsRootSessions'],
    [
      'Root credentials management',
      'DisableOrganizationsRootCredentialsManagement',
      'EnableOrganizationsRootCredentialsManagement',
    ],
  ] as const) {
    await line(name).getByRole('button', { name: 'Turn off…' }).click()
    await confirmHard(page, ACME, /^Turn off/)
    await expect(line(name)).toContainText('off', slow)
    await expect(dialog(page)).toHaveCount(0)
    expect(await timesApplied(world, off)).toBe(1)
    await line(name).getByRole('button', { name: 'Turn on…' }).click()
    await dialog(page).getByRole('checkbox').check()
    await dialog(page)
      .getByRole('button', { name: /^Turn on/ })
      .click()
    await expect(dialog(page)).toHaveCount(0)
    await expect.poll(() => timesApplied(world, on)).toBe(1)
    await page.getByText('Root access is set up').click()
  }
})

test('password recovery is allowed for one root user, once its account id is typed', async ({ page, open, world }) => {
  await open('/c/acme/root')
  await choose(page, 'audit', 'Allow password recovery…')
  await dialog(page).getByRole('textbox', { name: /^Type/ }).fill('000000000000')
  const allow = dialog(page).getByRole('button', { name: 'Allow password recovery' })
  await expect(allow).toHaveAttribute('aria-disabled', 'true')
  await confirmHard(page, AUDIT, 'Allow password recovery')
  await expect(dialog(page)).toHaveCount(0, slow)
  expect(await timesApplied(world, 'CreateLoginProfile')).toBe(1)
})

test('a bucket and a queue are unlocked in root sessions that keep a transcript', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/root')
  for (const [action, name, label, operation] of [
    ['Unlock a bucket…', 'acme-data-lake-raw', 'Unlock bucket', 'DeleteBucketPolicy'],
    ['Unlock a queue…', 'ingest', 'Unlock queue', 'SetQueueAttributes'],
  ] as const) {
    await choose(page, 'data-lake', action)
    await dialog(page).getByRole('option', { name }).click()
    await expect(dialog(page)).toContainText('NobodyAnyMore')
    const id = (await row(page, 'data-lake').textContent())?.replace(/\s/g, '').match(/\d{12}/)?.[0] ?? ''
    await confirmHard(page, id, label)
    await expect(dialog(page)).toHaveCount(0, slow)
    expect(await timesApplied(world, operation)).toBe(1)
  }
  await choose(page, 'data-lake', 'Unlock a bucket…')
  await dialog(page).getByRole('option', { name: 'acme-data-lake-raw' }).click()
  await expect(dialog(page)).toContainText('This bucket has no policy')
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Root sessions' }).click()
  const unlocking = page.getByRole('listitem').filter({ hasText: 'Unlock a bucket' }).first()
  await unlocking.getByText('Unlock a bucket').click()
  await expect(unlocking.getByText('GetBucketPolicy').first()).toBeVisible()
  await expect(unlocking.getByText('DeleteBucketPolicy')).toBeVisible()
  await expectAccessible()
})

test('AWS’s report tells which services an OU has used', async ({ page, open, world, expectAccessible }) => {
  await open('/c/acme/root?tab=services')
  await page.getByRole('combobox', { name: 'Root, OU or account' }).fill('production')
  await page.getByRole('option', { name: /^Production/ }).click()
  await expect(page.getByText('AWS is making the report.')).toBeVisible()
  await world.control('POST', 'clock', { advanceSeconds: 60 })
  await expect(page.getByRole('table', { name: 'Services' })).toContainText('Amazon S3', slow)
  await expectAccessible()
  expect(await timesCalled(world, 'GenerateOrganizationsAccessReport')).toBe(1)
  expect(await timesCalled(world, 'GetOrganizationsAccessReport')).toBeGreaterThan(0)
})

test('who may not says why, at any width', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/new-venture/root')
  await expect(page.getByText(/is not in an organization/)).toBeVisible()
  await open('/c/acme-payments-prod/root')
  await expect(page.getByText('This connection is a member account. It cannot look after root users')).toBeVisible()
  await open('/c/acme-audit/root')
  // The delegated administrator for IAM looks after root users; switching on and reports are for the management account.
  await expect(page.getByRole('button', { name: 'Audit all accounts' })).not.toHaveAttribute('aria-disabled', 'true')
  await open('/c/acme-audit/root?tab=services')
  await expect(page.getByText('These reports are for the management account')).toBeVisible()
  await open('/c/acme/root')
  await expect(page.getByRole('table', { name: 'Root users' })).toBeVisible()
  await expectNoSidewaysScroll(page)
})
