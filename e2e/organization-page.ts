import { ListOrganizationalUnitsForParentCommand, ListParentsCommand } from '@aws-sdk/client-organizations'
import type { Page } from 'playwright/test'
import type { World } from './fixtures'

export const ROOT = 'r-k7q2'
export const PAYMENTS = '731000482216'
export const tree = (page: Page) => page.getByRole('treegrid', { name: 'Organization' })
export const row = (page: Page, name: string | RegExp) => tree(page).getByRole('row', { name })
export const rowheader = (page: Page, name: string) =>
  tree(page).getByRole('rowheader').getByRole('link', { name, exact: true })
export const panel = (page: Page, name: string) => page.getByRole('complementary', { name: `Details of ${name}` })

export const parentOf = async (world: World, child: string) =>
  (await world.as('acme').send(new ListParentsCommand({ ChildId: child }))).Parents?.[0]?.Id

/** An OU of the seed by its name, looked up below a parent. */
export async function ouId(world: World, name: string, parent = ROOT): Promise<string> {
  const { OrganizationalUnits = [] } = await world
    .as('acme')
    .send(new ListOrganizationalUnitsForParentCommand({ ParentId: parent }))
  const found = OrganizationalUnits.find((ou) => ou.Name === name)
  if (!found?.Id) throw new Error(`no OU ${name} below ${parent}`)
  return found.Id
}
