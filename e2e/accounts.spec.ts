import { DescribeAccountCommand, ListAccountsForParentCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test, type World } from './fixtures'
import { dialog, items, progress, STAGING } from './jobs-page'
import { PAYMENTS } from './organization-page'
import { timesApplied, timesCalled } from './truth'

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
