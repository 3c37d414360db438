import { DescribePolicyCommand, ListPoliciesCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { contentOf, targetsOf, timesApplied, timesCalled } from './truth'

const DENY_REGIONS = '/c/acme/policies/scp/p-4kq81zty7m'
const types = (page: Page) => page.getByRole('navigation', { name: 'Policy types' })
const row = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('link', { name })
const text = (page: Page) => page.getByRole('textbox', { name: /^Text of the/ })
const about = (page: Page) => page.getByRole('complementary', { name: 'About this policy' })

test('types that are on are tabs, the others stand under More with what they are for', async ({ page, open }) => {
  await open('/c/acme/policies')
  await expect(page).toHaveURL(/\/policies\/scp$/)
  await expect(types(page).getByRole('link')).toHaveText(['SCP13', 'RCP3', 'Tag2'])
  await page.getByRole('button', { name: 'More types (5 off)' }).click()
  await expect(page.getByRole('menuitem', { name: /GuardDuty policies, off/ })).toBeVisible()
  await page.getByRole('menuitem', { name: /Backup policies \(2\) Gives every account below/ }).click()
  await expect(page).toHaveURL(/\/policies\/backup$/)
  await expect(page.getByRole('main').getByText('2 of 1,000 backup policies')).toBeVisible()
  await expect(types(page).getByRole('link', { name: 'Backup 2' })).toHaveAttribute('aria-current', 'page')

  await page.goto('/c/acme/policies/bedrock')
  await expect(page.getByRole('main').getByText('Bedrock policies are off in this organization')).toBeVisible()
  await expect(page.getByRole('main').getByText('An admin of the management account can turn them on')).toBeVisible()
})

test('the list counts, says how full and where, and filters by name and id', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/c/acme/policies/scp')
  await expect(page.getByRole('main').getByText('13 of 10,000 service control policies')).toBeVisible()
  await expect(row(page, /DenyRegions 85% of the size AWS allows Sandbox, Workloads · 40 accounts/)).toBeVisible()
  await expect(row(page, /OldGuardrails .* Attached nowhere/)).toBeVisible()
  await expect(row(page, /FullAWSAccess AWS managed .* Every node but 1/)).toBeVisible()
  await expectAccessible()
  const filter = page.getByRole('searchbox', { name: 'Filter service control policies' })
  await filter.fill('regions')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText([/^DenyRegions\d/, /^DenyRegionsNext/])
  await filter.fill('p-01dguardra')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText([/^OldGuardrails/])
  await filter.fill('nothing of this name')
  await expect(page.getByRole('main').getByText('No service control policies match')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await expect(row(page, /PciBoundary/)).toBeVisible()
})

test('a policy shows its text, its size and where it binds', async ({ page, open, expectAccessible }) => {
  await open('/c/acme/policies/scp')
  await row(page, /^DenyRegions /).click()
  await expect(page).toHaveURL(DENY_REGIONS)
  await expect(page.getByRole('heading', { name: 'DenyRegions', level: 2 })).toBeVisible()
  await expect(text(page)).toContainText('"Sid": "OutsideOurRegions"')
  await expect(page.getByRole('meter', { name: 'Size of the policy' })).toHaveAttribute(
    'aria-valuetext',
    '8,690 of 10,240',
  )
  await expect(about(page)).toContainText('Exceptions: #cloud-platform')
  await expect(about(page)).toContainText('40 accounts at or below')
  await expect(about(page)).toContainText('The management account is not restricted by SCPs')
  await expect(about(page).getByRole('listitem')).toHaveText([/Sandbox9 accounts/, /Workloads31 accounts/])
  await expect(row(page, /^DenyRegions /)).toHaveAttribute('aria-current', 'page')
  await expectAccessible()
  await about(page).getByRole('link', { name: 'Sandbox' }).click()
  await expect(page.getByRole('complementary', { name: 'Details of Sandbox' })).toBeVisible()
})

test('what AWS manages is for reading, and a duplicate of it can be made', async ({ page, open, world }) => {
  await open('/c/acme/policies/scp/p-FullAWSAccess')
  await expect(page.getByRole('main').getByText('AWS managed', { exact: true }).last()).toBeVisible()
  const edit = page.getByRole('button', { name: 'Edit' })
  await expect(edit).toHaveAttribute('aria-disabled', 'true')
  await edit.focus()
  await expect(page.getByRole('tooltip')).toHaveText('AWS manages this policy. Duplicate it and change the copy')
  await expect(page.getByRole('button', { name: 'Delete…' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('link', { name: 'Duplicate' }).click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveValue('Copy of FullAWSAccess')
  await name.fill('AllowEverything')
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(page.getByRole('heading', { name: 'AllowEverything', level: 2 })).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  expect(JSON.parse((await contentOf(world, id)) ?? '')).toEqual(
    JSON.parse((await contentOf(world, 'p-FullAWSAccess')) ?? ''),
  )
  expect(await targetsOf(world, id)).toEqual([])
})

test('a link that names another type leads to the policy, one to nothing says so', async ({ page, open }) => {
  await open('/c/acme/policies/rcp/p-01dguardra')
  await expect(page).toHaveURL(/\/policies\/scp\/p-01dguardra$/)
  await expect(page.getByRole('heading', { name: 'OldGuardrails', level: 2 })).toBeVisible()
  await page.goto('/c/acme/policies/scp/p-nowhere0000')
  await expect(page.getByRole('main').getByText('This policy no longer exists')).toBeVisible()
  await page.getByRole('link', { name: 'All service control policies' }).click()
  await expect(page).toHaveURL(/\/policies\/scp$/)
})

test('at 360 px the list and a policy are pages of their own, without sideways scroll', async ({
  page,
  open,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/acme/policies/scp')
  await expect(row(page, /^DenyRegions /)).toBeVisible()
  await expectNoSidewaysScroll(page)
  await row(page, /^DenyRegions /).click()
  await expect(text(page)).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeHidden()
  await expectNoSidewaysScroll(page)
  await expectAccessible()
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('button', { name: 'Review…' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await page.getByRole('main').getByRole('link', { name: 'Service control policies' }).click()
  await expect(page.getByRole('searchbox')).toBeVisible()
})

test.describe('through other connections', () => {
  test('a member account sees what policies come to for itself, and not the policies', async ({ page, open }) => {
    await open('/c/acme-payments-prod/policies/tag')
    await expect(page.getByRole('heading', { name: 'Effective policies of this account' })).toBeVisible()
    await expect(text(page).or(page.getByRole('textbox', { name: 'Effective tag policy' }))).toContainText('tag_key')
    await expect(page.getByRole('navigation', { name: 'Policy types' })).toHaveCount(0)
  })

  test('a delegated administrator does what the delegation policy says, and no more', async ({ page, open, world }) => {
    await open('/c/acme-audit/policies/tag/p-tagspr0d00')
    await about(page).getByRole('button', { name: 'Attach…' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'Attach policy' })
    await expect(dialog).toContainText('2014 5590 1190')
    await dialog.getByRole('combobox', { name: 'Attach to' }).fill('policy staging')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Attach policy' }).click()
    await expect(dialog).toBeHidden()
    expect(await targetsOf(world, 'p-tagspr0d00')).toEqual(['ou-k7q2-p0d1prod', 'ou-k7q2-p0l1cyst'])

    await page.goto('/c/acme-audit/policies/scp/p-01dguardra')
    await about(page).getByRole('button', { name: 'Attach…' }).click()
    await dialog.getByRole('combobox', { name: 'Attach to' }).fill('policy staging')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Attach policy' }).click()
    await expect(dialog.getByRole('alert')).toContainText('organizations:AttachPolicy')
    expect(await targetsOf(world, 'p-01dguardra')).toEqual([])
  })
})

test.describe('when AWS does not play along', () => {
  test.use({ allowedMessages: [/status of (403|429|502|503)/] })
  const DENIED = { name: 'AccessDeniedException', message: 'denied by a policy' }

  test('a text that cannot be read leaves the list, and can be read again', async ({ page, open, world }) => {
    await world.control('POST', 'faults', { operation: 'DescribePolicy', kind: 'error', error: DENIED })
    await open(DENY_REGIONS)
    await expect(page.getByRole('heading', { name: 'Content unavailable' })).toBeVisible()
    await expect(
      page
        .getByRole('main')
        .getByText(/organizations:DescribePolicy/)
        .first(),
    ).toBeVisible()
    await expect(row(page, /PciBoundary/)).toBeVisible()
    await world.control('DELETE', 'faults')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(text(page)).toContainText('OutsideOurRegions')
  })

  test('a list that cannot be read names the missing permission', async ({ page, open, world }) => {
    await world.control('POST', 'faults', { operation: 'ListPolicies', kind: 'error', error: DENIED })
    await open('/c/acme/policies/scp')
    await expect(page.getByRole('main').getByText('You cannot read service control policies')).toBeVisible()
    await expect(
      page
        .getByRole('main')
        .getByText(/organizations:ListPolicies/)
        .first(),
    ).toBeVisible()
    await world.control('DELETE', 'faults')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(row(page, /PciBoundary/)).toBeVisible()
    const { Policies } = await world
      .as('acme')
      .send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 20 }))
    await expect(page.getByRole('main').getByText(`${Policies?.length} of 10,000`)).toBeVisible()
  })

  test('a throttled change goes on by itself, and is made once', async ({ page, open, world }) => {
    await open('/c/acme/policies/scp/p-01dguardra')
    await world.control('POST', 'faults', {
      operation: 'AttachPolicy',
      kind: 'error',
      error: { name: 'TooManyRequestsException', message: 'slow down' },
      count: 1,
    })
    await about(page).getByRole('button', { name: 'Attach…' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'Attach policy' })
    await dialog.getByRole('combobox', { name: 'Attach to' }).fill('data-lake')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Attach policy' }).click()
    await expect(dialog).toBeHidden()
    expect(await timesCalled(world, 'AttachPolicy')).toBe(2)
    expect(await timesApplied(world, 'AttachPolicy')).toBe(1)
    expect((await targetsOf(world, 'p-01dguardra')).length).toBe(1)
    const { Policy } = await world.as('acme').send(new DescribePolicyCommand({ PolicyId: 'p-01dguardra' }))
    expect(Policy?.PolicySummary?.Name).toBe('OldGuardrails')
  })
})
