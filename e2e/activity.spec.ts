import { readFile } from 'node:fs/promises'
import { finish } from '@/lib/store/operations'
import { details, entry, main, move, nameOf, recordMove, rename } from './activity-page'
import { expect, expectNoSidewaysScroll, test } from './fixtures'
import { ouId, ROOT, row, rowheader } from './organization-page'
import { timesApplied } from './truth'

test('before the first change it says so, and is no dead end by keyboard or screen reader', async ({
  page,
  open,
  expectAccessible,
}) => {
  await open('/c/acme/organization')
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByText('Nothing changed through Canopy yet')).toBeVisible()
  await expectAccessible()
  await page.getByRole('button', { name: 'Audit…' }).click()
  await expect(page.getByRole('dialog', { name: 'Audit checkpoints' })).toContainText('npm run audit:verify')
  await expect(page.getByRole('dialog', { name: 'Audit checkpoints' })).toContainText('BEGIN PUBLIC KEY')
  await expectAccessible()
})

test('it is filtered by kind, subject and outcome, all in the URL, and exported as filtered', async ({
  page,
  open,
  world,
}) => {
  const id = await rename(page, open, world, '=cmd|x')
  await move(page, open)
  await open('/c/acme/activity')
  await expect(main(page).getByRole('listitem')).toHaveCount(2)
  await main(page).getByRole('combobox', { name: 'Change' }).selectOption({ label: 'Rename OU' })
  await expect(page).toHaveURL(/name=UpdateOrganizationalUnit/)
  await expect(main(page).getByRole('listitem')).toHaveCount(1)
  await main(page).getByRole('combobox', { name: 'Change' }).selectOption({ label: 'Every change' })
  await page.keyboard.press('Escape')
  await main(page).getByRole('textbox', { name: 'Subject' }).fill('7310 0048 2216')
  await page.keyboard.press('Enter')
  await expect(main(page).getByRole('listitem')).toHaveCount(1)
  await expect(entry(page, /Move/)).toBeVisible()
  await main(page)
    .getByRole('navigation', { name: 'Outcome' })
    .getByRole('link', { name: /Failed/ })
    .click()
  await expect(page.getByText('No change matches the filter')).toBeVisible()
  await page.goBack()
  await expect(entry(page, /Move/)).toBeVisible()
  await main(page).getByRole('button', { name: 'Clear filter' }).click()
  await expect(main(page).getByRole('listitem')).toHaveCount(2)

  const exported = async (format: string) => {
    await main(page).getByRole('button', { name: 'Export…' }).click()
    const started = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: format }).click()
    const download = await started
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  const csv = await exported('CSV')
  expect(csv.name).toMatch(/^canopy-activity-acme-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(csv.text.trim().split('\r\n')).toHaveLength(3)
  expect(csv.text).toContain(`${id},'=cmd|x`)
  expect(csv.text).not.toMatch(/(^|,)=/m)
  await main(page).getByRole('textbox', { name: 'Subject' }).fill(id)
  await page.keyboard.press('Enter')
  await expect(main(page).getByRole('listitem')).toHaveCount(1)
  const { text } = await exported('JSON lines')
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([{ name: 'UpdateOrganizationalUnit', before: { name: 'Sandbox' }, after: { name: '=cmd|x' } }])
})

test('a lost answer is being checked while it is read back, and is done when it is found', async ({
  page,
  open,
  world,
}) => {
  // The reading back alone takes up to half a minute.
  test.slow()
  await open('/c/acme/organization')
  const id = await ouId(world, 'Sandbox')
  await world.control('POST', 'faults', { operation: 'UpdateOrganizationalUnit', kind: 'reset-after', count: 1 })
  await world.control('POST', 'faults', { operation: '*', kind: 'stale-read' })
  await rowheader(page, 'Sandbox').click()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name' }).fill('Playground')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Rename OU' })).toContainText('Checking')
  await open('/c/acme/activity')
  await expect(entry(page, /Checking.*Rename/)).toBeVisible()
  await world.control('DELETE', 'faults')
  // Read back after 1, 2, 4, 8 and 15 seconds; the page follows by itself.
  await expect(entry(page, /Done.*Rename/)).toBeVisible({ timeout: 35_000 })
  expect(await nameOf(world, id)).toBe('Playground')
  expect(await timesApplied(world, 'UpdateOrganizationalUnit')).toBe(1)
})

test('keys walk the list, open and close, and focus comes back', async ({ page, open, world, db }) => {
  const made = { state: 'succeeded', output: null } as const
  await finish(db, await recordMove(db, world, { from: ROOT, to: await ouId(world, 'Suspended') }), made)
  await finish(db, await recordMove(db, world, { from: ROOT, to: await ouId(world, 'Sandbox') }), made)
  await open('/c/acme/activity')
  await expect(entry(page, /Sandbox/)).toBeVisible()
  await page.keyboard.press('j')
  await expect(entry(page, /Sandbox/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(entry(page, /Suspended/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(details(page).getByRole('heading', { name: /Suspended/ })).toBeFocused()
  await page.keyboard.press('k')
  await expect(details(page).getByRole('heading', { name: /Sandbox/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(details(page)).toBeHidden()
  await expect(entry(page, /Sandbox/)).toBeFocused()
})

test('hostile names stay text, and a phone shows all of it', async ({ page, open, world, expectAccessible }) => {
  const hostile = `<img src=x onerror=alert(1)> \u202Egnp.exe ${'long '.repeat(18)}`.trim()
  const id = await ouId(world, 'Sandbox')
  await open(`/c/acme/organization?node=${id}`)
  await row(page, /Sandbox/)
    .first()
    .focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name' }).fill(hostile)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Rename OU' })).toBeHidden()
  await page.setViewportSize({ width: 360, height: 740 })
  await open('/c/acme/activity')
  await expect(entry(page, /Rename/)).toContainText('⟨U+202E⟩')
  await expectNoSidewaysScroll(page)
  await expectAccessible()
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(main(page).getByRole('combobox', { name: 'Person' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await entry(page, /Rename/).click()
  await expect(details(page)).toContainText('⟨U+202E⟩')
  await expectNoSidewaysScroll(page)
  await expectAccessible()
  await details(page).getByRole('button', { name: 'Close panel' }).click()
  await expect(details(page)).toBeHidden()
})

test('it is Canopy’s own record: it stands while AWS refuses everything', async ({ page, open, world }) => {
  await rename(page, open, world, 'Playground')
  await world.control('POST', 'faults', { operation: '*', kind: 'error', error: { name: 'AccessDeniedException' } })
  await open('/c/acme/activity')
  await entry(page, /Rename/).click()
  await expect(details(page).getByRole('row', { name: 'Name Sandbox Playground' })).toBeVisible()
  await details(page).getByRole('button', { name: 'Undo rename' }).click()
  await expect(details(page).getByRole('alert')).toContainText(/You cannot|lacks|AWS/)
  await open('/c/acme/activity?entry=no-such-entry')
  await expect(details(page)).toContainText('No such change here')
  await expect(entry(page, /Rename/)).toBeVisible()
})
