import {
  DescribePolicyCommand,
  MoveAccountCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import { finish } from '@/lib/store/operations'
import { confirm, details, entry, move, nameOf, recordMove, rename } from './activity-page'
import { expect, test } from './fixtures'
import { ouId, PAYMENTS, parentOf } from './organization-page'
import { contentOf, timesApplied } from './truth'

test('a rename is there with before and after, and is undone at once', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  const id = await rename(page, open, world, 'Playground')
  await page.keyboard.press('g')
  await page.keyboard.press('y')
  await expect(page).toHaveURL(/\/c\/acme\/activity$/)
  await entry(page, /Rename.*Sandbox.*Playground/).click()
  await expect(page).toHaveURL(/entry=/)
  await expect(details(page).getByRole('row', { name: 'Name Sandbox Playground' })).toBeVisible()
  await expect(details(page)).toContainText(
    `aws organizations update-organizational-unit --organizational-unit-id ${id} --name Playground`,
  )
  await expect(details(page)).toContainText('AWS request id')
  await expectAccessible()

  await details(page).getByRole('button', { name: 'Undo rename' }).click()
  await expect(page.getByText('Undone: Rename OU')).toBeVisible()
  expect(await nameOf(world, id)).toBe('Sandbox')
  await expect(details(page)).toContainText('Done, undone since')
  await expect(details(page).getByRole('button', { name: 'Undo rename' })).toHaveAttribute('aria-disabled', 'true')
  await details(page).getByRole('link', { name: 'The change that undid it' }).click()
  await expect(details(page).getByRole('row', { name: 'Name Playground Sandbox' })).toBeVisible()

  // A link to the entry opens it as it was left.
  await page.reload()
  await expect(details(page).getByRole('link', { name: 'The change that it undid' })).toBeVisible()
})

test('what somebody else has changed since is not undone, and both states are shown', async ({ page, open, world }) => {
  const id = await rename(page, open, world, 'Playground')
  await world.as('acme').send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: id, Name: 'Theirs' }))
  await open('/c/acme/activity')
  await entry(page, /Rename/).click()
  await details(page).getByRole('button', { name: 'Undo rename' }).click()
  await expect(details(page).getByText('Someone has changed this since, so it was not undone.')).toBeVisible()
  await expect(details(page).getByRole('row', { name: 'Name Playground Theirs Sandbox' })).toBeVisible()
  expect(await nameOf(world, id)).toBe('Theirs')
  expect(await timesApplied(world, 'UpdateOrganizationalUnit')).toBe(2)
})

test('a move asks before it is taken back, as whom and with what follows', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  const before = await parentOf(world, PAYMENTS)
  await move(page, open)
  await open('/c/acme/activity')
  await entry(page, /Move payments-prod/).click()
  await details(page).getByRole('button', { name: 'Undo move…' }).click()
  const dialog = confirm(page, 'Undo move')
  await expect(dialog).toContainText('acting as')
  await expect(dialog).toContainText('1111 2222 3333')
  await expect(dialog).toContainText('The policies of the new place apply to it at once')
  await expect(dialog).toContainText('Can be undone')
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused()
  await expectAccessible()
  await dialog.getByRole('button', { name: 'Undo move' }).click()
  await expect(page.getByText('Undone: Move account')).toBeVisible()
  expect(await parentOf(world, PAYMENTS)).toBe(before)
  expect(await timesApplied(world, 'MoveAccount')).toBe(2)
})

test('an edit of a policy is undone by its old text, after a tick', async ({ page, open, world }) => {
  const policyId = 'p-sandb0xcap'
  const was = await contentOf(world, policyId)
  await open(`/c/acme/policies/scp/${policyId}?edit=true`)
  const text = page.getByRole('textbox', { name: /^Text of the/ })
  await text.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] }),
  )
  await page.getByRole('button', { name: 'Review…' }).click()
  const review = confirm(page, 'Save policy')
  await review.getByRole('checkbox').check()
  await review.getByRole('button', { name: 'Save policy' }).click()
  await expect(review).toBeHidden()
  expect(await contentOf(world, policyId)).not.toBe(was)

  await open('/c/acme/activity?name=UpdatePolicy')
  await entry(page, /SandboxSpending/).click()
  await expect(details(page).getByRole('region', { name: 'What changes in the text' })).toContainText('ec2:*')
  await details(page).getByRole('button', { name: 'Undo save…' }).click()
  const dialog = confirm(page, 'Undo save')
  await dialog.getByRole('checkbox', { name: 'It takes effect at once wherever the policy is attached.' }).check()
  await dialog.getByRole('button', { name: 'Undo save' }).click()
  await expect(page.getByText('Undone: Save policy')).toBeVisible()
  expect(await contentOf(world, policyId)).toBe(was)
  const { Policy } = await world.as('acme').send(new DescribePolicyCommand({ PolicyId: policyId }))
  expect(Policy?.PolicySummary?.Name).toBe('SandboxSpending')
})

test('a refusal stands there with AWS’s own answer, and nothing to undo', async ({ page, open }) => {
  await open('/c/acme/organization')
  await page.getByRole('button', { name: 'New…' }).click()
  await page.getByRole('menuitem', { name: /New OU…/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Security')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await open('/c/acme/activity')
  await entry(page, /Failed.*Create an OU/).click()
  await expect(details(page)).toContainText('nothing to undo')
  await expect(details(page).getByRole('button', { name: /^Undo/ })).toHaveCount(0)
})

test('what nobody could find out is handed to a person, who can have it looked for again', async ({
  page,
  open,
  world,
  db,
  expectAccessible,
}) => {
  const source = await parentOf(world, PAYMENTS)
  const destination = await ouId(world, 'Suspended')
  const move = { AccountId: PAYMENTS, SourceParentId: source, DestinationParentId: destination }
  // As if the connection had been lost for more than the minute that an answer is looked for.
  const id = await recordMove(db, world, { from: source ?? '', to: destination })
  await finish(db, id, {
    state: 'unknown',
    isOpen: false,
    error: { kind: 'unknown', message: 'It may have been done.' },
  })
  await world.as('acme').send(new MoveAccountCommand(move))

  await open('/c/acme/activity?state=unknown')
  await entry(page, /Look at this.*Move/).click()
  await expectAccessible()
  await details(page).getByRole('button', { name: 'Check again' }).click()
  await expect(details(page).getByRole('button', { name: 'Undo move…' })).toBeVisible()
  await expect(details(page)).toContainText('Done')
  await expect(page.getByText('No change matches the filter')).toBeVisible()
  expect(await timesApplied(world, 'MoveAccount')).toBe(1)
})
