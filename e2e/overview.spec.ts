import { readFile } from 'node:fs/promises'
import { expect, expectNoSidewaysScroll, test } from './fixtures'

test('numbers lead to the lists that prove them, and a failed part says so in its own place', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/c/acme')
  const numbers = page.getByRole('list', { name: 'In numbers' })
  await expect(numbers.getByRole('link', { name: /accounts$/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Worth a look' })).toContainText('bind nobody')
  await expect(page.getByText('Nothing was changed through this connection yet.')).toBeVisible()
  await expectAccessible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await numbers.getByRole('link', { name: /closed$/ }).click()
  await expect(page).toHaveURL(/\/organization\?q=state%3Aclosed/)
  await expect(page.getByRole('row', { name: /Closed/ }).first()).toBeVisible()
})

test('the organization is had as Terraform, CSV and JSON', async ({ page, open }) => {
  await open('/c/acme')
  const saved = async (format: RegExp) => {
    await page.getByRole('button', { name: 'Export…' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ])
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  const terraform = await saved(/^Terraform/)
  expect(terraform.name).toMatch(/^canopy-acme-\d{4}-\d\d-\d\d\.tf$/)
  expect(terraform.text.match(/^import \{$/gm)?.length).toBeGreaterThan(20)
  expect(terraform.text).toContain('resource "aws_organizations_organization" "this"')
  const table = await saved(/^CSV/)
  expect(table.text).toContain('Root / ')
  const whole = JSON.parse((await saved(/^JSON/)).text)
  expect(table.text.trim().split('\r\n')).toHaveLength(whole.nodes.length + 1)
})
