import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { PAYMENTS, panel, row, rowheader, tree } from './organization-page'

test.describe('the tree', () => {
  test('is a treegrid with levels, states, counts and policy chips', async ({ page, open, expectAccessible }) => {
    await open('/c/acme/organization')
    const root = row(page, /^Root/)
    await expect(root).toHaveAttribute('aria-level', '1')
    await expect(root).toHaveAttribute('aria-expanded', 'true')
    await expect(root).toContainText('57')
    const management = row(page, /Acme Management/)
    await expect(management).toHaveAttribute('aria-level', '2')
    await expect(management).toContainText('not restricted by SCPs and RCPs')
    await expect(management).toContainText('Active')
    await expectAccessible()
  })

  test('is in the first HTML, before any script runs', async ({ open, page, context, baseURL }) => {
    await open('/c/acme/organization')
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const html = await (await page.request.get(`${baseURL}/c/acme/organization`, { headers: { cookie } })).text()
    expect(html).toContain('role="treegrid"')
    expect(html).toContain('Acme Management')
    expect(html).not.toMatch(/<[a-z][^>]* style="/)
  })

  test('is walked with the keyboard alone', async ({ page, open }) => {
    await open('/c/acme/organization')
    await row(page, /^Root/).focus()
    await page.keyboard.press('ArrowDown')
    await expect(row(page, /Acme Management/)).toBeFocused()
    await page.keyboard.press('End')
    await expect(row(page, /new-acquisition/)).toBeFocused()
    await page.keyboard.press('Home')
    await expect(row(page, /^Root/)).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(row(page, /^Root/)).toHaveAttribute('aria-expanded', 'false')
    await expect(row(page, /Acme Management/)).toHaveCount(0)
    await page.keyboard.press('ArrowRight')
    await expect(row(page, /Acme Management/)).toBeVisible()
    // From an open row → goes into the cells.
    await page.keyboard.press('ArrowRight')
    await expect(tree(page).getByRole('rowheader').first()).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/node=111122223333/)
    await expect(panel(page, 'Acme Management')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page).not.toHaveURL(/node=/)
  })

  test('filters as one types, keeps the ancestors, and says how much is left', async ({ page, open }) => {
    await open('/c/acme/organization')
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Filter the tree' })).toBeFocused()
    await page.keyboard.type('payments-prod')
    await expect(row(page, /Workloads/)).toBeVisible()
    await expect(rowheader(page, 'payments-prod')).toBeVisible()
    await expect(row(page, /Security/)).toHaveCount(0)
    await expect(page.getByText('2 accounts · 0 OUs')).toBeVisible()
    await expect(page).toHaveURL(/q=payments-prod/)

    await page.getByRole('searchbox').fill('state:closed')
    await expect(rowheader(page, 'legacy-store')).toBeVisible()
    await page.getByRole('searchbox').fill('nothing-has-this-name')
    await expect(page.getByText('Nothing matches the filter')).toBeVisible()
    await page.getByRole('button', { name: 'Clear filter' }).first().click()
    await expect(rowheader(page, 'Security')).toBeVisible()
    await page.getByRole('searchbox').fill('colour:red')
    await expect(page.getByText(/There is no colour: here/)).toBeVisible()
  })

  test('a deep link opens the way to the node and its panel', async ({ page, open }) => {
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    const details = panel(page, 'payments-prod')
    await expect(details).toContainText('Root / Workloads / Production')
    await expect(details).toContainText('aws+payments-prod@acme.example')
    await expect(details.getByText('owner = payments')).toBeVisible()
    await expect(row(page, /payments-prod 7310/)).toHaveAttribute('aria-current', 'true')
    await details.getByRole('tab', { name: /Policies/ }).click()
    await expect(details.getByText('Inherited from Production')).toBeVisible()
    await details.getByRole('tab', { name: 'Tags' }).click()
    await expect(details.getByRole('cell', { name: 'payments' })).toBeVisible()
    await expect(page).toHaveURL(/tab=tags/)
    await page.reload()
    await expect(details.getByRole('cell', { name: 'payments' })).toBeVisible()
  })

  test('the way down to the rows in sight stays at the top while one scrolls', async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 600 })
    await open('/c/acme/organization')
    await expect(row(page, /Acme Management/)).toBeVisible()
    await row(page, /^Root/).focus()
    await page.keyboard.press('End')
    await expect(row(page, /new-acquisition/)).toBeFocused()
    await page.keyboard.press('PageUp')
    const stuck = tree(page).locator('[aria-hidden] > [data-key]')
    await expect(stuck.first()).toContainText('Root')
    await expect(stuck.nth(1)).toContainText('Workloads')
    await stuck.nth(1).getByText('Workloads').click()
    await expect(panel(page, 'Workloads')).toBeVisible()
  })

  test('a link to what is gone says so', async ({ page, open }) => {
    await open('/c/acme/organization?node=999999999999')
    await expect(page.getByText('No longer in this organization')).toBeVisible()
    await expect(tree(page)).toBeVisible()
  })

  test('names from strangers are text, and what is invisible is made visible', async ({ page, open }) => {
    await open('/c/acme/organization')
    await expect(tree(page).getByText('<b>x</b>')).toBeVisible()
    await expect(tree(page).getByText('⟨U+202E⟩')).toBeVisible()
  })

  test('fits 360 px without sideways scroll', async ({ page, open, expectAccessible }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open('/c/acme/organization')
    await expect(row(page, /Acme Management/)).toBeVisible()
    await expectNoSidewaysScroll(page)
    await rowheader(page, 'Acme Management').click()
    await expect(panel(page, 'Acme Management')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible()
  })
})

test.describe('through other connections', () => {
  test('a delegated administrator reads the tree and is told who can change it', async ({ page, open }) => {
    await open('/c/acme-audit/organization')
    await rowheader(page, 'Security').click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: /Rename OU…/ })).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByText('Only the management account can change the tree.').first()).toBeVisible()
  })

  test('a member account is told that it sees only itself', async ({ page, open, expectAccessible }) => {
    await open('/c/acme-payments-prod/organization')
    await expect(page.getByText('This connection is a member account. It can see only itself')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Switch connection' })).toBeVisible()
    await expectAccessible()
  })

  test('a standalone account is told how to get into an organization', async ({ page, open }) => {
    await open('/c/new-venture/organization')
    await expect(page.getByText(/is not in an organization/)).toBeVisible()
  })
})

test.describe('when AWS does not play along', () => {
  test.use({ allowedMessages: [/status of (403|429|502)/] })

  test('a denied read names the missing permission and can be tried again', async ({ page, open, world }) => {
    const error = { name: 'AccessDeniedException', message: 'denied by a policy' }
    await world.control('POST', 'faults', [
      { operation: 'ListRoots', kind: 'error', error },
      { operation: 'ListAccounts', kind: 'error', error },
    ])
    await open('/c/acme/organization')
    await expect(page.getByText('You cannot read the organization')).toBeVisible()
    await expect(page.getByText(/organizations:List(Roots|Accounts)/).first()).toBeVisible()
    await world.control('DELETE', 'faults')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(row(page, /Acme Management/)).toBeVisible()
  })

  test('policies that cannot be read leave the tree, and say so', async ({ page, open, world }) => {
    await world.control('POST', 'faults', {
      operation: 'ListPolicies',
      kind: 'error',
      error: { name: 'AccessDeniedException', message: 'denied by a policy' },
    })
    await open('/c/acme/organization')
    await expect(row(page, /Acme Management/)).toBeVisible()
    await expect(page.getByText('The policies could not be read, so no chips are shown.')).toBeVisible()
  })

  test('a throttled change is said to be throttled, and nothing is lost', async ({ page, open, world }) => {
    await open('/c/acme/organization')
    await world.control('POST', 'faults', {
      operation: 'CreateOrganizationalUnit',
      kind: 'error',
      error: { name: 'TooManyRequestsException', message: 'slow down' },
    })
    await row(page, /^Root/).focus()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Create OU' })
    await dialog.getByRole('textbox').fill('Later')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('AWS is limiting this kind of request.')).toBeVisible()
    await expect(dialog.getByRole('textbox')).toHaveValue('Later')
  })
})
