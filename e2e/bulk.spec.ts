import { AttachPolicyCommand, ListTagsForResourceCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { accountIn, bar, dialog, items, moveTo, progress, STAGING, SUSPENDED, selectMatching } from './jobs-page'
import { PAYMENTS, parentOf, row, rowheader } from './organization-page'
import { handshakeOf, receivedBy, sentBy, targetsOf, timesApplied } from './truth'

const OLD = 'p-01dguardra'
const STAGED = ['payments-staging', 'ledger-staging', 'checkout-staging']

const inboxBox = (page: Page, name: string | RegExp) => page.getByRole('checkbox', { name })

test.describe('selecting in the tree', () => {
  test('works with the keyboard alone and is apart from focus', async ({ page, open }) => {
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    const payments = row(page, /payments-prod 7310/)
    await payments.focus()
    await page.keyboard.press('Space')
    await expect(payments).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(row(page, /payments-prod-eu/)).toHaveAttribute('aria-selected', 'false')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(bar(page)).toContainText('3 accounts selected')
    await page.keyboard.press('Shift+ArrowUp')
    await expect(bar(page)).toContainText('2 accounts selected')
    // One step back at a time: the selection goes first, then the panel.
    await page.keyboard.press('Escape')
    await expect(bar(page)).toHaveCount(0)
    await expect(page).toHaveURL(/node=/)
    await page.keyboard.press('Escape')
    await expect(page).not.toHaveURL(/node=/)
    await expect(page.getByRole('treegrid')).toHaveAttribute('aria-multiselectable', 'true')
  })

  test('an OU alone does not take what is below it; that is asked for', async ({ page, open, expectAccessible }) => {
    await open('/c/acme/organization')
    await page.getByRole('searchbox', { name: 'Filter the tree' }).fill('staging')
    const staging = row(page, /^Organizational unit Staging/)
    await staging.hover()
    await staging.locator('[data-row-check]').click()
    await expect(bar(page)).toContainText('1 OU selected')
    await expect(bar(page).getByRole('button', { name: 'Move…' })).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible()
    await bar(page).getByRole('button', { name: 'and 6 accounts below' }).click()
    await expect(bar(page)).toContainText('6 accounts, 1 OU selected')
    await staging.focus()
    await page.keyboard.press('m')
    await expect(page.getByRole('log').getByText('Only accounts move. Take 1 OU out of the selection.')).toBeVisible()
    await bar(page).getByRole('button', { name: 'Accounts only' }).click()
    await expect(bar(page)).toContainText('6 accounts selected')
    await expect(bar(page).getByRole('button', { name: 'Move…' })).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('a range is drawn with Shift and a click, and the menu of a row selects too', async ({ page, open }) => {
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    const check = (name: RegExp) => row(page, name).locator('[data-row-check]')
    await check(/payments-prod 7310/).click()
    await check(/search-prod-eu/).click({ modifiers: ['Shift'] })
    await expect(bar(page)).toContainText('3 accounts selected')
    await rowheader(page, 'payments-prod-eu').click({ button: 'right' })
    await page.getByRole('menuitem', { name: /Take out of selection/ }).click()
    await expect(bar(page)).toContainText('2 accounts selected')
    await bar(page).getByRole('button', { name: 'Clear' }).click()
    await expect(bar(page)).toHaveCount(0)
    await expect(page.getByRole('row', { selected: true })).toHaveCount(0)
  })

  test('fits 360 px', async ({ page, open, expectAccessible }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open('/c/acme/organization')
    await selectMatching(page, 'staging is:account', '6 accounts')
    await expectNoSidewaysScroll(page)
    await bar(page).getByRole('button', { name: 'Tags…' }).click()
    await expect(dialog(page)).toContainText('were read just now')
    await expectNoSidewaysScroll(page)
    await expectAccessible()
  })
})

test('many accounts are moved as one job: each is shown first, what is there already is left out', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/organization')
  await selectMatching(page, 'staging is:account', '6 accounts')
  await page.keyboard.press('m')
  await dialog(page).getByRole('combobox', { name: 'Move to' }).fill('staging')
  await page.keyboard.press('Enter')
  // A choice of its own OU leaves nothing to do.
  await dialog(page)
    .getByRole('option', { name: /^(?!Policy).*Staging/ })
    .first()
    .click()
  await expect(dialog(page).getByText('6 of 6 left out, with the reason.')).toBeVisible()
  await expect(dialog(page).getByRole('button', { name: 'Move 0 accounts' })).toHaveAttribute('aria-disabled', 'true')

  await dialog(page).getByRole('combobox', { name: 'Move to' }).fill('suspended')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('loses')
  await expect(dialog(page)).toContainText('AllowSupportOnly')
  await expect(dialog(page).getByRole('row', { name: /payments-staging/ })).toContainText('Root / Suspended')
  await dialog(page).getByRole('checkbox', { name: 'web-staging' }).uncheck()
  await expect(dialog(page).getByRole('heading', { name: 'Move 5 accounts to Suspended' })).toBeVisible()
  await expectAccessible()
  expect(await timesApplied(world, 'MoveAccount')).toBe(0)
  await dialog(page).getByRole('button', { name: 'Move 5 accounts' }).click()

  await page.waitForURL(/\/jobs\//)
  await expect(page.getByRole('heading', { name: 'Move 5 accounts to Suspended' })).toBeVisible()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(progress(page)).toHaveAttribute('aria-valuenow', '5')
  await expect(items(page).getByRole('row', { name: /payments-staging.*to Suspended/ })).toContainText('Done')
  expect(await timesApplied(world, 'MoveAccount')).toBe(5)
  const id = await accountIn(items(page).getByRole('row', { name: /payments-staging/ }))
  expect(await parentOf(world, id)).toBe(SUSPENDED)
})

test('one policy is attached to many targets, with the slots that are left', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/organization')
  await selectMatching(page, 'staging', '6 accounts, 2 OUs')
  await page.keyboard.press('p')
  await dialog(page).getByRole('combobox', { name: 'Policy' }).fill('OldGuardrails')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('Takes effect at once wherever it is attached')
  await expect(dialog(page).getByRole('row', { name: /payments-staging/ })).toContainText('of 10')
  await expectAccessible()
  await dialog(page).getByRole('button', { name: 'Attach to 8 targets' }).click()
  await page.waitForURL(/\/jobs\//)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 20_000 })
  expect(await targetsOf(world, OLD)).toHaveLength(8)
  expect(await timesApplied(world, 'AttachPolicy')).toBe(8)
})

test('where a policy is attached already is left out', async ({ page, open, world }) => {
  await world.as('acme').send(new AttachPolicyCommand({ PolicyId: OLD, TargetId: STAGING }))
  await open('/c/acme/organization')
  await selectMatching(page, 'staging', '6 accounts, 2 OUs')
  await page.keyboard.press('p')
  await dialog(page).getByRole('combobox', { name: 'Policy' }).fill('OldGuardrails')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByText('Attached here')).toBeVisible()
  await expect(dialog(page).getByText('1 of 8 left out, with the reason.')).toBeVisible()
  await expect(dialog(page).getByRole('button', { name: 'Attach to 7 targets' })).toBeVisible()
})

test('many are tagged: what they have is read first, and only what differs is sent', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  const tagsOf = async (id: string) =>
    Object.fromEntries(
      ((await world.as('acme').send(new ListTagsForResourceCommand({ ResourceId: id }))).Tags ?? []).map((tag) => [
        tag.Key,
        tag.Value,
      ]),
    )
  const before = await tagsOf(STAGING)
  expect(before.env).toBe('staging')
  await open('/c/acme/organization')
  await selectMatching(page, 'staging is:account', '6 accounts')
  await page.keyboard.press('t')
  await expect(dialog(page)).toContainText('The tags of 6 were read just now. At most 500 at once.')
  await dialog(page).getByRole('textbox', { name: 'Key 1' }).fill('aws:no')
  await expect(dialog(page).getByText('Tag keys that begin with aws: belong to AWS.').first()).toBeVisible()
  await dialog(page).getByRole('textbox', { name: 'Key 1' }).fill('cost-center')
  await dialog(page).getByRole('textbox', { name: 'Value 1' }).fill('4711')
  await dialog(page)
    .getByRole('checkbox', { name: /^owner on \d of 6/ })
    .check()
  await expect(dialog(page).getByRole('row', { name: /payments-staging/ })).toContainText('owner = payments')
  await expect(dialog(page).getByRole('row', { name: /payments-staging/ })).toContainText('cost-center = 4711')
  await expectAccessible()
  await dialog(page).getByRole('button', { name: 'Set tags' }).click()

  await page.waitForURL(/\/jobs\//)
  await expect(page.getByRole('heading', { name: 'Set 1 tag and remove 1 on 6 accounts and OUs' })).toBeVisible()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 20_000 })
  const id = await accountIn(items(page).getByRole('row', { name: /Set 1 tag of payments-staging/ }))
  const after = await tagsOf(id)
  expect(after['cost-center']).toBe('4711')
  expect(after).not.toHaveProperty('owner')
  expect(await timesApplied(world, 'TagResource')).toBe(6)
})

test.describe('in the inbox', () => {
  test('many sent invitations are canceled as one job', async ({ page, open, world, expectAccessible }) => {
    const one = await sentBy(world, 'acme', '774410962205')
    const other = await sentBy(world, 'acme', 'platform@oakridge.example')
    await open('/inbox?lane=waiting')
    await inboxBox(page, /7744 1096 2205/).check({ force: true })
    await inboxBox(page, /platform@oakridge\.example/).check({ force: true })
    await expect(bar(page)).toContainText('2 selected')
    await bar(page).getByRole('button', { name: 'Cancel…' }).click()
    await expect(dialog(page)).toContainText('7744 1096 2205 →')
    await expect(dialog(page)).toContainText('Those who were asked can no longer accept.')
    await expectAccessible()
    await dialog(page).getByRole('button', { name: 'Cancel 2 invitations' }).click()
    await page.waitForURL(/\/c\/acme\/jobs\//)
    await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 20_000 })
    expect((await handshakeOf(world, 'acme', one))?.State).toBe('CANCELED')
    expect((await handshakeOf(world, 'acme', other))?.State).toBe('CANCELED')
    expect(await timesApplied(world, 'CancelHandshake')).toBe(2)
  })

  test('many received are accepted after one confirmation, a job for each connection', async ({
    page,
    open,
    world,
  }) => {
    const venture = await receivedBy(world, 'new-venture', 'INVITE')
    const atelier = await receivedBy(world, 'atelier-noor', 'INVITE')
    await open(`/inbox?handshake=${venture}`)
    // With the keyboard: x selects what is shown.
    await expect(page.getByRole('article')).toBeVisible()
    await page.keyboard.press('x')
    await expect(bar(page)).toContainText('1 selected')
    await page.goto(`/inbox?handshake=${venture}`)
    await inboxBox(page, /6650 1192 3381/).check({ force: true })
    await inboxBox(page, /4088 1123 0977/).check({ force: true })
    await bar(page).getByRole('button', { name: 'Accept…' }).click()
    await expect(dialog(page)).toContainText('Through 2 connections: a job for each')
    await expect(dialog(page)).toContainText('platform@globex.example')
    const confirm = dialog(page).getByRole('button', { name: 'Accept 2 invitations' })
    await expect(confirm).toHaveAttribute('aria-disabled', 'true')
    await dialog(page).getByRole('checkbox', { name: 'I know each of these organizations' }).check()
    await confirm.click()
    await expect(dialog(page).getByText('2 jobs started:')).toBeVisible()
    await expect(dialog(page).getByRole('link')).toHaveCount(2)
    await expect.poll(async () => (await handshakeOf(world, 'new-venture', venture))?.State).toBe('ACCEPTED')
    await expect.poll(async () => (await handshakeOf(world, 'atelier-noor', atelier))?.State).toBe('ACCEPTED')
    expect(await timesApplied(world, 'AcceptHandshake')).toBe(2)
  })
})

test('the accounts of a small job are all named on its page', async ({ page, open }) => {
  await open('/c/acme/organization')
  await selectMatching(page, 'staging is:account', '6 accounts')
  await moveTo(page, 'sandbox')
  for (const name of STAGED) await expect(items(page).getByRole('row', { name: new RegExp(name) })).toBeVisible()
})

test.describe('a tag in the panel', () => {
  test('is added, changed and removed, each with the way back', async ({ page, open, world, expectAccessible }) => {
    const tagNow = async (key: string) =>
      (await world.as('acme').send(new ListTagsForResourceCommand({ ResourceId: PAYMENTS }))).Tags?.find(
        (tag) => tag.Key === key,
      )?.Value
    await open(`/c/acme/organization?node=${PAYMENTS}`)
    await row(page, /payments-prod 7310/).focus()
    await page.keyboard.press('t')
    const panel = page.getByRole('complementary', { name: 'Details of payments-prod' })
    await panel.getByRole('button', { name: 'Add tag' }).click()
    await panel.getByRole('textbox', { name: 'Key' }).fill('env')
    await expect(panel.getByText('A tag with this key is here already.')).toBeVisible()
    await panel.getByRole('textbox', { name: 'Key' }).fill('team')
    await panel.getByRole('textbox', { name: 'Value' }).fill('blue')
    await expectAccessible()
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('cell', { name: 'blue' })).toBeVisible()
    expect(await tagNow('team')).toBe('blue')

    await panel.getByRole('button', { name: 'Change team' }).click()
    await panel.getByRole('textbox', { name: 'Value of team' }).fill('green')
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('cell', { name: 'green' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo change' }).click()
    await expect(panel.getByRole('cell', { name: 'blue' })).toBeVisible()

    await panel.getByRole('button', { name: 'Remove team' }).click()
    await expect(panel.getByRole('cell', { name: 'team' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo remove' }).click()
    await expect(panel.getByRole('cell', { name: 'blue' })).toBeVisible()
    expect(await tagNow('team')).toBe('blue')
  })
})
