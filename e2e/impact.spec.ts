import { expect, test } from './fixtures'
import { targetsOf, timesCalled } from './truth'

const PAYMENTS = '731000482216'
const WORKLOADS = 'ou-k7q2-a81xwrk0'
const READ = { timeout: 20_000 }

test('a confirm dialog says what the change does to whom, down to each action, before anything is sent', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/policies/scp/p-guardsec00')
  await page
    .getByRole('complementary', { name: 'About this policy' })
    .getByRole('button', { name: 'Detach from Workloads…' })
    .click()
  const dialog = page.getByRole('alertdialog', { name: 'Detach policy' })
  const impact = dialog.getByRole('region', { name: 'What it does' })
  await expect(impact).toContainText('actions depend', READ)
  await expect(impact).toContainText('31 accounts touched')
  await impact.getByRole('button', { name: 'See every action' }).click()
  await impact.getByRole('button', { name: 'guardduty' }).click()
  await expect(impact).toContainText('Depend on the request, were blocked')
  await expect(impact).toContainText('DeleteDetector')
  await expectAccessible()
  expect(await timesCalled(world, 'DetachPolicy')).toBe(0)
  await dialog.getByRole('button', { name: 'Detach policy' }).click()
  await expect(dialog).toBeHidden()
  expect(await targetsOf(world, 'p-guardsec00')).not.toContain(WORKLOADS)
})

test('what takes something away carries its number on the button', async ({ page, open, world }) => {
  await open(`/c/acme/organization?node=${PAYMENTS}&tab=policies`)
  const panel = page.getByRole('complementary', { name: 'Details of payments-prod' })
  await panel.getByRole('button', { name: 'Attach policy…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Attach policy' })
  await dialog.getByRole('combobox', { name: 'Policy' }).fill('LedgerWriteOnce')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('region', { name: 'What it does' })).toContainText('1 account touched', READ)
  await dialog.getByRole('button', { name: 'Back' }).click()
  expect(await timesCalled(world, 'AttachPolicy')).toBe(0)
})

test('a pasted denial is answered by the gate that stops it, with the statement', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/c/acme/why')
  await page
    .getByRole('textbox', { name: 'AccessDenied message' })
    .fill(
      `User: arn:aws:sts::${PAYMENTS}:assumed-role/Admin/joe is not authorized to perform: organizations:LeaveOrganization with an explicit deny in a service control policy`,
    )
  await page.getByRole('button', { name: 'Read the message' }).click()
  const answer = page.getByRole('region', { name: 'Answer' })
  await expect(answer).toContainText('Blocked by organization policies', READ)
  await expect(answer.getByRole('listitem').filter({ hasText: 'Workloads' })).toContainText('stops it')
  await expect(answer).toContainText('statement 1 (StayWithUs)')
  await expect(page).toHaveURL(/action=organizations%3ALeaveOrganization|action=organizations:LeaveOrganization/)
  await expectAccessible()

  await page.getByText('Who is affected?', { exact: true }).click()
  await expect(page.getByRole('heading', { name: /Blocked for everybody: \d+ accounts/ })).toBeVisible(READ)
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('payments-prod')
})

test('a node shows which step takes what away, and where each effective line is from', async ({
  page,
  open,
  expectAccessible,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open(`/c/acme/organization?node=${PAYMENTS}&tab=effective`)
  const gates = page.getByRole('list', { name: 'Gates' })
  await expect(gates.getByRole('listitem').last()).toContainText(
    /blocks [\d,]+ actions that nothing above blocks/,
    READ,
  )
  await expect(page.getByText('tags/env/enforced_for')).toBeVisible()
  await expect(page.getByText('TagProduction').first()).toBeVisible()
  await expectAccessible()
})
