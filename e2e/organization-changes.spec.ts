import {
  DescribeOrganizationalUnitCommand,
  ListOrganizationalUnitsForParentCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations'
import { expect, test } from './fixtures'
import { ouId, PAYMENTS, panel, parentOf, ROOT, row, rowheader } from './organization-page'

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

  test('a name that is taken is refused at the form, before anything is sent, and the text is kept', async ({
    page,
    open,
    world,
  }) => {
    await open('/c/acme/organization')
    await page.getByRole('button', { name: 'New…' }).click()
    await page.getByRole('menuitem', { name: /New OU…/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Create OU' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Security')
    await dialog.getByRole('button', { name: 'Create OU' }).click()
    await expect(dialog.getByText('An organizational unit with this name exists here already.')).toBeVisible()
    const { operations } = await world.control<{ operations: Record<string, unknown> }>('GET', 'calls')
    expect(operations).not.toHaveProperty('CreateOrganizationalUnit')
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

  test('are deleted when they are empty, and by a job otherwise', async ({ page, open, world }) => {
    await open('/c/acme/organization')
    await rowheader(page, 'Security').click({ button: 'right' })
    await page.getByRole('menuitem', { name: /Delete OU…/ }).click()
    // A full one is emptied first, by a job that says what it does.
    await expect(page.getByRole('alertdialog')).toContainText('4 accounts move')
    await page.getByRole('button', { name: 'Back' }).click()

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
