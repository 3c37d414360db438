import { expect, test } from './fixtures'

test('the one-time link opens the sample organization and is dead afterwards', async ({ page, world, browser }) => {
  const link = await world.signInLink()
  await page.goto(link)
  await expect(page).toHaveURL(/\/c\/acme\/organization/)
  await expect(page.getByRole('treegrid', { name: 'Organization' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Acme Management/ })).toBeVisible()

  const stranger = await browser.newPage()
  await stranger.goto(link)
  await expect(stranger).toHaveURL(/\/sign-in\?reason=used/)
  await stranger.close()
})

test('a HEAD request, as link previews send it, does not burn the link', async ({ page, world }) => {
  const link = await world.signInLink()
  await fetch(link, { method: 'HEAD' })
  await page.goto(link)
  await expect(page).toHaveURL(/\/c\/acme\/organization/)
})

test('without a session no page and no route answers', async ({ page, world, baseURL }) => {
  for (const path of ['/', '/inbox', '/connections', '/c/acme/organization', '/c/acme/policies/scp']) {
    await page.goto(path)
    await expect(page, path).toHaveURL(/\/sign-in/)
  }
  for (const path of [
    '/api/handshakes',
    '/api/connections',
    '/api/c/acme/snapshot',
    '/api/c/acme/policies?type=SERVICE_CONTROL_POLICY',
  ]) {
    const response = await fetch(`${baseURL}${path}`)
    expect(response.status, path).toBe(401)
    expect(await response.text()).not.toContain('111122223333')
  }
  const { calls } = await world.control<{ calls: unknown[] }>('GET', 'calls')
  expect(JSON.stringify(calls ?? [])).not.toContain('ListAccounts')
})

test('signing out ends the session on the server too', async ({ page, open, context, baseURL }) => {
  await open('/c/acme/organization')
  await expect(page.getByRole('treegrid')).toBeVisible()
  const cookie = (await context.cookies()).find(({ name }) => name === 'canopy-session')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)

  const replay = await fetch(`${baseURL}/api/connections`, { headers: { cookie: `canopy-session=${cookie?.value}` } })
  expect(replay.status).toBe(401)
})

test.describe('a connection that does not exist', () => {
  test.use({ allowedMessages: [/status of 404/] })

  test('is said to be missing, with a way on', async ({ page, open }) => {
    await open('/c/nowhere/organization')
    await expect(page.getByText('This page was not found')).toBeVisible()
    await page.getByRole('link', { name: 'Go to the organization' }).click()
    await expect(page.getByRole('treegrid')).toBeVisible()
  })
})
