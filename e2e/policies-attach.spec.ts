import { AttachPolicyCommand, CreatePolicyCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures'
import { targetsOf, timesCalled } from './truth'

const ROOT = 'r-k7q2'
const SANDBOX = 'ou-k7q2-sb55sand'
const SUSPENDED = 'ou-k7q2-zz90susp'
const STAGING = 'ou-k7q2-p0l1cyst'
const OLD = 'p-01dguardra'

const about = (page: Page) => page.getByRole('complementary', { name: 'About this policy' })
const attachDialog = (page: Page) => page.getByRole('alertdialog', { name: 'Attach policy' })
const detachDialog = (page: Page) => page.getByRole('alertdialog', { name: 'Detach policy' })
const panel = (page: Page, name: string) => page.getByRole('complementary', { name: `Details of ${name}` })

/** From the policy's page to a node, with the keyboard. */
async function attachTo(page: Page, search: string) {
  await about(page).getByRole('button', { name: 'Attach…' }).click()
  await expect(attachDialog(page).getByRole('combobox', { name: 'Attach to' })).toBeFocused()
  await page.keyboard.type(search)
  await page.keyboard.press('Enter')
}

test('a policy is attached to the root, an OU and an account, each with what follows', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open(`/c/acme/policies/scp/${OLD}`)
  await attachTo(page, ROOT)
  await expect(attachDialog(page)).toContainText('Takes effect at once for 57 accounts below.')
  await expect(attachDialog(page)).toContainText('The management account is among them and is not restricted')
  await expect(attachDialog(page)).toContainText('Service control policies here: 9 of 10 slots left.')
  await expectAccessible()
  expect(await timesCalled(world, 'AttachPolicy')).toBe(0)
  await attachDialog(page).getByRole('button', { name: 'Attach policy' }).click()
  await expect(page.getByText('Attached OldGuardrails to Root')).toBeVisible()
  // What binds everybody is not taken back by a click on a toast.
  await expect(page.getByRole('button', { name: 'Undo attach' })).toHaveCount(0)
  await expect(about(page)).toContainText('57 accounts at or below')

  await attachTo(page, 'sandbox')
  await expect(attachDialog(page)).toContainText('What it denies is in force here already')
  await attachDialog(page).getByRole('button', { name: 'Attach policy' }).click()
  await expect(page.getByText('Attached OldGuardrails to Sandbox')).toBeVisible()

  await attachTo(page, '731000482216')
  await expect(attachDialog(page)).toContainText('Takes effect at once for this account alone.')
  await attachDialog(page).getByRole('button', { name: 'Attach policy' }).click()
  await expect(page.getByText('Attached OldGuardrails to payments-prod')).toBeVisible()
  await expect(about(page).getByRole('listitem')).toHaveCount(3)
  expect(await targetsOf(world, OLD)).toEqual(['731000482216', SANDBOX, ROOT])

  await page.getByRole('button', { name: 'Undo attach' }).last().click()
  await expect(page.getByText('Detached OldGuardrails from payments-prod again')).toBeVisible()
  expect(await targetsOf(world, OLD)).toEqual([SANDBOX, ROOT])
})

test('a policy is detached from an OU, which can be taken back', async ({ page, open, world }) => {
  await open('/c/acme/policies/scp/p-sandb0xcap')
  await about(page).getByRole('button', { name: 'Detach from Sandbox…' }).click()
  await expect(detachDialog(page)).toContainText('it no longer binds 9 accounts below from here.')
  await detachDialog(page).getByRole('button', { name: 'Detach policy' }).click()
  await expect(about(page)).toContainText('Attached nowhere: it binds nobody.')
  expect(await targetsOf(world, 'p-sandb0xcap')).toEqual([])
  await page.getByRole('button', { name: 'Undo detach' }).click()
  await expect(about(page).getByRole('link', { name: 'Sandbox' })).toBeVisible()
  await expect.poll(() => targetsOf(world, 'p-sandb0xcap')).toEqual([SANDBOX])
})

test('detaching at the root asks for a tick', async ({ page, open, world }) => {
  await open('/c/acme/policies/rcp/p-dataper1mt')
  await about(page).getByRole('button', { name: 'Detach from Root…' }).click()
  const confirm = detachDialog(page).getByRole('button', { name: 'Detach policy' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await detachDialog(page).getByRole('checkbox', { name: 'It no longer applies to 56 accounts' }).check()
  await confirm.click()
  await expect(about(page)).toContainText('Attached nowhere: it binds nobody.')
  expect(await targetsOf(world, 'p-dataper1mt')).toEqual([])
})

test('the last SCP stays until another one is attached, with the reason', async ({ page, open, world }) => {
  await open('/c/acme/policies/scp/p-5upp0rt0n1')
  await about(page).getByRole('button', { name: 'Detach from Suspended…' }).click()
  const confirm = detachDialog(page).getByRole('button', { name: 'Detach policy' })
  await expect(
    detachDialog(page).getByText('Every node keeps at least one service control policy. Attach another first.'),
  ).toBeVisible()
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await detachDialog(page).getByRole('button', { name: 'Attach another first…' }).click()
  await attachDialog(page).getByRole('combobox', { name: 'Policy' }).fill('FullAWSAccess')
  await page.keyboard.press('Enter')
  await attachDialog(page).getByRole('button', { name: 'Attach policy' }).click()
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true')
  await confirm.click()
  await expect(about(page)).toContainText('Attached nowhere')
  expect(await targetsOf(world, 'p-5upp0rt0n1')).toEqual([])
})

test('detaching the only Allow says that everything is blocked, and wants the number typed', async ({
  page,
  open,
  world,
}) => {
  await open(`/c/acme/organization?node=${SANDBOX}`)
  await panel(page, 'Sandbox')
    .getByRole('tab', { name: /Policies/ })
    .click()
  await panel(page, 'Sandbox').getByRole('button', { name: 'Detach FullAWSAccess…' }).click()
  await expect(
    detachDialog(page).getByText('Nothing is left in 9 accounts: every action is blocked there.'),
  ).toBeVisible({ timeout: 20_000 })
  const confirm = detachDialog(page).getByRole('button', { name: 'Detach policy · 9 accounts' })
  await detachDialog(page).getByRole('textbox').fill('block 8 accounts')
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await detachDialog(page).getByRole('textbox').fill('block 9 accounts')
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true')
  await detachDialog(page).getByRole('button', { name: 'Back' }).click()
  await expect(detachDialog(page)).toBeHidden()
  expect(await timesCalled(world, 'DetachPolicy')).toBe(0)
})

test('from the organization a policy is attached to a node and detached again', async ({ page, open, world }) => {
  await open(`/c/acme/organization?node=${STAGING}&tab=policies`)
  const details = panel(page, 'Policy staging')
  await expect(details.getByText('Inherited from Root')).toBeVisible()
  await details.getByRole('button', { name: 'Attach policy…' }).click()
  await expect(attachDialog(page)).toContainText('Policy staging')
  await attachDialog(page).getByRole('combobox', { name: 'Policy' }).fill('TagBasics')
  await page.keyboard.press('Enter')
  await expect(attachDialog(page)).toContainText('It is in force here already: the root or an OU above has it too.')
  await attachDialog(page).getByRole('combobox', { name: 'Policy' }).fill('OldGuardrails')
  await page.keyboard.press('Enter')
  await expect(attachDialog(page)).toContainText('8 of 10 slots left.')
  await attachDialog(page).getByRole('button', { name: 'Attach policy' }).click()
  const detach = details.getByRole('button', { name: 'Detach OldGuardrails…' })
  await expect(detach).toBeVisible()
  expect(await targetsOf(world, OLD)).toEqual([STAGING])

  await detach.click()
  await detachDialog(page).getByRole('button', { name: 'Detach policy' }).click()
  await expect(detach).toHaveCount(0)
  expect(await targetsOf(world, OLD)).toEqual([])
})

test('a node that is full, or has the policy, is not offered, with the reason', async ({ page, open, world }) => {
  const content = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' }],
  })
  for (const name of ['One', 'Two', 'Three', 'Four']) {
    const { Policy } = await world
      .as('acme')
      .send(new CreatePolicyCommand({ Type: 'RESOURCE_CONTROL_POLICY', Name: name, Description: '', Content: content }))
    await world.as('acme').send(new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId: SUSPENDED }))
  }
  await open('/c/acme/policies/rcp/p-t1s12on1y0')
  await about(page).getByRole('button', { name: 'Attach…' }).click()
  const options = attachDialog(page).getByRole('option')
  await expect(options.filter({ hasText: 'Suspended' })).toContainText('Full: 5 attached')
  await expect(options.filter({ hasText: 'Production' })).toContainText('Attached here')
  await options.filter({ hasText: 'Suspended' }).click({ force: true })
  await expect(attachDialog(page).getByRole('button', { name: 'Attach policy' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.goto('/c/acme/policies/rcp/p-RCPFullAWSAccess')
  await about(page).getByRole('button', { name: 'Detach from Root…' }).click()
  await expect(detachDialog(page).getByText('AWS keeps RCPFullAWSAccess attached everywhere.')).toBeVisible()
  await expect(detachDialog(page).getByRole('button', { name: 'Detach policy' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})
