import { ListRootsCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test, type World } from './fixtures'
import { targetsOf, timesApplied } from './truth'

const PAGE = '/c/acme/settings/policy-types'
const dialog = (page: Page, name: string) => page.getByRole('alertdialog', { name })

async function rootOf(world: World) {
  const { Roots } = await world.as('acme').send(new ListRootsCommand({}))
  return { id: Roots?.[0]?.Id ?? '', on: Roots?.[0]?.PolicyTypes?.map(({ Type }) => Type) ?? [] }
}

test('a type is turned off with its attachments kept, turned on again, and they are put back', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  test.slow()
  await open('/c/acme/policies/ai')
  const link = page.getByRole('main').getByRole('listitem').getByRole('link').first()
  const policyId = (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
  const before = await targetsOf(world, policyId)
  expect(before.length).toBeGreaterThan(0)
  const { id } = await rootOf(world)

  await page.goto(PAGE)
  await page.getByRole('button', { name: 'Turn off AI services opt-out policy…' }).click()
  const off = dialog(page, 'Turn off policy type')
  await expect(off.getByText('Kept with this change, in Activity')).toBeVisible({ timeout: 30_000 })
  await expectAccessible()
  await off.getByRole('checkbox').check()
  await off.getByRole('textbox', { name: /^Type/ }).fill(id)
  await off.getByRole('textbox', { name: 'Why, for the record' }).fill('A drill')
  await off.getByRole('button', { name: 'Turn off policy type' }).click()
  await expect(off).toBeHidden({ timeout: 30_000 })
  expect(await timesApplied(world, 'DisablePolicyType')).toBe(1)
  expect(await targetsOf(world, policyId)).toEqual([])

  await page.getByRole('button', { name: 'Turn on AI services opt-out policy…' }).click({ timeout: 30_000 })
  const on = dialog(page, 'Turn on policy type')
  await on.getByRole('button', { name: 'Turn on policy type' }).click()
  await expect(on).toBeHidden()
  expect(await timesApplied(world, 'EnablePolicyType')).toBe(1)

  const back = page.getByRole('button', { name: 'Put back attachments of AI services opt-out policies…' })
  await expect(back).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 })
  await back.click()
  const plan = dialog(page, 'Put back attachments of AI services opt-out policies')
  await plan.getByRole('button', { name: /^Start \d+ change/ }).click()
  await expect(page).toHaveURL(/\/jobs\//)
  await expect.poll(() => targetsOf(world, policyId), { timeout: 30_000 }).toEqual(before)
})

test('a type of a service says what it needs first, and 360 px hold the list', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/acme/settings/policy-types')
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Turn on GuardDuty policy…' }).click()
  await expect(dialog(page, 'Turn on policy type').getByText('Needs trusted access for GuardDuty: on')).toBeVisible()
  await page.goto('/c/acme-payments-prod/settings/policy-types')
  await expect(page.getByText('This connection is a member account. It can see only itself')).toBeVisible()
})
