import { MoveAccountCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { details, rename } from './activity-page'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { ouId, PAYMENTS, parentOf, row } from './organization-page'

const change = (page: Page, name: RegExp) =>
  page.getByRole('table', { name: 'What changed' }).getByRole('row', { name })

test('what was changed elsewhere is named so, and what was changed here leads to its operation', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  // What later readings are held against.
  await open('/c/acme/organization')
  await expect(row(page, /Sandbox/).first()).toBeVisible()
  await open('/c/acme/activity')
  await page.getByRole('navigation', { name: 'Activity' }).getByRole('link', { name: 'In the organization' }).click()
  await expect(page.getByText('Nothing was seen to change in the last 7 days')).toBeVisible()
  await expectAccessible()

  const sandbox = await rename(page, open, world, 'Playground')
  const from = await parentOf(world, PAYMENTS)
  const to = await ouId(world, 'Suspended')
  await world
    .as('acme')
    .send(new MoveAccountCommand({ AccountId: PAYMENTS, SourceParentId: from, DestinationParentId: to }))
  expect((await page.request.get('/api/c/acme/snapshot?fresh=1')).ok()).toBe(true)

  await open('/c/acme/activity?view=changes')
  const theirs = change(page, /Account moved/)
  await expect(theirs).toContainText('payments-prod 7310 0048 2216')
  await expect(theirs).toContainText('Made elsewhere')
  await expect(theirs).toContainText('Suspended')
  await expect(theirs.getByRole('link')).toHaveCount(0)
  const ours = change(page, /OU renamed/)
  await expect(ours).toContainText('Playground')
  await expectAccessible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 720 })

  await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Account moved (1)' })
  await expect(page).toHaveURL(/kind=account-moved/)
  await expect(ours).toBeHidden()
  await page.goBack()
  await ours.getByRole('link', { name: 'Rename OU' }).click()
  await expect(details(page)).toContainText(sandbox)

  const feed = await page.request.get('/api/c/acme/activity/changes?since=1h')
  const { value } = await feed.json()
  expect(value.entries.map(({ kind, by }: { kind: string; by: unknown }) => [kind, by !== null])).toEqual([
    ['account-moved', false],
    ['ou-changed', true],
  ])
})
