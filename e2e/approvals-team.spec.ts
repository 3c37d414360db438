import { CloseAccountCommand, DescribeAccountCommand } from '@aws-sdk/client-organizations'
import type { Browser, Page } from 'playwright/test'
import { hashToken } from '@/lib/auth/token'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import type { Store } from '@/lib/store/schema'
import { askToAcceptAll, closingAsked, confirm, PAYMENTS, REASON, tenTransfers, typed, why } from './approvals-page'
import { test as base, expect, expectNoSidewaysScroll, type World } from './fixtures'
import { dialog } from './jobs-page'
import { sessionFor } from './sessions'
import { timesApplied, timesCalled } from './truth'

/** The settings of the app in team mode: scripts/e2e.mjs. */
const env = JSON.parse(process.env.CANOPY_E2E_TEAM ?? '{}') as Record<string, string>

type Role = Parameters<typeof sessionFor>[1]['role']
type Person = { page: Page; handle: string; token: string }
type Team = { as: (role: Role, signedInAt?: number) => Promise<Person>; db: Store }

async function signedIn(browser: Browser, db: Store, asked: { role: Role; world: string; signedInAt?: number }) {
  const token = await sessionFor(db, { ...asked, how: 'oidc' })
  const context = await browser.newContext({ baseURL: env.CANOPY_URL, viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ name: 'canopy-session', value: token, url: env.CANOPY_URL }])
  const [row] = await db.selectFrom('session').select('person').where('idHash', '=', hashToken(token)).execute()
  return { page: await context.newPage(), handle: row?.person ?? '', token }
}

const test = base.extend<{ team: Team }, { teamDb: Store }>({
  teamDb: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const db = await openStore(readSettings(env))
      await use(db)
      await db.destroy()
    },
    { scope: 'worker' },
  ],
  team: async ({ browser, teamDb, world }, use) => {
    const people: Person[] = []
    await use({
      db: teamDb,
      as: async (role, signedInAt) => {
        const person = await signedIn(browser, teamDb, { role, world: world.id, signedInAt })
        people.push(person)
        return person
      },
    })
    for (const { page } of people) await page.context().close()
  },
})

const action = (page: Page, name: string) => page.getByRole('article').getByRole('button', { name })
const stateOf = async (world: World) =>
  (await world.as('acme').send(new DescribeAccountCommand({ AccountId: PAYMENTS }))).Account?.State

/** The second person says yes. */
async function approve(page: Page, id: string): Promise<void> {
  await page.goto(`/inbox/approvals?approval=${id}`)
  await action(page, 'Approve…').click()
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Approve change' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByRole('article').getByText('Approved', { exact: true })).toBeVisible()
}

test('a job is asked for from its dialog, approved by a second person and carried out by the first', async ({
  team,
  world,
}) => {
  await tenTransfers(world)
  const [ann, ben] = [await team.as('admin'), await team.as('approver')]
  await ann.page.goto('/inbox')
  await askToAcceptAll(ann.page)
  await typed(ann.page).fill('10')
  await why(ann.page).fill(REASON)
  await confirm(ann.page).click()
  await expect(dialog(ann.page)).toContainText('This change needs a second person to approve it.')
  await dialog(ann.page).getByRole('button', { name: 'Ask for approval' }).click()
  await expect(dialog(ann.page)).toContainText('Asked. It waits for a second person.')
  await dialog(ann.page).getByRole('link', { name: 'Approvals' }).click()

  // Nobody decides over their own.
  await expect(ann.page.getByRole('heading', { name: 'Accept 10 transfers (10 items)', level: 2 })).toBeVisible()
  await expect(action(ann.page, 'Approve…')).toHaveAttribute('aria-disabled', 'true')
  await ben.page.goto('/inbox')
  await expect(ben.page.getByRole('link', { name: /^Inbox \d+ need you/ })).toBeVisible()
  await ben.page.getByRole('link', { name: /^Approvals 1/ }).click()
  await expect(ben.page.getByRole('article')).toContainText(REASON)
  await expect(ben.page.getByRole('region', { name: '10 changes' }).getByRole('listitem')).toHaveCount(10)
  const [id = ''] = (await team.db.selectFrom('approval').select('id').where('world', '=', world.id).execute()).map(
    (row) => row.id,
  )
  await approve(ben.page, id)

  await ann.page.goto(`/inbox/approvals?approval=${id}`)
  await action(ann.page, 'Carry out…').click()
  await typed(ann.page).fill('10')
  await dialog(ann.page).getByRole('button', { name: 'Start job' }).click()
  await ann.page.waitForURL(/\/c\/acme\/jobs\//)
  await expect.poll(() => timesApplied(world, 'AcceptHandshake'), { timeout: 20_000 }).toBeGreaterThan(0)
})

test('a change is held for a moment and can be stopped; approved anew, it is made', async ({ team, world }) => {
  const [ann, ben] = [await team.as('admin'), await team.as('admin')]
  const carryOut = async (id: string) => {
    await approve(ben.page, id)
    await ann.page.goto(`/inbox/approvals?approval=${id}`)
    await action(ann.page, 'Carry out…').click()
    await typed(ann.page).fill('7310 0048 2216')
    await dialog(ann.page).getByRole('button', { name: 'Close account' }).click()
    await expect(dialog(ann.page).getByText(/^Begins in \d s$/)).toBeVisible()
  }
  const id = await closingAsked(team.db, { world, requester: ann.handle })
  await carryOut(id)
  await dialog(ann.page).getByRole('button', { name: 'Stop' }).click()
  await expect(dialog(ann.page)).toContainText('Stopped before anything was sent to AWS.')
  expect(await timesCalled(world, 'CloseAccount')).toBe(0)
  expect(await stateOf(world)).toBe('ACTIVE')

  // Nothing was sent, so the approval still holds.
  await dialog(ann.page).getByRole('button', { name: 'Close account' }).click()
  await expect(dialog(ann.page)).toHaveCount(0, { timeout: 20_000 })
  expect(await timesApplied(world, 'CloseAccount')).toBe(1)
  await expect(ann.page.getByRole('article').getByText('Carried out', { exact: true }).first()).toBeVisible()
  await ann.page.getByRole('link', { name: 'Open in Activity' }).click()
  const entry = ann.page.getByRole('complementary', { name: 'Details of the change' })
  await expect(entry).toContainText(ben.handle)
  await expect(entry).toContainText('No longer used')
})

test('a refusal needs a reason, and its requester reads it; keys work as in the inbox', async ({ team, world }) => {
  const [ann, ben] = [await team.as('admin'), await team.as('approver')]
  await closingAsked(team.db, { world, requester: ann.handle })
  await ben.page.goto('/inbox/approvals')
  await expect(ben.page.getByRole('article')).toContainText('⟨U+202E⟩')
  await ben.page.keyboard.press('d')
  const refuse = dialog(ben.page).getByRole('button', { name: 'Refuse change' })
  await expect(refuse).toHaveAttribute('aria-disabled', 'true')
  await dialog(ben.page).getByRole('textbox', { name: 'Why not' }).fill('Payments still uses it.')
  await refuse.click()
  await expect(dialog(ben.page)).toHaveCount(0)
  await ann.page.goto('/inbox/approvals')
  await expect(ann.page.getByRole('article')).toContainText('Payments still uses it.')
  await expect(ann.page.getByRole('article').getByRole('button')).toHaveCount(0)
  expect(await timesCalled(world, 'CloseAccount')).toBe(0)
})

test('one takes one’s own request back, and a viewer decides over nothing', async ({ team, world }) => {
  const [ann, vera] = [await team.as('admin'), await team.as('viewer')]
  await closingAsked(team.db, { world, requester: ann.handle })
  await vera.page.goto('/inbox/approvals')
  await expect(action(vera.page, 'Approve…')).toHaveAttribute('aria-disabled', 'true')
  await ann.page.goto('/inbox/approvals')
  await expect(action(ann.page, 'Withdraw…')).toBeVisible()
  await ann.page.keyboard.press('w')
  await dialog(ann.page).getByRole('button', { name: 'Withdraw request' }).click()
  await expect(ann.page.getByRole('article').getByText('No longer holds', { exact: true })).toBeVisible()
})

test('an approval of what is no longer there sends nothing', async ({ team, world }) => {
  const [ann, ben] = [await team.as('admin'), await team.as('admin')]
  const id = await closingAsked(team.db, { world, requester: ann.handle })
  await approve(ben.page, id)
  await world.as('acme').send(new CloseAccountCommand({ AccountId: PAYMENTS }))
  await ann.page.goto(`/inbox/approvals?approval=${id}`)
  await action(ann.page, 'Carry out…').click()
  await typed(ann.page).fill(PAYMENTS)
  await dialog(ann.page).getByRole('button', { name: 'Close account' }).click()
  await expect(
    dialog(ann.page)
      .getByText(/nothing was sent/i)
      .first(),
  ).toBeVisible({ timeout: 20_000 })
  expect(await timesCalled(world, 'CloseAccount')).toBe(1)
})

test('an old sign-in is renewed in another tab, and what was typed stays', async ({ team, world }) => {
  const ann = await team.as('admin', Date.now() - 16 * 60_000)
  await tenTransfers(world)
  await ann.page.goto('/inbox')
  await askToAcceptAll(ann.page)
  await typed(ann.page).fill('10')
  await why(ann.page).fill(REASON)
  await confirm(ann.page).click()
  const again = dialog(ann.page).getByRole('link', { name: 'Sign in again in a new tab' })
  await expect(again).toHaveAttribute('target', '_blank')
  await expect(again).toHaveAttribute('href', /^\/sign-in\/again/)
  await team.db
    .updateTable('session')
    .set({ signedInAt: Date.now() })
    .where('idHash', '=', hashToken(ann.token))
    .execute()
  await expect(why(ann.page)).toHaveValue(REASON)
  await confirm(ann.page).click()
  await expect(dialog(ann.page).getByRole('button', { name: 'Ask for approval' })).toBeVisible()
})

test('fits 360 px, list and detail one at a time', async ({ team, world }) => {
  const [ann, ben] = [await team.as('admin'), await team.as('approver')]
  await closingAsked(team.db, { world, requester: ann.handle })
  await ben.page.setViewportSize({ width: 360, height: 740 })
  await ben.page.goto('/inbox/approvals')
  await expectNoSidewaysScroll(ben.page)
  await ben.page.getByRole('link', { name: /Close account/ }).click()
  await expect(ben.page.getByRole('heading', { name: /Close account/, level: 2 })).toBeFocused()
  await expectNoSidewaysScroll(ben.page)
  await ben.page.getByRole('link', { name: 'All approvals' }).click()
  await expect(ben.page.getByRole('link', { name: /Close account/ })).toBeVisible()
})
