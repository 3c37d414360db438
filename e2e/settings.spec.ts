import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations'
import { expect, test, type World } from './fixtures'
import { dialog } from './jobs-page'
import { timesApplied } from './truth'

const SLOW = { timeout: 30_000 }
const organizationOf = async (world: World, slug: string) =>
  (await world.as(slug).send(new DescribeOrganizationCommand({}))).Organization

// The page may ask for the organization once more, in the moment in which it was deleted.
test.use({ allowedMessages: [/502 .*\/api\/c\/new-venture\/snapshot/] })

test('a standalone account creates an organization and deletes it again', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/welcome?connection=new-venture')
  await expect(page.getByRole('heading', { name: /is not in an organization/ })).toBeVisible()
  await expectAccessible()
  await page.getByRole('button', { name: 'Create organization…' }).click()
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Create organization', exact: true }).click()
  await page.waitForURL(/\/c\/new-venture\/organization/, SLOW)
  expect(await timesApplied(world, 'CreateOrganization')).toBe(1)
  const id = (await organizationOf(world, 'new-venture'))?.Id ?? ''

  await page.goto('/c/new-venture/settings')
  await expect(page.getByRole('list', { name: 'What still blocks deleting' })).toContainText(
    'It has no member accounts',
  )
  await page.getByRole('button', { name: 'Delete organization…' }).click()
  await dialog(page).getByRole('textbox', { name: /^Type/ }).fill(id)
  await dialog(page).getByRole('textbox', { name: 'Why, for the record' }).fill('A test')
  await dialog(page).getByRole('button', { name: 'Delete organization', exact: true }).click()
  await page.waitForURL(/\/welcome/, SLOW)
  expect(await timesApplied(world, 'DeleteOrganization')).toBe(1)
})

test('a member leaves, and is told first what it cannot know', async ({ page, open, world }) => {
  await open('/c/beta-research/settings')
  await expect(page.getByRole('list', { name: 'What still blocks leaving' })).toContainText('No API tells')
  await page.getByRole('button', { name: 'Leave organization…' }).click()
  await dialog(page).getByRole('textbox', { name: /^Type/ }).fill('660143398812')
  await dialog(page).getByRole('textbox', { name: 'Why, for the record' }).fill('A test')
  await dialog(page).getByRole('button', { name: 'Leave organization', exact: true }).click()
  await page.waitForURL(/\/welcome/, SLOW)
  expect(await timesApplied(world, 'LeaveOrganization')).toBe(1)
})

test('all features: who has answered is seen, the request is canceled and made anew', async ({ page, open, world }) => {
  await open('/c/beta-labs/settings/all-features')
  await expect(page.getByText('2 of 4 have agreed')).toBeVisible()
  const members = page.getByRole('table', { name: 'Members asked' })
  await expect(members.getByRole('row', { name: /6601 4339 8812/ })).toContainText('Has not answered')
  await expect(page.getByRole('button', { name: 'Give final approval…' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Cancel request…' }).click()
  await dialog(page).getByRole('button', { name: 'Cancel request', exact: true }).click()
  await page.getByRole('button', { name: 'Ask again…' }).click(SLOW)
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Start all features' }).click()
  await expect(page.getByText('0 of 4 have agreed')).toBeVisible(SLOW)
  expect(await timesApplied(world, 'CancelHandshake')).toBe(1)
  expect(await timesApplied(world, 'EnableAllFeatures')).toBe(1)
})

test('all features: where everybody has agreed the management account finalises', async ({ page, open, world }) => {
  await open('/c/northwind/settings/all-features')
  await page.getByRole('button', { name: 'Give final approval…' }).click()
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Accept request' }).click()
  await expect(page.getByText('All features are on', { exact: true })).toBeVisible(SLOW)
  expect((await organizationOf(world, 'northwind'))?.FeatureSet).toBe('ALL')
})
