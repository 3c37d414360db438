import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { contentOf, targetsOf, timesApplied } from './truth'

const OLD = 'p-01dguardra'
const text = (page: Page) => page.getByRole('textbox', { name: /^Text of the/ })
const dialog = (page: Page, name: string) => page.getByRole('alertdialog', { name })

test('attachments are staged in the matrix by key and pointer, and sent as one job', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  test.slow()
  await open('/c/acme/policies/matrix?type=scp&q=OldGuardrails')
  const grid = page.getByRole('grid', { name: 'Service control policies by target' })
  const cell = (name: string) => grid.getByRole('gridcell', { name })
  await expect(cell('OldGuardrails at Sandbox: not attached')).toBeVisible()
  await expectAccessible()
  await cell('OldGuardrails at Sandbox: not attached').press(' ')
  await expect(cell('OldGuardrails at Sandbox: not attached, will be attached')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing staged')).toBeVisible()
  await cell('OldGuardrails at Sandbox: not attached').click()
  await page.getByRole('button', { name: 'Review changes…' }).click()
  const review = dialog(page, 'Change attachments')
  await review.getByRole('button', { name: 'Start 1 change' }).click()
  await expect(page).toHaveURL(/\/jobs\//)
  await expect.poll(async () => (await targetsOf(world, OLD)).length, { timeout: 30_000 }).toBe(1)
  expect(await timesApplied(world, 'AttachPolicy')).toBe(1)
})

test('a guardrail opens in the editor, a statement is built into it, and an unknown action is named', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  test.slow()
  await open('/c/acme/policies/library')
  await expectAccessible()
  await page.getByRole('link', { name: 'Use DenyLeaveOrganization…' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('DenyLeaveOrganization')
  await expect(text(page)).toContainText('organizations:LeaveOrganization')
  await page.getByRole('button', { name: 'Add statement…' }).click()
  const build = page.getByRole('dialog', { name: 'Add statement' })
  await build.getByRole('combobox', { name: 'Service' }).fill('cloudtrail')
  await build.getByRole('option', { name: 'cloudtrail', exact: true }).click()
  await build.getByRole('combobox', { name: /^Actions of/ }).fill('StopLogging')
  await build.getByRole('option', { name: 'cloudtrail:StopLogging' }).click()
  await expect(build.getByRole('textbox', { name: 'Actions' })).toHaveValue('cloudtrail:StopLogging')
  await build.getByRole('textbox', { name: 'Actions' }).fill('cloudtrail:StopLogging\ncloudtrail:DeletTrail')
  await build.getByRole('button', { name: 'Add to the text' }).click()
  const checks = page.getByRole('status', { name: 'Checks' })
  await expect(checks).toContainText('No action "cloudtrail:DeletTrail" is known. Nearest: "cloudtrail:DeleteTrail"')
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(page.getByRole('heading', { name: 'DenyLeaveOrganization', level: 2 })).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  expect(await contentOf(world, id)).toContain('"cloudtrail:StopLogging"')
  expect(await timesApplied(world, 'CreatePolicy')).toBe(1)
})

test('a save keeps the version before it, which is compared and restored; texts are searched, and what is unattached listed', async ({
  page,
  open,
  world,
}) => {
  test.slow()
  const before = await contentOf(world, OLD)
  await open(`/c/acme/policies/scp/${OLD}?edit=true`)
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}]}',
  )
  await page.getByRole('button', { name: 'Review…' }).click()
  await dialog(page, 'Save policy').getByRole('button', { name: 'Save policy' }).click()
  await page.getByRole('button', { name: 'Version 1…' }).click()
  const restore = dialog(page, 'Restore version')
  await expect(restore.getByRole('region', { name: 'What changes in the text' })).toContainText('s3:DeleteBucket')
  await restore.getByRole('button', { name: 'Restore version' }).click()
  await expect(restore).toBeHidden()
  expect(await contentOf(world, OLD)).toBe(before)
  expect(await timesApplied(world, 'UpdatePolicy')).toBe(2)

  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/c/acme/policies/search?q=OutsideOurRegions')
  await expect(page.getByRole('main').getByRole('link', { name: 'DenyRegions', exact: true })).toBeVisible({
    timeout: 30_000,
  })
  await expectNoSidewaysScroll(page)
  await page.goto('/c/acme/policies/tidy')
  await expect(
    page.getByRole('region', { name: 'Unattached' }).getByRole('link', { name: 'OldGuardrails' }),
  ).toBeVisible()
  await expectNoSidewaysScroll(page)
})
