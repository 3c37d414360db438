import {
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedServicesForAccountCommand,
} from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test, type World } from './fixtures'
import { timesApplied, timesCalled } from './truth'

const PAGE = '/c/acme/services'
const grid = (page: Page) => page.getByRole('grid', { name: 'Services by account' })
const cell = (page: Page, name: string | RegExp) => grid(page).getByRole('gridcell', { name, exact: true })
const dialog = (page: Page, name: string) => page.getByRole('alertdialog', { name })
const auditOf = ({ identities }: World) => identities.find(({ slug }) => slug === 'acme-audit')?.accountId ?? ''

async function trusted(world: World): Promise<string[]> {
  const { EnabledServicePrincipals } = await world
    .as('acme')
    .send(new ListAWSServiceAccessForOrganizationCommand({ MaxResults: 20 }))
  return (EnabledServicePrincipals ?? []).map(({ ServicePrincipal = '' }) => ServicePrincipal)
}

async function administered(world: World): Promise<string[]> {
  const { DelegatedServices } = await world
    .as('acme')
    .send(new ListDelegatedServicesForAccountCommand({ AccountId: auditOf(world), MaxResults: 20 }))
  return (DelegatedServices ?? []).map(({ ServicePrincipal = '' }) => ServicePrincipal)
}

test('the matrix is read in both directions, and off comes only after what depends on it', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  test.slow()
  await open(PAGE)
  await expect(cell(page, 'Trusted access of GuardDuty: on')).toBeVisible()
  await expect(cell(page, /^audit administers GuardDuty$/i)).toBeVisible()
  await expectAccessible()

  // Off is refused with what needs it, and the way there leads through the administrator.
  await cell(page, 'Trusted access of GuardDuty: on').press('Enter')
  const off = dialog(page, 'Turn off trusted access')
  await expect(off.getByRole('region', { name: 'What depends on it' })).toContainText('Administered by')
  await off.getByRole('checkbox').check()
  await expect(off.getByRole('button', { name: 'Turn off trusted access' })).toHaveAttribute('aria-disabled', 'true')
  await off.getByRole('button', { name: 'Deregister first…' }).click()
  const deregister = dialog(page, 'Deregister administrator')
  await deregister.getByRole('checkbox').check()
  await deregister.getByRole('button', { name: 'Deregister administrator' }).click()
  await expect(deregister).toBeHidden()
  expect(await administered(world)).not.toContain('guardduty.amazonaws.com')
  expect(await timesApplied(world, 'DeregisterDelegatedAdministrator')).toBe(1)

  await expect(cell(page, /^audit does not administer GuardDuty$/i)).toBeVisible()
  await cell(page, 'Trusted access of GuardDuty: on').click()
  await off.getByRole('checkbox').check()
  await off.getByRole('button', { name: 'Turn off trusted access' }).click()
  await expect(off).toBeHidden()
  expect(await trusted(world)).not.toContain('guardduty.amazonaws.com')
  expect(await timesApplied(world, 'DisableAWSServiceAccess')).toBe(1)
})

test('a service is turned on and an account made its administrator, which AWS then says too', async ({
  page,
  open,
  world,
}) => {
  await open(PAGE)
  await page.getByRole('button', { name: 'Turn on trusted access…' }).click()
  const on = dialog(page, 'Turn on trusted access')
  await on.getByRole('textbox', { name: 'Another service principal' }).fill('not a principal')
  await expect(on.getByText('A service principal looks like sso.amazonaws.com.').first()).toBeVisible()
  await on.getByRole('textbox', { name: 'Another service principal' }).fill('')
  await on.getByRole('combobox', { name: 'Service' }).fill('detective')
  await on.getByRole('option', { name: /^Detective/ }).click()
  await on.getByRole('button', { name: 'Turn on trusted access' }).click()
  await expect(on).toBeHidden()
  expect(await trusted(world)).toContain('detective.amazonaws.com')
  expect(await timesApplied(world, 'EnableAWSServiceAccess')).toBe(1)

  await cell(page, /^audit does not administer Detective$/i).click()
  const register = dialog(page, 'Register administrator')
  await register.getByRole('checkbox').check()
  await register.getByRole('button', { name: 'Register administrator' }).click()
  await expect(register).toBeHidden()
  await expect(cell(page, /^audit administers Detective$/i)).toBeVisible()
  expect(await administered(world)).toContain('detective.amazonaws.com')
  expect(await timesApplied(world, 'RegisterDelegatedAdministrator')).toBe(1)
  expect(await timesCalled(world, 'ListDelegatedServicesForAccount')).toBeGreaterThan(0)
})

test('a delegated administrator reads, a member is told who could, and 360 px hold it', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/acme-audit/services')
  await expect(
    cell(
      page,
      'Trusted access of Security Hub: on. Only the management account changes trusted access and delegated administrators',
    ),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Turn on trusted access…' })).toHaveAttribute('aria-disabled', 'true')
  await expectNoSidewaysScroll(page)
  await page.goto('/c/acme-payments-prod/services')
  await expect(page.getByText('This connection is a member account. It can see only itself')).toBeVisible()
  await page.goto('/c/new-venture/services')
  await expect(page.getByText(/is not in an organization/)).toBeVisible()
})
