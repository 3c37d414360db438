import { DescribeAccountCommand, ListAccountsForParentCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test, type World } from './fixtures'
import { bar, dialog, items, progress, STAGING } from './jobs-page'
import { PAYMENTS, panel, parentOf, row } from './organization-page'
import { timesApplied, timesCalled } from './truth'

/** Invited, with everything that an account needs to stand alone. */
const ACQUISITION = '118055672903'
const SLOW = { timeout: 30_000 }

const namesIn = async (world: World, parentId: string) => {
  const { Accounts = [] } = await world.as('acme').send(new ListAccountsForParentCommand({ ParentId: parentId }))
  return Accounts.map(({ Name }) => Name)
}
const finished = (page: Page) => expect(page.getByText('Finished', { exact: true })).toBeVisible(SLOW)
const confirmBy = async (page: Page, typed: string, verb: string) => {
  await dialog(page).getByRole('textbox', { name: /^Type/ }).fill(typed)
  await dialog(page).getByRole('textbox', { name: 'Why, for the record' }).fill('A test')
  await dialog(page).getByRole('button', { name: verb, exact: true }).click()
}

test('an account is created, followed to its end, and moved to the wanted OU', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open(`/c/acme/accounts/new?ou=${STAGING}`)
  const name = page.getByRole('textbox', { name: 'Account name' })
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await expect(name).toBeFocused()
  await name.fill('ledger-next')
  await page.getByRole('textbox', { name: /^E-mail address/ }).fill('aws+payments-prod@acme.example')
  await page.getByRole('textbox', { name: /^Tags/ }).fill('env=staging')
  await expect(page.getByText('An account of this organization has this e-mail address.')).toBeVisible()
  await expectAccessible()
  await page.getByRole('textbox', { name: /^E-mail address/ }).fill('aws+ledger-next@acme.example')
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.waitForURL(/\/jobs\//)
  await finished(page)
  await expect(items(page).getByRole('row', { name: /Create an account.*ledger-next/ })).toContainText('Done')
  expect(await timesApplied(world, 'CreateAccount')).toBe(1)
  expect(await timesApplied(world, 'MoveAccount')).toBe(1)
  expect(await timesCalled(world, 'DescribeCreateAccountStatus')).toBeGreaterThan(0)
  expect(await namesIn(world, STAGING)).toContain('ledger-next')

  await page.goto('/c/acme/accounts/creations')
  await expect(page.getByRole('row', { name: /ledger-next/ })).toContainText('Created')
})

test('a table shows what is wrong at each row before anything is sent, and creates the others', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/accounts/new?from=table')
  const table = [
    'name,email,ou',
    'alpha,aws+alpha@acme.example,Staging',
    'beta,AWS+Alpha@acme.example,Staging',
    'gamma,aws+gamma@acme.example,Nowhere',
    `${'x'.repeat(51)},aws+long@acme.example,Staging`,
    '=1+1,aws+formula@acme.example,Staging',
  ]
  await page.getByRole('textbox', { name: 'Table' }).fill(table.join('\n'))
  const planned = (name: RegExp) => page.getByRole('table', { name: 'Accounts to create' }).getByRole('row', { name })
  await expect(planned(/alpha@/).first()).toContainText('Staging')
  await expect(planned(/Alpha@/)).toContainText('Line 2 has this e-mail address already.')
  await expect(planned(/gamma/)).toContainText('There is no OU with this id, path or name.')
  await expect(planned(/xxx/)).toContainText('At most 50 characters.')
  await expect(planned(/formula/)).toContainText('begins like a formula')
  await expect(page.getByText('4 of 5 left out, with the reason.')).toBeVisible()
  await expectAccessible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  expect(await timesCalled(world, 'CreateAccount')).toBe(0)

  await page.getByRole('button', { name: 'Create 1 account' }).click()
  await page.waitForURL(/\/jobs\//)
  await finished(page)
  expect(await namesIn(world, STAGING)).toContain('alpha')
})

test('a GovCloud pair is created after each consequence was ticked', async ({ page, open, world }) => {
  await open('/c/acme/accounts/new?from=govcloud')
  const create = page.getByRole('button', { name: 'Create GovCloud account' })
  await page.getByRole('textbox', { name: 'Account name' }).fill('gov')
  await page.getByRole('textbox', { name: /^E-mail address/ }).fill('aws+gov@acme.example')
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  for (const tick of await page.getByRole('checkbox').all()) await tick.check()
  await create.click()
  await page.waitForURL(/\/jobs\//)
  await finished(page)
  expect(await timesApplied(world, 'CreateGovCloudAccount')).toBe(1)
  await page.goto('/c/acme/accounts/creations')
  await expect(page.getByRole('row', { name: /gov/ })).toContainText('In GovCloud')
})

test('an account is closed once its id is typed, and its page follows it', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open(`/c/acme/accounts/${PAYMENTS}`)
  const life = page.getByRole('list', { name: 'Life of the account' })
  await expect(life.getByRole('listitem').filter({ hasText: 'Active' })).toHaveAttribute('aria-current', 'step')
  await expectAccessible()
  await page.getByRole('button', { name: 'Close account…' }).click()
  await expect(dialog(page)).toContainText('at most 250 accounts')
  await expect(dialog(page).getByRole('button', { name: 'Close account', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  expect(await timesCalled(world, 'CloseAccount')).toBe(0)
  await confirmBy(page, PAYMENTS, 'Close account')
  await expect(life.getByRole('listitem').filter({ hasText: 'Closing' })).toHaveAttribute('aria-current', 'step', SLOW)
  expect(await timesApplied(world, 'CloseAccount')).toBe(1)
  const { Account } = await world.as('acme').send(new DescribeAccountCommand({ AccountId: PAYMENTS }))
  expect(Account?.State).toBe('PENDING_CLOSURE')
  await expect(page.getByRole('button', { name: 'Close account…' })).toHaveAttribute('aria-disabled', 'true')
})

test('an account that can stand alone is removed; one that administers a service is not', async ({
  page,
  open,
  world,
}) => {
  await open('/c/acme/accounts/201455901190')
  await page.getByRole('button', { name: 'Remove from organization…' }).click()
  const checks = dialog(page).getByRole('list', { name: 'What has to be so' })
  await expect(checks).toContainText('Deregister it there first', SLOW)
  await expect(dialog(page).getByRole('button', { name: 'Remove account' })).toHaveAttribute('aria-disabled', 'true')

  await page.goto(`/c/acme/accounts/${ACQUISITION}`)
  await page.getByRole('button', { name: 'Remove from organization…' }).click()
  for (const tick of await dialog(page).getByRole('checkbox').all()) await tick.check()
  await dialog(page).getByRole('button', { name: 'Remove account' }).click()
  await page.waitForURL(/\/organization/)
  expect(await timesApplied(world, 'RemoveAccountFromOrganization')).toBe(1)
  await page.goto(`/c/acme/accounts/${ACQUISITION}`)
  await expect(page.getByText('No longer in this organization')).toBeVisible()
})

test('many accounts are closed as one job that says when each will run', async ({ page, open, world }) => {
  await open('/c/acme/organization?q=staging%20is:account')
  await row(page, /^Root/).focus()
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText('6 accounts')
  await bar(page).getByRole('button', { name: 'Close…' }).click()
  await expect(dialog(page).getByRole('region', { name: 'When they are closed' })).toContainText('6 now, about')
  await expect(dialog(page)).toContainText('three at once')
  await confirmBy(page, '6', 'Close 6 accounts')
  await page.waitForURL(/\/jobs\//, SLOW)
  // One every 20 seconds, as AWS allows: the first one tells.
  await expect(progress(page)).toHaveAttribute('aria-valuenow', /[1-6]/, SLOW)
  expect(await timesApplied(world, 'CloseAccount')).toBeGreaterThan(0)
})

test('many invitations go out up to the limit of a day, and the rest waits for its day', async ({
  page,
  open,
  world,
}) => {
  await open('/c/acme/accounts/invite')
  const accounts = Array.from({ length: 22 }, (_, index) => `9000000000${String(index).padStart(2, '0')}`)
  await page.getByRole('textbox', { name: 'Accounts' }).fill([PAYMENTS, ...accounts].join('\n'))
  await expect(page.getByText('It is in this organization already.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Invitations a day' }).fill('20')
  const plan = page.getByRole('region', { name: 'When they go out' })
  await expect(plan.getByRole('listitem')).toHaveCount(2)
  const now = Number(/^\d+/.exec((await plan.getByRole('listitem').first().textContent()) ?? '')?.[0])
  await page.getByRole('button', { name: 'Send 22 invitations' }).click()
  await page.waitForURL(/\/jobs\//)
  await expect(progress(page)).toHaveAttribute('aria-valuenow', String(now), SLOW)
  await expect(items(page)).toContainText('Not before')
  expect(await timesApplied(world, 'InviteAccountToOrganization')).toBe(now)
})

test('a full OU is deleted by a job that keeps what is in it', async ({ page, open, world }) => {
  test.slow()
  await open('/c/acme/organization?node=ou-k7q2-r3gu1ate')
  await panel(page, 'Regulated').getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: /Delete OU…/ }).click()
  await expect(dialog(page)).toContainText('2 OUs are made anew', SLOW)
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Delete OU', exact: true }).click()
  await page.waitForURL(/\/jobs\//)
  await finished(page)
  expect(await timesApplied(world, 'DeleteOrganizationalUnit')).toBe(3)
  expect(await timesApplied(world, 'CreateOrganizationalUnit')).toBe(2)
})

test('an OU is rebuilt at another place with its accounts, policies and tags', async ({ page, open, world }) => {
  test.slow()
  await open('/c/acme/organization?node=ou-k7q2-d4t4p1at')
  await panel(page, 'Data').getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: /Rebuild elsewhere…/ }).click()
  await dialog(page).getByRole('combobox', { name: 'Rebuild it in' }).fill('Infrastructure')
  // Nothing is rebuilt before its policies and tags are read.
  await expect(dialog(page).getByRole('option', { name: /Infrastructure/ })).not.toHaveAttribute(
    'aria-disabled',
    'true',
    SLOW,
  )
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('3 accounts move')
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Rebuild OU' }).click()
  await page.waitForURL(/\/jobs\//)
  await finished(page)
  const moved = await items(page)
    .getByRole('row', { name: /data-lake/ })
    .textContent()
  expect(moved).toContain('Done')
  expect(await timesApplied(world, 'MoveAccount')).toBe(3)
  expect(await timesApplied(world, 'DeleteOrganizationalUnit')).toBe(1)
  expect(await parentOf(world, 'ou-k7q2-d4t4p1at').catch(() => 'gone')).toBe('gone')
})
