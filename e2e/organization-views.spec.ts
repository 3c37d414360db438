import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures'
import { PAYMENTS, panel, row, tree } from './organization-page'

test('the palette goes to an account by name, and does what the page offers', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/c/acme/organization')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Go to, or do…' })
  await palette.getByRole('combobox').fill('payments-pr')
  await expect(palette.getByRole('option').first()).toContainText('payments-prod')
  await expectAccessible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`node=${PAYMENTS}`))
  await expect(panel(page, 'payments-prod')).toBeVisible()
  await page.keyboard.press('Control+k')
  await palette.getByRole('combobox').fill('move…')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog', { name: /Move account/ })).toBeVisible()
})

test('the chart shows OUs as blocks, is left for the tree first of all, and is kept as a file', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/c/acme/organization?view=chart')
  const drawing = page.getByRole('group', { name: /^Drawing/ })
  const block = drawing.getByRole('button', { name: /^Workloads/ })
  await expect(block).toBeVisible()
  await expectAccessible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export SVG' }).click(),
  ])
  const svg = await readFile(await file.path(), 'utf8')
  expect(svg).toContain('Workloads')
  expect(svg).not.toMatch(/<script|<b>|\u202e/)
  await block.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page, 'Workloads')).toBeVisible()
  await page.getByRole('button', { name: 'Show branch in full' }).click()
  await expect(drawing.getByRole('button', { name: /^Security/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'View as tree' }).click()
  await expect(tree(page)).toBeVisible()
})

test('two nodes side by side, and the breadcrumb leads to siblings', async ({ page, open, expectAccessible }) => {
  await open(`/c/acme/organization?node=${PAYMENTS}`)
  await row(page, /payments-prod 7310/).focus()
  await page.keyboard.press(' ')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('button', { name: 'Compare…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Compare' })
  await expect(dialog.getByRole('row', { name: /PciBoundary.*differs/ })).toContainText('attached here')
  await expectAccessible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Beside Production' }).click()
  await page.getByRole('menuitem', { name: 'Staging' }).click()
  await expect(panel(page, 'Staging')).toBeVisible()
})
