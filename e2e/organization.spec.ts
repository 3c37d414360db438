import {
  DescribeOrganizationalUnitCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test, type World } from './fixtures'

const ROOT = 'r-k7q2'
const PAYMENTS = '731000482216'
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Organization' })
const row = (page: Page, name: string | RegExp) => tree(page).getByRole('row', { name })
const rowheader = (page: Page, name: string) =>
  tree(page).getByRole('rowheader').getByRole('link', { name, exact: true })
const panel = (page: Page, name: string) => page.getByRole('complementary', { name: `Details of ${name}` })

const parentOf = async (world: World, child: string) =>
  (await world.as('acme').send(new ListParentsCommand({ ChildId: child }))).Parents?.[0]?.Id

/** An OU of the seed by its name, looked up below a parent. */
async function ouId(world: World, name: string, parent = ROOT): Promise<string> {
  const { OrganizationalUnits = [] } = await world
    .as('acme')
    .send(new ListOrganizationalUnitsForParentCommand({ ParentId: parent }))
  const found = OrganizationalUnits.find((ou) => ou.Name === name)
  if (!found?.Id) throw new Error(`no OU ${name} below ${parent}`)
  return found.Id
}

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
    await expect(row(page, /payments-prod 7310/)).toHaveAttribute('aria-selected', 'true')
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

test.describe('organizational units', () => {
  test('are created where one is, and the new one is in AWS', async ({ page, open, world, expectAccessible }) => {
    const security = await ouId(world, 'Security')
    await open(`/c/acme/organization?node=${security}`)
    await row(page, /^.*Security/)
      .first()
      .focus()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'Create OU' })
    await expect(dialog).toContainText('Root / Security')
    await dialog.getByRole('button', { name: 'Create OU' }).click()
    await expect(dialog.getByText('Give it a name.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(129))
    await expect(dialog.getByText('At most 128 characters.')).toBeVisible()
    await expectAccessible()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Incident response')
    await dialog.getByRole('button', { name: 'Create OU' }).click()
    await expect(panel(page, 'Incident response')).toBeVisible()
    await expect(rowheader(page, 'Incident response')).toBeVisible()
    expect(await ouId(world, 'Incident response', security)).toMatch(/^ou-k7q2-/)
  })

  test('a name that is taken is refused at the form, with AWS’s code and request id, and the text is kept', async ({
    page,
    open,
  }) => {
    await open('/c/acme/organization')
    await page.getByRole('button', { name: 'New…' }).click()
    await page.getByRole('menuitem', { name: /New OU…/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Create OU' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Security')
    await dialog.getByRole('button', { name: 'Create OU' }).click()
    await expect(dialog.getByText('An organizational unit with this name exists here already.')).toBeVisible()
    await dialog.getByText('Details', { exact: true }).click()
    await expect(dialog.getByText('DuplicateOrganizationalUnitException')).toBeVisible()
    await expect(dialog.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-/)).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Security')
  })

  test('are renamed with F2 and keep their id', async ({ page, open, world }) => {
    const sandbox = await ouId(world, 'Sandbox')
    await open('/c/acme/organization')
    await rowheader(page, 'Sandbox').click()
    await page.keyboard.press('F2')
    const dialog = page.getByRole('dialog', { name: 'Rename OU' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Playground')
    await page.keyboard.press('Enter')
    await expect(rowheader(page, 'Playground')).toBeVisible()
    await expect(rowheader(page, 'Sandbox')).toHaveCount(0)
    const { OrganizationalUnit } = await world
      .as('acme')
      .send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: sandbox }))
    expect(OrganizationalUnit?.Name).toBe('Playground')
  })

  test('are deleted only when empty, with the reason otherwise', async ({ page, open, world }) => {
    await open('/c/acme/organization')
    await rowheader(page, 'Security').click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: /Delete OU…/ })).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByText(/It still holds 4 accounts/)).toBeVisible()
    await page.keyboard.press('Escape')

    await rowheader(page, 'Security').click()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Name' }).fill('Empty')
    await page.keyboard.press('Enter')
    await expect(panel(page, 'Empty')).toBeVisible()
    await row(page, /Empty/).focus()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('alertdialog', { name: 'Delete OU' })
    await expect(dialog).toContainText('Cannot be undone')
    await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused()
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: 'Delete OU' }).click()
    await expect(rowheader(page, 'Empty')).toHaveCount(0)
    const { OrganizationalUnits } = await world
      .as('acme')
      .send(new ListOrganizationalUnitsForParentCommand({ ParentId: await ouId(world, 'Security') }))
    expect(OrganizationalUnits?.map(({ Name }) => Name)).not.toContain('Empty')
  })
})

test.describe('an account', () => {
  test('moves with the key m: choose, see what changes, confirm', async ({ page, open, world, expectAccessible }) => {
    const suspended = await ouId(world, 'Suspended')
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    await row(page, /payments-prod 7310 0048 2216/).focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('alertdialog', { name: /Move account/ })
    await dialog.getByRole('combobox', { name: 'Move to' }).fill('suspended')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('heading', { name: 'Move account to Suspended' })).toBeVisible()
    await expect(dialog).toContainText('leaves')
    await expect(dialog).toContainText('DenyRegions')
    await expect(dialog).toContainText('allow list')
    await expect(dialog).toContainText('1111 2222 3333')
    await expectAccessible()
    expect(await parentOf(world, PAYMENTS)).not.toBe(suspended)

    await dialog.getByRole('button', { name: 'Move account' }).click()
    await expect(dialog).toBeHidden()
    await expect(panel(page, 'payments-prod')).toContainText('Root / Suspended')
    expect(await parentOf(world, PAYMENTS)).toBe(suspended)
  })

  test('dragged onto an OU opens the dialog and writes nothing until it is confirmed', async ({
    page,
    open,
    world,
  }) => {
    const sandbox = await ouId(world, 'Sandbox')
    // Tall enough for every row, so that both ends of the way are on the screen.
    await page.setViewportSize({ width: 1440, height: 2400 })
    await open('/c/acme/organization')
    const account = rowheader(page, 'new-acquisition')
    await expect(account).toBeVisible()
    const from = await account.boundingBox()
    const to = await rowheader(page, 'Sandbox').boundingBox()
    if (!from || !to) throw new Error('both ends must be on the screen')
    await page.mouse.move(from.x + 10, from.y + 5)
    await page.mouse.down()
    await page.mouse.move(from.x + 30, from.y - 40, { steps: 4 })
    await page.mouse.move(to.x + 20, to.y + 5, { steps: 8 })
    await expect(page.getByText(/To Sandbox: gains/)).toBeVisible()
    await page.mouse.up()

    const dialog = page.getByRole('alertdialog', { name: 'Move account to Sandbox' })
    await expect(dialog).toBeVisible()
    expect(await parentOf(world, '118055672903')).toBe(ROOT)
    await dialog.getByRole('button', { name: 'Back' }).click()
    await expect(dialog).toBeHidden()
    expect(await parentOf(world, '118055672903')).toBe(ROOT)

    const ledger = await world.control<{ entries?: unknown[] } | unknown[]>('GET', 'ledger')
    expect(JSON.stringify(ledger)).not.toContain('MoveAccount')
    expect(sandbox).toMatch(/^ou-/)
  })

  test('that somebody moved meanwhile is not moved again, and the tree shows the truth', async ({
    page,
    open,
    world,
  }) => {
    const [suspended, security] = [await ouId(world, 'Suspended'), await ouId(world, 'Security')]
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    await row(page, /payments-prod 7310 0048 2216/).focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('alertdialog', { name: /Move account/ })
    await dialog.getByRole('combobox').fill('suspended')
    await page.keyboard.press('Enter')
    const source = await parentOf(world, PAYMENTS)
    await world
      .as('acme')
      .send(new MoveAccountCommand({ AccountId: PAYMENTS, SourceParentId: source, DestinationParentId: security }))
    await dialog.getByRole('button', { name: 'Move account' }).click()
    await expect(dialog.getByText(/someone moved it first/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Back' }).click()
    await expect(panel(page, 'payments-prod')).toContainText('Root / Security')
    expect(await parentOf(world, PAYMENTS)).toBe(security)
    expect(suspended).not.toBe(security)
  })

  test('whose move got lost on the way back is read back and shown as done, and was sent once', async ({
    page,
    open,
    world,
  }) => {
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    await row(page, /payments-prod 7310 0048 2216/).focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('alertdialog', { name: /Move account/ })
    await dialog.getByRole('combobox').fill('suspended')
    await page.keyboard.press('Enter')
    await world.control('POST', 'faults', { operation: 'MoveAccount', kind: 'reset-after', count: 1 })
    await dialog.getByRole('button', { name: 'Move account' }).click()
    await expect(dialog).toBeHidden()
    await expect(panel(page, 'payments-prod')).toContainText('Root / Suspended')
    const ledger = JSON.stringify(await world.control('GET', 'ledger'))
    expect(ledger.match(/MoveAccount/g)).toHaveLength(1)
  })

  test('whose move got lost on the way there is being checked: not called failed, not sent again, and one can leave', async ({
    page,
    open,
    world,
  }) => {
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    await row(page, /payments-prod 7310 0048 2216/).focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('alertdialog', { name: /Move account/ })
    await dialog.getByRole('combobox').fill('suspended')
    await page.keyboard.press('Enter')
    await world.control('POST', 'faults', { operation: 'MoveAccount', kind: 'reset-before', count: 1 })
    await dialog.getByRole('button', { name: 'Move account' }).click()
    await expect(dialog.getByText('We asked AWS; the answer was lost. Checking.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Back' }).click()
    await expect(dialog).toBeHidden()
    await expect(panel(page, 'payments-prod')).toContainText('Root / Workloads / Production')
    expect(JSON.stringify(await world.control('GET', 'ledger'))).not.toContain('MoveAccount')
    const calls = JSON.stringify(await world.control('GET', 'calls'))
    expect(calls).toContain('ListParents')
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
    await world.control('POST', 'faults', {
      operation: 'ListAccounts',
      kind: 'error',
      error: { name: 'AccessDeniedException', message: 'denied by a policy' },
    })
    await open('/c/acme/organization')
    await expect(page.getByText('You cannot read the organization')).toBeVisible()
    await expect(page.getByText(/organizations:ListAccounts/).first()).toBeVisible()
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
