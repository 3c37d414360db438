import { DescribeOrganizationalUnitCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import { insertIntent, markSent } from '@/lib/store/operations'
import type { Store } from '@/lib/store/schema'
import { expect, type World } from './fixtures'
import { ouId, PAYMENTS, panel, row, rowheader } from './organization-page'

export const main = (page: Page) => page.getByRole('main')
export const entry = (page: Page, name: RegExp) => main(page).getByRole('listitem').getByRole('link', { name })
export const details = (page: Page) => page.getByRole('complementary', { name: 'Details of the change' })
export const confirm = (page: Page, name: string) => page.getByRole('alertdialog', { name })

export const nameOf = async (world: World, id: string) =>
  (await world.as('acme').send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }))).OrganizationalUnit
    ?.Name

/** Renames the OU Sandbox in the tree. @returns its id */
export async function rename(page: Page, open: (path: string) => Promise<void>, world: World, name: string) {
  const id = await ouId(world, 'Sandbox')
  await open(`/c/acme/organization?node=${id}`)
  await row(page, /Sandbox/)
    .first()
    .focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(rowheader(page, name)).toBeVisible()
  return id
}

export async function move(page: Page, open: (path: string) => Promise<void>) {
  await open(`/c/acme/organization?node=${PAYMENTS}`)
  await row(page, /payments-prod 7310 0048 2216/).focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('alertdialog', { name: /Move account/ })
  await dialog.getByRole('combobox', { name: 'Move to' }).fill('suspended')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Move account' }).click()
  await expect(panel(page, 'payments-prod')).toContainText('Root / Suspended')
}

/** A move in the record that is still under way. @returns its id */
export async function recordMove(db: Store, world: World, { from, to }: { from: string; to: string }) {
  const id = crypto.randomUUID()
  await insertIntent(db, {
    id,
    person: 'admin',
    sessionHash: 'another',
    connection: 'acme',
    world: world.id,
    accountId: '111122223333',
    name: 'MoveAccount',
    input: { accountId: PAYMENTS, sourceParentId: from, destinationParentId: to },
    subject: PAYMENTS,
    target: to,
    claim: id,
    tier: 1,
    jobId: null,
    undoes: null,
    owner: null,
  })
  await markSent(db, id, { before: { parent: from }, after: { parent: to } })
  return id
}
