import { readFile } from 'node:fs/promises'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { row, tree } from './organization-page'

test.describe('the list of accounts', () => {
  test('has every account with its OU path, sorted, filtered and saved as a file', async ({
    page,
    open,
    expectAccessible,
  }) => {
    await open('/c/acme/accounts')
    const grid = page.getByRole('grid', { name: 'Accounts' })
    await expect(grid.getByRole('row', { name: /payments-prod 7310/ })).toContainText('Workloads / Production')
    await expect(page.getByText('57 accounts', { exact: true })).toBeVisible()
    await expectAccessible()
    await page.getByRole('button', { name: /^Name/ }).click()
    await expect(page).toHaveURL(/sort=-name/)
    await page.getByRole('searchbox', { name: 'Filter accounts' }).fill('ou:Production payments')
    await expect(page.getByText('2 of 57 accounts')).toBeVisible()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain('Root / Workloads / Production')
    expect(text.trim().split('\r\n')).toHaveLength(3)
    await grid
      .getByRole('row', { name: /payments-prod 7310/ })
      .getByText('Workloads / Production')
      .click()
    await expect(page.getByRole('complementary', { name: 'Details of payments-prod' })).toBeVisible()
    await expect(page).toHaveURL(/node=731000482216/)
  })

  test('fits 360 px', async ({ page, open }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open('/c/acme/accounts')
    await expect(page.getByRole('grid', { name: 'Accounts' })).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
})

test.describe('how one likes the lists', () => {
  test('a saved filter stands in the rail, and columns stay as they were left', async ({ page, open }) => {
    await open('/c/acme/organization')
    await page.getByRole('searchbox').fill('state:clo')
    await expect(page.getByRole('option', { name: /closed/ })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/q=state:closed/)
    await page.getByRole('button', { name: 'Saved filters' }).click()
    await page.getByRole('menuitem', { name: 'Save as…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save filter' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Closed ones')
    await dialog.getByRole('checkbox', { name: 'Show in the rail' }).check()
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog).toBeHidden()

    await page.getByRole('button', { name: 'Columns…' }).click()
    const columns = page.getByRole('dialog', { name: 'Columns' })
    await columns.getByRole('checkbox', { name: 'E-mail' }).check()
    await columns.getByRole('button', { name: 'E-mail: further to the start' }).click()
    await columns.getByRole('button', { name: 'Done' }).click()
    await expect(tree(page).getByRole('columnheader', { name: 'E-mail' })).toBeVisible()

    await open('/c/acme/organization')
    await expect(tree(page).getByRole('columnheader').nth(4)).toHaveText('E-mail')
    await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Closed ones' }).click()
    await expect(row(page, /legacy-store/)).toBeVisible()
    await expect(row(page, /Security/)).toHaveCount(0)
  })
})
