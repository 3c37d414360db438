import { AcceptHandshakeCommand, ListInboundResponsibilityTransfersCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { expect, expectNoSidewaysScroll, test, type World } from './fixtures'
import { receivedBy, timesApplied, timesCalled } from './truth'

const dialog = (page: Page, name: string) => page.getByRole('alertdialog', { name })
const panel = (page: Page, name: string) => page.getByRole('complementary', { name: `Details of ${name}` })
const section = (page: Page, name: string) => page.getByRole('region', { name })

async function inboundOf(world: World, slug: string, name: string) {
  const { ResponsibilityTransfers } = await world
    .as(slug)
    .send(new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING', MaxResults: 20 }))
  return ResponsibilityTransfers?.find(({ Name }) => Name === name)
}

test('both directions stand on one page, with the way to the invitation', async ({
  page,
  open,
  world,
  expectAccessible,
}) => {
  await open('/c/acme/transfers')
  await expect(section(page, 'We pay for them').getByRole('link', { name: /Beta Labs pilot/ })).toContainText('Ended')
  const offered = section(page, 'They pay for us').getByRole('link', { name: /Acme consolidated billing/ })
  await expect(offered).toContainText('Waits for an answer')
  await offered.click()
  const details = panel(page, 'Acme consolidated billing')
  await expect(details.getByRole('button', { name: 'Rename…' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible()
  const handshake = await receivedBy(world, 'acme', 'TRANSFER_RESPONSIBILITY')
  await expect(details.getByRole('link', { name: 'Open its invitation in the inbox' })).toHaveAttribute(
    'href',
    new RegExp(handshake),
  )
  expect(await timesCalled(world, 'DescribeResponsibilityTransfer')).toBeGreaterThan(0)
  expect(await timesCalled(world, 'ListOutboundResponsibilityTransfers')).toBeGreaterThan(0)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
})

test('an accepted transfer is renamed by its payer and ended with a month', async ({ page, open, world }) => {
  test.slow()
  const handshake = await receivedBy(world, 'acme', 'TRANSFER_RESPONSIBILITY')
  await world.as('acme').send(new AcceptHandshakeCommand({ HandshakeId: handshake }))
  await open('/c/globex/transfers')
  await section(page, 'We pay for them')
    .getByRole('link', { name: /Acme consolidated billing/ })
    .click()
  await page.getByRole('button', { name: 'Rename…' }).click()
  const rename = dialog(page, 'Rename billing transfer')
  await rename.getByRole('textbox', { name: 'Name' }).fill('Acme, paid by us')
  await rename.getByRole('button', { name: 'Rename billing transfer' }).click()
  await expect(rename).toBeHidden()
  const details = panel(page, 'Acme, paid by us')
  await expect(details).toBeVisible()
  expect(await timesApplied(world, 'UpdateResponsibilityTransfer')).toBe(1)
  const { Id = '' } = (await inboundOf(world, 'globex', 'Acme, paid by us')) ?? {}

  await details.getByRole('button', { name: 'End billing transfer…' }).click()
  const end = dialog(page, 'End billing transfer')
  await end.getByRole('textbox', { name: /^Type/ }).fill(Id)
  await end.getByRole('textbox', { name: 'Why, for the record' }).fill('Contract ends')
  await end.getByRole('button', { name: 'End billing transfer' }).click()
  await expect(end).toBeHidden({ timeout: 30_000 })
  await expect(details.getByText('Ends soon')).toBeVisible()
  expect((await inboundOf(world, 'globex', 'Acme, paid by us'))?.Status).toBe('WITHDRAWN')
  expect(await timesApplied(world, 'TerminateResponsibilityTransfer')).toBe(1)
})

test('an offer goes out checked at its fields, and waits with the other side', async ({ page, open, world }) => {
  await open('/c/globex/transfers')
  await page.getByRole('button', { name: 'Offer billing transfer…' }).click()
  const offer = dialog(page, 'Offer billing transfer')
  const target = offer.getByRole('textbox', { name: 'Their management account' })
  await target.fill('1234')
  await offer.getByRole('textbox', { name: 'Name' }).fill('Northwind, paid by us')
  await expect(offer.getByText('An account id has 12 digits.').first()).toBeVisible()
  expect(await timesCalled(world, 'InviteOrganizationToTransferResponsibility')).toBe(0)
  const northwind = world.identities.find(({ slug }) => slug === 'northwind')?.accountId ?? ''
  await target.fill(northwind)
  await offer.getByRole('checkbox').check()
  await offer.getByRole('button', { name: 'Offer billing transfer' }).click()
  await expect(offer).toBeHidden()
  await expect(section(page, 'We pay for them').getByRole('link', { name: /Northwind, paid by us/ })).toBeVisible()
  expect(await receivedBy(world, 'northwind', 'TRANSFER_RESPONSIBILITY')).toMatch(/^h-/)
  expect(await timesApplied(world, 'InviteOrganizationToTransferResponsibility')).toBe(1)
})

test('members and standalone accounts are told whose page this is', async ({ page, open }) => {
  await open('/c/acme-payments-prod/transfers')
  await expect(page.getByText('This connection is a member account. It can see only itself')).toBeVisible()
  await page.goto('/c/new-venture/transfers')
  await expect(page.getByText(/is not in an organization/)).toBeVisible()
  await page.goto('/c/acme-audit/transfers')
  await expect(page.getByText(/billing transfers/).last()).toBeVisible()
})
