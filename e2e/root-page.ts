import { expect, type Page } from 'playwright/test'
import { dialog } from './jobs-page'

/** Fills in what a change of tier 3 asks for, and confirms it. */
export async function confirmHard(page: Page, typed: string, label: string | RegExp): Promise<void> {
  await dialog(page).getByRole('textbox', { name: /^Type/ }).fill(typed)
  await dialog(page).getByRole('textbox', { name: 'Why, for the record' }).fill('A test')
  await dialog(page).getByRole('button', { name: label }).click()
}

/** The row of an account in the table of root users. */
export const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Root users' }).getByRole('row').filter({ hasText: name })

/** Chooses from the menu of a row. */
export async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter accounts' }).fill(name)
  await row(page, name)
    .getByRole('button', { name: `Actions for ${name}` })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
  await expect(dialog(page)).toBeVisible()
}
