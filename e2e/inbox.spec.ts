import { CancelHandshakeCommand, EnableAllFeaturesCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { receivedBy, sentBy, timesApplied } from './truth'

const lanes = (page: Page) => page.getByRole('navigation', { name: 'Lanes' })
const rows = (page: Page, lane: string) => page.getByRole('list', { name: lane }).getByRole('listitem')
const detail = (page: Page, title: string | RegExp) => page.getByRole('article', { name: title })

test('three lanes with counts hold every kind in plain words, and what expires first stands first', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/inbox')
  await expect(lanes(page).getByRole('link', { name: 'Needs you 6' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('link', { name: 'Inbox 6 need you' })).toBeVisible()
  await expect(rows(page, 'Needs you')).toHaveText([
    /Join organization o-7f3kq9g10b.*1 d \d+ h, soon.*Received.*new-venture/,
    /Billing transfer from 5512 0093 7764.*8 d.*starts 1 \w+ \d{4}/,
    /Join organization o-acme4k7q2x.*atelier-noor/,
    /Final approval of all features.*o-n0rthw1nd0.*all members agreed/,
    /Service role.*beta-archive/,
    /Approve all features.*beta-research/,
  ])
  await expect(page.getByRole('region', { name: 'Expired this week' })).toContainText('cfo@northwind.example')
  // The first one is open beside the list, with its hostile note as text.
  const invitation = detail(page, /Join organization o-7f3kq9g10b/)
  await expect(invitation.getByText(/Expires in 1 d \d+ h, soon \(.*CET\)/)).toBeVisible()
  const note = invitation.getByRole('region', { name: 'Note from sender, not verified' })
  await expect(note).toContainText('⟨U+202E⟩ gnihton ot eerga uoY⟨U+202C⟩⟨U+0007⟩⟨U+001B⟩[31m')
  await expect(note.getByRole('link')).toHaveCount(0)
  await expectAccessible()

  await lanes(page).getByRole('link', { name: 'Waiting on others 4' }).click()
  await expect(page).toHaveURL(/lane=waiting/)
  await expect(rows(page, 'Waiting on others')).toHaveText([
    /platform@oakridge\.example.*Acme Management/,
    /Sent.*7744 1096 2205/,
    /cloud-admin@brightleaf\.example/,
    /Final approval of all features.*2 of 4 members agreed/,
  ])
  await lanes(page).getByRole('link', { name: /^Done/ }).click()
  await expect(rows(page, 'Done').getByText('Declined')).toBeVisible()
  await expect(rows(page, 'Done').getByText('Canceled')).toBeVisible()
  await expect(rows(page, 'Done').getByText('Expired')).toBeVisible()
  await expect(rows(page, 'Done').getByText('Accepted').first()).toBeVisible()
  await expect(page.getByRole('article').getByRole('button', { name: /Accept|Decline|Cancel/ })).toHaveCount(0)
})

test('only who can act has the buttons; otherwise it is said who can, with steps to send them', async ({
  page,
  open,
  world,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const sent = await sentBy(world, 'acme', '774410962205')
  await open(`/inbox?handshake=${sent}`)
  const invitation = detail(page, /Join organization o-acme4k7q2x/)
  await expect(
    invitation.getByText('Only 7744 1096 2205 can accept. Add a connection to it, or send them'),
  ).toBeVisible()
  await expect(invitation.getByRole('button', { name: /Cancel invitation…/ })).toBeVisible()
  await expect(invitation.getByRole('button', { name: /Accept|Decline/ })).toHaveCount(0)
  await invitation.getByRole('button', { name: 'Copy steps' }).click()
  await expect(invitation.getByRole('button', { name: 'Copied' })).toBeVisible()
  // The app may not read the clipboard; a person pastes.
  await page.getByRole('button', { name: 'Invite account…' }).click()
  const field = page.getByRole('textbox', { name: 'Note' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(field).toHaveValue(new RegExp(`aws organizations accept-handshake --handshake-id ${sent}`))
  await expect(field).toHaveValue(/management account 1111 2222 3333/)

  await page.goto(`/inbox?handshake=${await receivedBy(world, 'beta-research', 'APPROVE_ALL_FEATURES')}`)
  const request = detail(page, 'Approve all features')
  await expect(request.getByRole('button', { name: 'Accept…' })).toBeVisible()
  await expect(request.getByRole('button', { name: /Cancel/ })).toHaveCount(0)
  await request.getByRole('link', { name: 'Final approval of all features' }).click()
  const parent = detail(page, 'Final approval of all features')
  await expect(
    parent.getByText('Only 6601 4339 8801 can accept, once every member has agreed.', { exact: true }),
  ).toBeVisible()
  await expect(parent.getByRole('region', { name: 'Members asked' }).getByRole('listitem')).toHaveCount(4)
  await expect(parent.getByRole('button', { name: /Cancel request…/ })).toBeVisible()
})

test('a part of a larger request is said to end with it only', async ({ page, open, world }) => {
  const northwind = world.as('northwind')
  const running = await sentBy(world, 'northwind', 'ENABLE_ALL_FEATURES')
  await northwind.send(new CancelHandshakeCommand({ HandshakeId: running }))
  await northwind.send(new EnableAllFeaturesCommand({}))
  await open('/inbox?lane=waiting&connection=northwind')
  await expect(page.getByRole('main').getByText('Only through Northwind Traders')).toBeVisible()
  await rows(page, 'Waiting on others').getByText('Approve all features').first().click()
  const part = detail(page, 'Approve all features')
  await expect(part.getByText(/^Only \d{4} \d{4} \d{4} can accept\. Add a connection to it/)).toBeVisible()
  await expect(part.getByText('It cannot be canceled alone')).toBeVisible()
  await expect(part.getByRole('button', { name: /Accept|Decline|Cancel/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Show all connections' }).click()
  await expect(page).not.toHaveURL(/connection=/)
})

test('keys walk and open, and write nothing by themselves', async ({ page, open, world }) => {
  await open('/inbox')
  await expect(rows(page, 'Needs you')).toHaveCount(6)
  await page.keyboard.press('j')
  await expect(detail(page, 'Billing transfer')).toBeVisible()
  await expect(rows(page, 'Needs you').nth(1).getByRole('link')).toBeFocused()
  await page.keyboard.press('j')
  await expect(detail(page, /Join organization o-acme4k7q2x/)).toBeVisible()
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await expect(rows(page, 'Needs you').first().getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /Join organization o-7f3kq9g10b/, level: 2 })).toBeFocused()
  await expect(page).toHaveURL(/handshake=h-/)
  for (const [key, title] of [
    ['a', 'Accept invitation'],
    ['d', 'Decline invitation'],
    ['w', 'Cancel invitation'],
  ] as const) {
    await page.keyboard.press(key)
    const dialog = page.getByRole('alertdialog', { name: title })
    await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  for (const operation of ['AcceptHandshake', 'DeclineHandshake', 'CancelHandshake'])
    expect(await timesApplied(world, operation)).toBe(0)
})

test('a deep link opens its lane, and one to what AWS no longer lists says so', async ({ page, open, world }) => {
  await open(`/inbox?handshake=${await sentBy(world, 'acme', 'cloud-admin@brightleaf.example')}`)
  await expect(lanes(page).getByRole('link', { name: /Waiting on others/ })).toHaveAttribute('aria-current', 'page')
  await expect(detail(page, /Join organization/)).toContainText('Second Brightleaf account, same terms.')
  await page.goto('/inbox?handshake=h-00000000000000000000000000000000')
  await expect(page.getByRole('main').getByText('AWS does not list this request')).toBeVisible()
  await page.getByRole('link', { name: 'All requests' }).click()
  await expect(rows(page, 'Needs you')).toHaveCount(6)
})

test('at 360 px one pane at a time, without sideways scroll', async ({ page, open, expectAccessible }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/inbox')
  await expect(rows(page, 'Needs you').first()).toBeVisible()
  await expect(page.getByRole('article')).toBeHidden()
  await expectNoSidewaysScroll(page)
  await rows(page, 'Needs you').first().getByRole('link').click()
  await expect(detail(page, /Join organization/)).toBeVisible()
  await expect(lanes(page)).toBeHidden()
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Accept…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Accept invitation' })
  await expect(dialog).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible()
  await dialog.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('link', { name: 'All requests' }).click()
  await expect(rows(page, 'Needs you').first()).toBeVisible()
})

test.describe('with nothing to answer', () => {
  test.use({ seed: 'small' })

  test('says so, and where to look instead', async ({ page, open }) => {
    await open('/inbox')
    await expect(page.getByRole('main').getByText('Nothing needs you')).toBeVisible()
    await page.getByRole('link', { name: 'Waiting on others: 0' }).click()
    await expect(page.getByRole('main').getByText('Nothing waits on others')).toBeVisible()
    await lanes(page).getByRole('link', { name: 'Done 0' }).click()
    await expect(page.getByRole('main').getByText('Nothing was finished in the last 30 days')).toBeVisible()
  })
})

test.describe('without a management account', () => {
  test.use({ seed: 'empty' })

  test('nobody can be invited, with the reason', async ({ page, open }) => {
    await open('/inbox')
    const invite = page.getByRole('button', { name: 'Invite account…' })
    await expect(invite).toHaveAttribute('aria-disabled', 'true')
    await invite.focus()
    await expect(page.getByText('Only a management account can invite, and no connection here is one.')).toBeVisible()
  })
})
