import { ListHandshakesForOrganizationCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, test, type World } from './fixtures'
import { handshakeOf, sentBy, timesCalled } from './truth'

const INVITE = 'InviteAccountToOrganization'
const DENIED = { name: 'AccessDeniedException', message: 'denied by a policy' }
const THROTTLED = { name: 'TooManyRequestsException', message: 'slow down' }
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Invite account' })
const rows = (page: Page, lane: string) => page.getByRole('list', { name: lane }).getByRole('listitem')

async function openInvite(page: Page) {
  await page.getByRole('button', { name: 'Invite account…' }).click()
  await expect(dialog(page).getByRole('textbox', { name: 'Account id or e-mail address' })).toBeFocused()
}

const openInvitations = async (world: World, slug: string) => {
  const { Handshakes } = await world.as(slug).send(new ListHandshakesForOrganizationCommand({ MaxResults: 20 }))
  return (Handshakes ?? []).filter(({ State, Action }) => State === 'OPEN' && Action === 'INVITE')
}

test('what cannot be an account is refused at the field, and AWS is not asked', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/inbox')
  await openInvite(page)
  const target = dialog(page).getByRole('textbox', { name: 'Account id or e-mail address' })
  const send = dialog(page).getByRole('button', { name: 'Invite account' })
  for (const [text, message] of [
    ['', 'Enter an account id or an e-mail address.'],
    ['12345678901', 'An account id has 12 digits.'],
    ['owner@nowhere', 'Enter 12 digits or an e-mail address such as aws@example.com.'],
  ] as const) {
    await target.fill(text)
    await send.click()
    await expect(dialog(page).getByText(message)).toBeVisible()
    await expect(target).toHaveAttribute('aria-invalid', 'true')
    await expect(target).toBeFocused()
  }
  await target.fill('509930114476')
  await dialog(page).getByRole('textbox', { name: 'Note' }).fill('x'.repeat(1025))
  await send.click()
  await expect(dialog(page).getByText('At most 1,024 characters.')).toBeVisible()
  await expectAccessible()
  expect(await timesCalled(world, INVITE)).toBe(0)
})

test('an account is invited by its id, and a second invitation is refused with AWS’s request id', async ({
  page,
  open,
  world,
}) => {
  await open('/inbox')
  await openInvite(page)
  await expect(dialog(page)).toContainText(/Acme Management · acting as .* in 1111 2222 3333/)
  await dialog(page).getByRole('textbox', { name: 'Account id or e-mail address' }).fill('6650 1192-3381')
  await dialog(page).getByRole('textbox', { name: 'Note' }).fill('Welcome')
  await dialog(page).getByRole('button', { name: 'Invite account' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('article', { name: /Join organization o-acme4k7q2x/ })).toContainText('Welcome')
  const id = await sentBy(world, 'acme', '665011923381')
  expect((await handshakeOf(world, 'new-venture', id))?.State).toBe('OPEN')

  await openInvite(page)
  await dialog(page).getByRole('textbox', { name: 'Account id or e-mail address' }).fill('665011923381')
  await dialog(page).getByRole('button', { name: 'Invite account' }).click()
  await expect(dialog(page).getByText('An open invitation to this account exists already.')).toBeVisible()
  await expect(dialog(page).getByRole('textbox', { name: 'Account id' })).toHaveValue('665011923381')
  expect((await openInvitations(world, 'acme')).length).toBe(5)
})

test('an account is invited by e-mail into the organization that one chooses', async ({ page, open, world }) => {
  await open('/inbox')
  await openInvite(page)
  await dialog(page)
    .getByRole('combobox', { name: 'Invite into the organization of' })
    .selectOption({ label: 'Globex Platform o-7f3kq9g10b' })
  await dialog(page).getByRole('textbox', { name: 'Account id or e-mail address' }).fill('it@lumen-studio.example')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('article', { name: /Join organization o-7f3kq9g10b/ })).toContainText(
    'Only the account of it@lumen-studio.example can accept.',
  )
  const id = await sentBy(world, 'globex', 'it@lumen-studio.example')
  expect((await handshakeOf(world, 'globex', id))?.State).toBe('OPEN')
})

test('what expired this week can be sent again', async ({ page, open, world }) => {
  await open('/inbox')
  await page.getByRole('region', { name: 'Expired this week' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Invite again…' }).click()
  await expect(dialog(page).getByRole('textbox', { name: 'Account id' })).toHaveValue('cfo@northwind.example')
  await dialog(page).getByRole('button', { name: 'Invite account' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(rows(page, 'Waiting on others').filter({ hasText: 'cfo@northwind.example' })).toHaveCount(1)
  expect(await sentBy(world, 'acme', 'cfo@northwind.example')).toMatch(/^h-/)
})

test.describe('when AWS does not play along', () => {
  test('a connection that cannot be read is named, and the others stay', async ({ page, open, world }) => {
    await world.control('POST', 'faults', {
      operation: 'ListHandshakesForAccount',
      kind: 'error',
      error: DENIED,
      accountId: '660143398812',
    })
    await open('/inbox')
    await expect(
      page.getByRole('main').getByText('Could not read what beta-research received (access denied)'),
    ).toBeVisible()
    await expect(
      page
        .getByRole('main')
        .getByText(/organizations:ListHandshakesForAccount/)
        .first(),
    ).toBeVisible()
    await expect(rows(page, 'Needs you').filter({ hasText: 'Join organization' })).toHaveCount(2)
    await world.control('DELETE', 'faults')
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect(page.getByRole('main').getByText(/Could not read/)).toBeHidden()
    await expect(rows(page, 'Needs you').filter({ hasText: 'Approve all features' })).toHaveCount(1)
  })

  test('many that cannot be read stand in one banner', async ({ page, open, world }) => {
    await world.control('POST', 'faults', { operation: 'ListHandshakesForAccount', kind: 'error', error: DENIED })
    await open('/inbox')
    await expect(page.getByRole('main').getByText('Could not read 10 connections')).toBeVisible()
    await expect(rows(page, 'Needs you').filter({ hasText: 'Final approval' })).toHaveCount(1)
  })

  test('while AWS is pacing us the list stays, and so does an invitation that was refused', async ({
    page,
    open,
    world,
  }) => {
    await open('/inbox')
    await expect(rows(page, 'Needs you')).toHaveCount(6)
    await world.control('POST', 'faults', [
      { operation: 'ListHandshakesForAccount', kind: 'error', error: THROTTLED, accountId: '551200937764' },
      { operation: INVITE, kind: 'error', error: THROTTLED },
    ])
    await openInvite(page)
    await dialog(page).getByRole('textbox', { name: 'Account id or e-mail address' }).fill('509930114476')
    await dialog(page).getByRole('button', { name: 'Invite account' }).click()
    await expect(dialog(page).getByText('AWS is limiting this kind of request.')).toBeVisible()
    await expect(dialog(page).getByText('Canopy waits and goes on by itself. Nothing is lost.')).toBeVisible()
    await expect(dialog(page).getByRole('textbox', { name: 'Account id' })).toHaveValue('509930114476')
    await dialog(page).getByRole('button', { name: 'Back' }).click()
    await expect(
      page.getByRole('main').getByText('Could not read what Globex Platform received (paced by AWS)'),
    ).toBeVisible()
    await expect(page.getByRole('main').getByText('AWS is pacing us. Read again every 60 s.')).toBeVisible()
    await expect(rows(page, 'Needs you')).toHaveCount(6)
  })

  test('while AWS takes its time the place of the list is kept', async ({ page, world }) => {
    await world.control('POST', 'faults', { operation: 'ListHandshakesForAccount', kind: 'latency', latencyMs: 3000 })
    await page.goto(await world.signInLink(), { waitUntil: 'commit' })
    await page.waitForURL(/organization/, { waitUntil: 'commit' })
    await page.goto('/inbox', { waitUntil: 'commit' })
    await expect(page.getByRole('status', { name: 'Loading the inbox' })).toBeVisible()
    await expect(rows(page, 'Needs you')).toHaveCount(6)
  })
})
