import { DescribeOrganizationCommand, DescribeResourcePolicyCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test, type World } from './fixtures'
import { timesApplied, timesCalled } from './truth'

const PAGE = '/c/acme/settings/delegation'
const dialog = (page: Page, name: string) => page.getByRole('alertdialog', { name })
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the delegation policy' })

const policyOf = async (world: World) =>
  (await world.as('acme').send(new DescribeResourcePolicyCommand({}))).ResourcePolicy?.Content ?? ''

async function write(page: Page, content: string) {
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(content)
}

async function confirm(page: Page, name: string, organizationId: string) {
  const asked = dialog(page, name)
  await asked.getByRole('textbox', { name: /^Type/ }).fill(organizationId)
  await asked.getByRole('textbox', { name: 'Why, for the record' }).fill('As agreed')
  await asked.getByRole('button', { name }).click()
  await expect(asked).toBeHidden({ timeout: 30_000 })
}

test('who may do what is read aloud, the text is checked while it is written, saved, and deleted', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  test.slow()
  await open(PAGE)
  const reading = page.getByRole('complementary', { name: 'Who may do what' })
  await expect(reading).toContainText('May')
  await expect(reading).toContainText('Attach and detach policies')
  await expect(reading).toContainText('For tag policies alone')
  await expectAccessible()
  const before = await policyOf(world)

  await page.getByRole('button', { name: 'Edit' }).click()
  await write(page, before.replace('organizations:CreatePolicy', 'organizations:CreateAccount'))
  await expect(page.getByRole('status', { name: 'Checks' })).toContainText('AWS does not let this action be delegated')
  const wanted = before.replace('"organizations:CreatePolicy",', '"organizations:Describe*",')
  await write(page, wanted)
  const after = page.getByRole('complementary', { name: 'Who may do what, once it is saved' })
  await expect(after).toContainText('Read the organization')
  await page.getByRole('button', { name: 'Review…' }).click()
  const { Organization } = await world.as('acme').send(new DescribeOrganizationCommand({}))
  const organizationId = Organization?.Id ?? ''
  await confirm(page, 'Save delegation policy', organizationId)
  await expect.poll(() => policyOf(world)).toContain('organizations:Describe*')
  expect(await timesApplied(world, 'PutResourcePolicy')).toBe(1)

  await page.getByRole('button', { name: 'Delete…' }).click()
  await confirm(page, 'Delete delegation policy', organizationId)
  await expect(page.getByText('No delegation policy')).toBeVisible()
  expect(await timesApplied(world, 'DeleteResourcePolicy')).toBe(1)
  expect(await timesCalled(world, 'DescribeResourcePolicy')).toBeGreaterThan(0)
})

test('a delegated administrator reads it and learns who could change it, at 360 px too', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/acme-audit/settings/delegation')
  const edit = page.getByRole('button', { name: 'Edit' })
  await expect(edit).toHaveAttribute('aria-disabled', 'true')
  await edit.focus()
  await expect(page.getByRole('tooltip')).toHaveText('Only the management account changes the delegation policy')
  await expectNoSidewaysScroll(page)
})
