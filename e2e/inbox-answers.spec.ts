import {
  DeclineHandshakeCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
} from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures'
import { handshakeOf, receivedBy, sentBy, timesApplied } from './truth'

const DAY_S = 24 * 60 * 60
const detail = (page: Page, title: string | RegExp) => page.getByRole('article', { name: title })
const dialog = (page: Page, title: string) => page.getByRole('alertdialog', { name: title })

test('accepting an invitation asks first, and the account is in the organization', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  const id = await receivedBy(world, 'new-venture', 'INVITE')
  await open(`/inbox?handshake=${id}`)
  const invitation = detail(page, /Join organization o-7f3kq9g10b/)
  await invitation.getByRole('button', { name: 'Accept…' }).click()
  const asked = dialog(page, 'Accept invitation')
  await expect(asked).toContainText(/new-venture · acting as .* in 6650 1192 3381/)
  await expect(asked.getByText('o-7f3kq9g10b').first()).toBeVisible()
  await expect(asked.getByText('platform@globex.example')).toBeVisible()
  await expect(asked).toContainText('5512 0093 7764 pays for it from now on.')
  const confirm = asked.getByRole('button', { name: 'Accept invitation' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await confirm.click({ force: true })
  await page.keyboard.press('Control+Enter')
  await expect(asked).toBeVisible()
  await expectAccessible()

  await asked.getByRole('checkbox', { name: 'I know this organization' }).check()
  await confirm.click()
  await expect(asked).toBeHidden()
  await expect(invitation.getByText('Accepted', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: /Join organization o-7f3kq9g10b/, level: 2 })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Inbox 5 need you' })).toBeVisible()
  expect((await handshakeOf(world, 'new-venture', id))?.State).toBe('ACCEPTED')
  expect(await timesApplied(world, 'AcceptHandshake')).toBe(1)
  const { Accounts } = await world.as('globex').send(new ListAccountsCommand({ MaxResults: 20 }))
  expect(Accounts?.map(({ Id }) => Id)).toContain('665011923381')
})

test('an invitation is declined with d, a billing transfer too', async ({ page, open, world }) => {
  const invitation = await receivedBy(world, 'atelier-noor', 'INVITE')
  const transfer = await receivedBy(world, 'acme', 'TRANSFER_RESPONSIBILITY')
  await open(`/inbox?handshake=${invitation}`)
  await expect(detail(page, /Join organization/)).toBeVisible()
  await page.keyboard.press('d')
  await expect(dialog(page, 'Decline invitation')).toContainText('Its seat in the account quota is free again.')
  await dialog(page, 'Decline invitation').getByRole('button', { name: 'Decline invitation' }).click()
  await expect(detail(page, /Join organization/).getByText('Declined', { exact: true })).toBeVisible()
  expect((await handshakeOf(world, 'atelier-noor', invitation))?.State).toBe('DECLINED')

  await page.getByRole('link', { name: /Needs you/ }).click()
  await page.getByRole('link', { name: /Billing transfer/ }).click()
  await expect(detail(page, 'Billing transfer')).toContainText(/From 1 \w+ \d{4} \(UTC\) 5512 0093 7764 pays the bill/)
  await detail(page, 'Billing transfer').getByRole('button', { name: 'Decline…' }).click()
  await dialog(page, 'Decline transfer').getByRole('button', { name: 'Decline transfer' }).click()
  await expect(detail(page, 'Billing transfer').getByText('Declined', { exact: true })).toBeVisible()
  expect((await handshakeOf(world, 'acme', transfer))?.State).toBe('DECLINED')
})

test('an invitation that one sent is canceled with w', async ({ page, open, world }) => {
  const id = await sentBy(world, 'acme', '774410962205')
  await open(`/inbox?handshake=${id}`)
  await expect(detail(page, /Join organization/)).toBeVisible()
  await page.keyboard.press('w')
  await expect(dialog(page, 'Cancel invitation')).toContainText('7744 1096 2205 can no longer accept.')
  await dialog(page, 'Cancel invitation').getByRole('button', { name: 'Cancel invitation' }).click()
  await expect(detail(page, /Join organization/).getByText('Canceled', { exact: true })).toBeVisible()
  expect((await handshakeOf(world, 'acme', id))?.State).toBe('CANCELED')
})

test('all features: members approve, then the management account finalizes', async ({ page, open, world }) => {
  const parent = await sentBy(world, 'beta-labs', 'ENABLE_ALL_FEATURES')
  const answer = async (title: string, tick: string) => {
    await detail(page, title).getByRole('button', { name: 'Accept…' }).click()
    const asked = dialog(page, 'Accept request')
    await asked.getByRole('checkbox', { name: tick }).check()
    await asked.getByRole('button', { name: 'Accept request' }).click()
    await expect(asked).toBeHidden()
    await expect(detail(page, title).getByText('Accepted', { exact: true }).first()).toBeVisible()
  }
  await open(`/inbox?handshake=${await receivedBy(world, 'beta-research', 'APPROVE_ALL_FEATURES')}`)
  await answer('Approve all features', 'Policies may restrict this account and forbid it to leave')
  await page.getByRole('link', { name: /Needs you/ }).click()
  await page.getByRole('link', { name: /Service role/ }).click()
  await answer('Service role', 'I know this organization')

  // The last agreement opens the request, and it comes to the lane of what needs us.
  expect((await handshakeOf(world, 'beta-labs', parent))?.State).toBe('OPEN')
  await page.getByRole('link', { name: /Needs you/ }).click()
  await page.getByRole('link', { name: /Final approval of all features.*o-b2l4betal0 all members agreed/ }).click()
  await expect(detail(page, 'Final approval of all features')).toContainText('All features are on for good.')
  await answer('Final approval of all features', 'There is no way back to consolidated billing')
  const { Organization } = await world.as('beta-labs').send(new DescribeOrganizationCommand({}))
  expect(Organization?.FeatureSet).toBe('ALL')
})

test('the other side was first: that is news, not an error', async ({ page, open, world }) => {
  const id = await sentBy(world, 'acme', '408811230977')
  await open(`/inbox?handshake=${id}`)
  await detail(page, /Join organization/)
    .getByRole('button', { name: 'Cancel invitation…' })
    .click()
  await world.as('atelier-noor').send(new DeclineHandshakeCommand({ HandshakeId: id }))
  await dialog(page, 'Cancel invitation').getByRole('button', { name: 'Cancel invitation' }).click()
  await expect(dialog(page, 'Cancel invitation')).toBeHidden()
  await expect(page.getByRole('main').getByText('Already declined by 4088 1123 0977.')).toBeVisible()
  await expect(page.getByRole('main').getByText('Nothing was changed from here.')).toBeVisible()
  await expect(detail(page, /Join organization/).getByText('Declined', { exact: true })).toBeVisible()
  expect((await handshakeOf(world, 'acme', id))?.State).toBe('DECLINED')
})

test('an invitation that expired meanwhile cannot be accepted, and is shown as expired', async ({
  page,
  open,
  world,
}) => {
  const id = await receivedBy(world, 'new-venture', 'INVITE')
  await open(`/inbox?handshake=${id}`)
  await detail(page, /Join organization/)
    .getByRole('button', { name: 'Accept…' })
    .click()
  await world.control('POST', 'clock', { advanceSeconds: 2 * DAY_S })
  const asked = dialog(page, 'Accept invitation')
  await asked.getByRole('checkbox').check()
  await asked.getByRole('button', { name: 'Accept invitation' }).click()
  await expect(page.getByRole('main').getByText('Nobody answered in time: it has expired.')).toBeVisible()
  await expect(detail(page, /Join organization/).getByText('Expired', { exact: true })).toBeVisible()
  await expect(detail(page, /Join organization/).getByRole('button', { name: /Accept|Decline|Cancel/ })).toHaveCount(0)
  expect((await handshakeOf(world, 'new-venture', id))?.State).toBe('EXPIRED')
})

test('an answer that was lost is looked up, and not sent twice', async ({ page, open, world }) => {
  const id = await receivedBy(world, 'new-venture', 'INVITE')
  await open(`/inbox?handshake=${id}`)
  await detail(page, /Join organization/)
    .getByRole('button', { name: 'Accept…' })
    .click()
  await world.control('POST', 'faults', [
    { operation: 'AcceptHandshake', kind: 'reset-after', count: 1 },
    { operation: 'DescribeHandshake', kind: 'latency', latencyMs: 3000 },
  ])
  const asked = dialog(page, 'Accept invitation')
  await asked.getByRole('checkbox').check()
  await asked.getByRole('button', { name: 'Accept invitation' }).click()
  await expect(asked.getByText('We asked AWS; the answer was lost. Checking.')).toBeVisible()
  await expect(asked.getByRole('button', { name: 'Accepting…' })).toHaveAttribute('aria-disabled', 'true')
  await expect(asked).toBeHidden({ timeout: 15_000 })
  await expect(detail(page, /Join organization/).getByText('Accepted', { exact: true })).toBeVisible()
  expect(await timesApplied(world, 'AcceptHandshake')).toBe(1)
})

test('a refusal stays in the dialog with its code, and nothing is shown as done', async ({ page, open, world }) => {
  const id = await receivedBy(world, 'new-venture', 'INVITE')
  await open(`/inbox?handshake=${id}`)
  await detail(page, /Join organization/)
    .getByRole('button', { name: 'Accept…' })
    .click()
  await world.control('POST', 'faults', {
    operation: 'AcceptHandshake',
    kind: 'error',
    error: { name: 'AccessDeniedException', message: 'denied by a policy' },
  })
  const asked = dialog(page, 'Accept invitation')
  await asked.getByRole('checkbox').check()
  await asked.getByRole('button', { name: 'Accept invitation' }).click()
  await expect(asked.getByRole('alert')).toContainText('organizations:AcceptHandshake')
  await asked.getByText('Details', { exact: true }).click()
  await expect(asked.getByText('AccessDeniedException')).toBeVisible()
  await expect(asked.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-/)).toBeVisible()
  await expect(asked.getByRole('button', { name: 'Copy details' })).toBeVisible()
  await asked.getByRole('button', { name: 'Back' }).click()
  await expect(detail(page, /Join organization/).getByText(/Expires in/)).toBeVisible()
  expect((await handshakeOf(world, 'new-venture', id))?.State).toBe('OPEN')
})
