import type { Locator, Page } from 'playwright/test'
import { expect, type World } from './fixtures'
import { row } from './organization-page'

export const STAGING = 'ou-k7q2-s7g2stag'
export const SUSPENDED = 'ou-k7q2-zz90susp'

export const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
export const dialog = (page: Page) => page.getByRole('alertdialog')
export const items = (page: Page) => page.getByRole('table', { name: 'Items' })
export const progress = (page: Page) => page.getByRole('progressbar', { name: 'Progress' })

/** Shows only what the filter finds and selects all of it, with the keyboard alone. */
export async function selectMatching(page: Page, filter: string, words: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter the tree' }).fill(filter)
  await expect(row(page, /^Root/)).toContainText('match')
  await page.keyboard.press('ArrowDown')
  await expect(row(page, /^Root/)).toBeFocused()
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText(words)
}

/** From a selection to the page of the job that moves it. */
export async function moveTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('m')
  await dialog(page).getByRole('combobox', { name: 'Move to' }).fill(place)
  await page.keyboard.press('Enter')
  await dialog(page)
    .getByRole('button', { name: /^Move \d+ accounts?$/ })
    .click()
  await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/)
}

export const fault = (world: World, operation: string, more: Record<string, unknown> = {}) =>
  world.control('POST', 'faults', {
    operation,
    kind: 'error',
    error: { name: 'AccessDeniedException', message: 'denied by a policy' },
    ...more,
  })

/** The id of the account that a row names. */
export async function accountIn(row: Locator): Promise<string> {
  const [found] = /\d{4}\s?\d{4}\s?\d{4}/.exec((await row.textContent()) ?? '') ?? []
  if (!found) throw new Error('the row names no account')
  return found.replace(/\s/g, '')
}
