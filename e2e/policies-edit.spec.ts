import { DescribePolicyCommand, ListPoliciesCommand, UpdatePolicyCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures'
import { contentOf, timesApplied, timesCalled } from './truth'

const CAP = 'p-sandb0xcap'
const DENY_ORDERS = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'NoOrders', Effect: 'Deny', Action: ['ec2:RunInstances'], Resource: '*' }],
}
const text = (page: Page) => page.getByRole('textbox', { name: /^Text of the/ })
const checks = (page: Page) => page.getByRole('status', { name: 'Checks' })
const review = (page: Page) => page.getByRole('alertdialog', { name: 'Save policy' })
const title = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 })

/** Puts another text in the place of the one in the editor, as a paste would. */
async function write(page: Page, content: string) {
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(content)
}

test('what cannot be sent is refused at its field and line, and AWS is not asked', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/policies/scp/new')
  await expect(checks(page)).toContainText('Line 7: "Action" is empty.')
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(129))
  await expect(page.getByText('1 too many')).toBeVisible()
  await expect(page.getByText('At most 128 characters.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('NoOrders')

  await text(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('!')
  await expect(checks(page)).toContainText(/Line 11: /)
  await expectAccessible()
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(text(page)).toHaveAttribute('aria-invalid', 'true')
  await checks(page).getByRole('button', { name: 'Line 11' }).click()
  await expect(text(page)).toBeFocused()

  const long = { ...DENY_ORDERS, Statement: [{ ...DENY_ORDERS.Statement[0], Action: [`s3:${'x'.repeat(10_300)}`] }] }
  await write(page, JSON.stringify(long))
  await expect(page.getByRole('meter', { name: 'Size of the policy' })).toHaveAttribute(
    'aria-valuetext',
    /of 10,240, over the limit/,
  )
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(page.getByText(/characters too long: service control policies have at most 10,240/)).toBeVisible()
  expect(await timesCalled(world, 'CreatePolicy')).toBe(0)
})

test('a new policy is created minified, and its name is not given twice', async ({ page, open, world }) => {
  await open('/c/acme/policies/scp')
  await page.getByRole('link', { name: 'Create policy…' }).click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('OldGuardrails')
  await page.getByRole('textbox', { name: 'Description' }).fill('Nobody buys machines')
  await write(page, JSON.stringify(DENY_ORDERS, null, 2))
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(page.getByText('A policy with this name exists already.')).toBeVisible()
  await expect(text(page)).toContainText('NoOrders')

  await name.fill('NoOrders')
  await page.getByRole('button', { name: 'Create policy' }).click()
  await expect(title(page, 'NoOrders')).toBeVisible()
  await expect(page.getByText('Attached nowhere: it binds nobody.')).toBeVisible()
  await expect(page.getByText('14 of 10,000 service control policies')).toBeVisible()
  const { Policies } = await world
    .as('acme')
    .send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 20 }))
  const created = Policies?.find((policy) => policy.Name === 'NoOrders')
  expect(created?.Description).toBe('Nobody buys machines')
  expect(await contentOf(world, created?.Id ?? '')).toBe(JSON.stringify(DENY_ORDERS))
})

test('an edit is reviewed line by line with whom it binds, then saved minified', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open(`/c/acme/policies/scp/${CAP}`)
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('button', { name: 'Review…' })).toHaveAttribute('aria-disabled', 'true')
  await write(page, JSON.stringify(DENY_ORDERS, null, 2))
  await expect(page.getByRole('complementary', { name: 'If you save this' })).toContainText(
    'Attached to 1 OU; 9 accounts at or below.',
  )
  await page.getByRole('button', { name: 'Review…' }).click()
  const diff = review(page).getByRole('region', { name: 'What changes in the text' })
  await expect(diff).toContainText(/\d+ lines? added, \d+ removed/)
  await expect(diff.getByText('Removed: ').first()).toBeAttached()
  await expect(diff).toContainText('"Sid": "NoOrders"')
  await expect(review(page)).toContainText('Takes effect at once.')
  await expect(review(page)).toContainText('Where it is attached was read from AWS just now.')
  const confirm = review(page).getByRole('button', { name: 'Save policy' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible()
  expect(await timesApplied(world, 'UpdatePolicy')).toBe(0)
  await review(page).getByRole('checkbox', { name: 'It binds 9 accounts as soon as it is saved' }).check()
  await confirm.click()
  await expect(page.getByText('Saved SandboxSpending')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible()
  await expect(text(page)).toContainText('NoOrders')
  expect(await contentOf(world, CAP)).toBe(JSON.stringify(DENY_ORDERS))
})

test('white space is kept on demand, and only what changed is sent', async ({ page, open, world }) => {
  const before = await contentOf(world, 'p-01dguardra')
  await open('/c/acme/policies/scp/p-01dguardra?edit=true')
  await page.getByRole('textbox', { name: 'Name' }).fill('Older guardrails')
  await page.getByRole('button', { name: 'Review…' }).click()
  await expect(review(page)).toContainText('Before: OldGuardrails')
  await review(page).getByRole('button', { name: 'Save policy' }).click()
  await expect(title(page, 'Older guardrails')).toBeVisible()
  expect(await contentOf(world, 'p-01dguardra')).toBe(before)

  await page.getByRole('button', { name: 'Edit' }).click()
  await write(page, JSON.stringify(DENY_ORDERS))
  await page.getByRole('button', { name: 'Format' }).click()
  await page.getByRole('checkbox', { name: /Save minified/ }).uncheck()
  await page.getByRole('button', { name: 'Review…' }).click()
  await review(page).getByRole('button', { name: 'Save policy' }).click()
  await expect(review(page)).toBeHidden()
  const saved = (await contentOf(world, 'p-01dguardra')) ?? ''
  expect(saved).toContain('\n  "Statement": [')
  expect(JSON.parse(saved)).toEqual(DENY_ORDERS)
})

test('a policy that somebody else changed meanwhile is not overwritten, and the text is kept', async ({
  page,
  open,
  world,
}) => {
  const theirs = { ...DENY_ORDERS, Statement: [{ ...DENY_ORDERS.Statement[0], Sid: 'Theirs' }] }
  await open(`/c/acme/policies/scp/${CAP}?edit=true`)
  await write(page, JSON.stringify(DENY_ORDERS))
  await page.getByRole('button', { name: 'Review…' }).click()
  await review(page).getByRole('checkbox').check()
  await world.as('acme').send(new UpdatePolicyCommand({ PolicyId: CAP, Content: JSON.stringify(theirs) }))
  await review(page).getByRole('button', { name: 'Save policy' }).click()
  await expect(review(page).getByText('Someone changed this policy since you opened it.')).toBeVisible()
  expect(await contentOf(world, CAP)).toBe(JSON.stringify(theirs))

  await review(page).getByRole('button', { name: 'Compare with the current text' }).click()
  await expect(review(page).getByText('"Sid": "Theirs"')).toBeVisible()
  await expect(review(page).getByText('"Sid": "NoOrders"')).toBeVisible()
  await review(page).getByRole('button', { name: 'Save policy' }).click()
  await expect(review(page)).toBeHidden()
  expect(await contentOf(world, CAP)).toBe(JSON.stringify(DENY_ORDERS))
})

test('a save whose answer was lost is found out, not sent twice', async ({ page, open, world }) => {
  await open(`/c/acme/policies/scp/${CAP}?edit=true`)
  await write(page, JSON.stringify(DENY_ORDERS))
  await page.getByRole('button', { name: 'Review…' }).click()
  await review(page).getByRole('checkbox').check()
  await world.control('POST', 'faults', { operation: 'UpdatePolicy', kind: 'reset-after', count: 1 })
  await review(page).getByRole('button', { name: 'Save policy' }).click()
  await expect(page.getByText('Saved SandboxSpending')).toBeVisible()
  await expect(review(page)).toBeHidden()
  expect(await contentOf(world, CAP)).toBe(JSON.stringify(DENY_ORDERS))
  expect(await timesApplied(world, 'UpdatePolicy')).toBe(1)
})

test('leaving with edits asks: by link, by Cancel and by Back', async ({ page, open, world }) => {
  await open('/c/acme/policies/scp')
  await page
    .getByRole('main')
    .getByRole('link', { name: /SandboxSpending/ })
    .click()
  await page.getByRole('button', { name: 'Edit' }).click()
  await write(page, '{ "Version": "mine" }')
  const asked = page.getByRole('alertdialog', { name: 'Leave without saving' })
  for (const leave of [
    () =>
      page
        .getByRole('main')
        .getByRole('link', { name: /PciBoundary/ })
        .click(),
    () => page.getByRole('button', { name: 'Cancel', exact: true }).click(),
    () => page.evaluate(() => history.back()),
  ]) {
    await leave()
    await expect(asked).toContainText('What you changed here is lost.')
    await asked.getByRole('button', { name: 'Back' }).click()
    await expect(asked).toBeHidden()
    await expect(text(page)).toContainText('mine')
  }
  await page
    .getByRole('main')
    .getByRole('link', { name: /PciBoundary/ })
    .click()
  await asked.getByRole('button', { name: 'Leave' }).click()
  await expect(title(page, 'PciBoundary')).toBeVisible()
  expect(await timesCalled(world, 'UpdatePolicy')).toBe(0)
})

test('a policy is deleted only when it is attached nowhere', async ({ page, open, world }) => {
  await open(`/c/acme/policies/scp/${CAP}`)
  const remove = page.getByRole('button', { name: 'Delete…' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await remove.focus()
  await expect(page.getByRole('tooltip')).toHaveText('Attached to 1 target. Detach it first')
  await page.getByRole('button', { name: 'Detach from Sandbox…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Detach policy' }).click()
  await expect(remove).not.toHaveAttribute('aria-disabled', 'true')
  await remove.click()
  const asked = page.getByRole('alertdialog', { name: 'Delete policy' })
  await expect(asked).toContainText('Cannot be undone')
  await asked.getByRole('checkbox', { name: 'Its text is kept elsewhere or no longer needed' }).check()
  await asked.getByRole('button', { name: 'Delete policy' }).click()
  await expect(page).toHaveURL(/\/policies\/scp$/)
  await expect(page.getByText('12 of 10,000 service control policies')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: /SandboxSpending/ })).toHaveCount(0)
  await expect(world.as('acme').send(new DescribePolicyCommand({ PolicyId: CAP }))).rejects.toThrow(
    /PolicyNotFound|policy/i,
  )
})
