import type { Page } from 'playwright/test'
import { hashPassword } from '@/lib/auth/password'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import { addPerson, listPeople, setLocalAdminPassword, setPersonDisabled, setPersonRole } from '@/lib/store/people'
import type { Store } from '@/lib/store/schema'
import { listSessions } from '@/lib/store/sessions'
import { test as base, expect, expectNoSidewaysScroll } from './fixtures'
import { TeamProvider } from './team-provider'

/** The settings of the app in team mode: scripts/e2e.mjs. */
const env = JSON.parse(process.env.CANOPY_E2E_TEAM ?? '{}') as Record<string, string>
const app = env.CANOPY_URL ?? ''
const issuer = env.CANOPY_OIDC_ISSUER ?? ''
const issuerHost = URL.canParse(issuer) ? new URL(issuer).host : ''
const PASSWORD = 'correct horse battery staple'

const ACCOUNTS = {
  ann: { name: 'Ann Ames', email: 'ann@acme.example', groups: ['staff', 'cloud-admins', 'auditors'] },
  oli: { name: 'Oli Orr', email: 'oli@acme.example', groups: ['cloud-operators'] },
  vera: { name: 'Vera Voss', email: 'vera@acme.example', groups: ['auditors'] },
  zoe: { name: 'Zoe Zane', email: 'zoe@acme.example', groups: ['staff'] },
}

const test = base.extend<object, { provider: TeamProvider; team: Store }>({
  provider: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const { CANOPY_OIDC_CLIENT_ID: clientId = '', CANOPY_OIDC_CLIENT_SECRET: clientSecret = '' } = env
      const provider = new TeamProvider({ issuer, app, clientId, clientSecret }, ACCOUNTS)
      await use(provider)
      await provider.stop()
    },
    { scope: 'worker' },
  ],
  team: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const db = await openStore(readSettings(env))
      await use(db)
      await db.destroy()
    },
    { scope: 'worker' },
  ],
})

test.use({ baseURL: app })
// One provider for all, and some stop it or make it lie; and tries to sign in are counted per address.
test.describe.configure({ mode: 'serial' })

// Tried again, they begin where they began: who has signed in, was disabled or tried too often is forgotten.
test.beforeAll(async ({ team }) => {
  const known = team.selectFrom('person').select('id').where('issuer', '=', issuer)
  await team.deleteFrom('session').where('person', 'in', known).execute()
  await team.deleteFrom('person').where('issuer', '=', issuer).execute()
  await team.deleteFrom('signInAttempt').execute()
})

const signInLink = (page: Page) => page.getByRole('link', { name: `Sign in with ${issuerHost}` })

/** At the provider: says who one is. */
async function identify(page: Page, who: keyof typeof ACCOUNTS) {
  await expect(page).toHaveTitle('The provider')
  await page.getByLabel('User name').fill(who)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function signIn(page: Page, who: keyof typeof ACCOUNTS, path = '/inbox') {
  await page.goto(path)
  await signInLink(page).click()
  await identify(page, who)
  await expect(page).toHaveURL(`${app}${path}`)
}

const sessionCookie = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === 'canopy-session')

const auditOf = async (db: Store, kind: string) =>
  (await db.selectFrom('audit').selectAll().where('kind', '=', kind).orderBy('seq').execute()).map((row) => ({
    person: row.person,
    ...JSON.parse(row.body),
  }))

const liveness = () => ({ now: Date.now(), idleMs: 30 * 60_000 })

test('a provider that is down is said to be, and works again without a restart', async ({ page, provider }) => {
  const { headers } = await fetch(`${app}/sign-in/oidc`, { redirect: 'manual' })
  // What a provider says of itself is believed for a while: tried again, the app has been told already.
  const isKnown = headers.get('location')?.startsWith(issuer) ?? false
  if (isKnown && test.info().retry > 0) await provider.start()
  test.skip(isKnown && test.info().retry > 0, 'It was down before the first try.')
  await page.goto('/connections')
  await signInLink(page).click()
  await expect(page.getByRole('heading', { name: `${issuerHost} does not answer` })).toBeVisible()
  expect(await sessionCookie(page)).toBeUndefined()
  await provider.start()
  await signInLink(page).click()
  await identify(page, 'ann')
  await expect(page).toHaveURL(`${app}/connections`)
})

test('who signs in is known by issuer and subject, has the role of the strongest group, and is where they wanted to be', async ({
  page,
  team,
}) => {
  await signIn(page, 'ann', '/c/acme/organization?q=payments')
  await expect(page.getByRole('treegrid', { name: 'Organization' })).toBeVisible()
  expect(await sessionCookie(page)).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('canopy-sign-in')
  expect((await listPeople(team)).find(({ subject }) => subject === 'ann')).toMatchObject({
    id: 'ann@acme.example',
    issuer,
    name: 'Ann Ames',
    role: 'admin',
    roleSetBy: null,
  })
  const [session] = await listSessions(team, { person: 'ann@acme.example' }, liveness())
  expect(session).toMatchObject({ how: 'oidc', address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) })
  expect((await auditOf(team, 'sign-in')).at(-1)).toMatchObject({
    person: 'ann@acme.example',
    how: 'oidc',
    session: session?.id,
  })
})

test('a role counts from the next request on, and so does its loss', async ({ page, team }) => {
  await signIn(page, 'vera', '/c/acme/organization')
  const createOu = async (name: string) => {
    await page.getByRole('button', { name: 'New…' }).click()
    await page.getByRole('menuitem', { name: /New OU…/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Create OU' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Create OU' }).click()
    return dialog
  }
  const words = 'This needs the role operator; yours is viewer.'
  await page.getByRole('button', { name: 'New…' }).click()
  const item = page.getByRole('menuitem', { name: /New OU…/ })
  await expect(item).toHaveAttribute('aria-disabled', 'true')
  await expect(item).toContainText(words)

  const give = (role: 'operator' | 'viewer') =>
    setPersonRole(team, 'vera@acme.example', { role, by: 'ann@acme.example' })
  await give('operator')
  await page.reload()
  await createOu('Of an operator')
  await expect(page.getByRole('complementary', { name: 'Details of Of an operator' })).toBeVisible()
  // The page still shows what an operator may do; the server knows better.
  await give('viewer')
  await expect((await createOu('Of a viewer')).getByText(words)).toBeVisible()

  await setPersonDisabled(team, 'vera@acme.example', Date.now())
  await page.goto('/inbox')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finbox$/)
  await signInLink(page).click()
  await expect(page.getByRole('heading', { name: 'You may not sign in' })).toBeVisible()
})

test('who is in no group of the table gets in only once an admin has given a role', async ({ page, team }) => {
  await page.goto('/')
  await signInLink(page).click()
  await identify(page, 'zoe')
  await expect(page.getByRole('heading', { name: 'You have no role in Canopy' })).toBeVisible()
  expect(await sessionCookie(page)).toBeUndefined()
  expect((await auditOf(team, 'refused')).at(-1)).toMatchObject({ person: 'nobody', how: 'oidc', subject: 'zoe' })

  const zoe = { identity: { issuer, subject: 'zoe' }, name: 'Zoe', email: null, handles: ['zoe'] }
  await addPerson(team, { ...zoe, role: 'viewer', by: 'ann@acme.example' }, Date.now())
  await signInLink(page).click()
  await expect(page).toHaveURL(/\/c\/acme\/organization/)
})

test('a token for another audience signs nobody in', async ({ page, provider, team }) => {
  provider.audience = 'another-client'
  await page.goto('/')
  await signInLink(page).click()
  await identify(page, 'ann')
  await expect(page.getByText(`What ${issuerHost} sent does not hold`)).toBeVisible()
  expect(await sessionCookie(page)).toBeUndefined()
  provider.audience = null
  expect((await auditOf(team, 'refused')).at(-1)).toMatchObject({
    reason: expect.stringMatching(/^wrong-token: .*, aud\)$/),
  })
})

test('an answer works once, in the browser that asked, and never for another journey', async ({ page, browser }) => {
  const callbacks: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/sign-in/oidc/callback')) callbacks.push(request.url())
  })
  await signIn(page, 'oli')
  const [callback = ''] = callbacks
  expect(callback).toContain('state=')

  const stranger = await browser.newPage({ baseURL: app })
  await stranger.goto(callback)
  await expect(stranger.getByText('This sign-in was begun in another browser or tab')).toBeVisible()
  // Now with a journey of its own under way: the state is not its own.
  await stranger.goto('/')
  await signInLink(stranger).click()
  await expect(stranger).toHaveTitle('The provider')
  await stranger.goto(callback)
  await expect(stranger.getByText('does not hold')).toBeVisible()
  expect(await sessionCookie(stranger)).toBeUndefined()
  await stranger.close()

  await page.context().clearCookies({ name: 'canopy-session' })
  await page.goto(callback)
  await expect(page.getByText('This sign-in was begun in another browser or tab')).toBeVisible()
  expect(await sessionCookie(page)).toBeUndefined()
})

test('what was canceled at the provider is said', async ({ page }) => {
  await page.goto('/')
  await signInLink(page).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { name: `${issuerHost} did not sign you in` })).toBeVisible()
})

test('signing in never leads to another site', async ({ page }) => {
  await page.goto('/sign-in?next=//evil.example')
  await signInLink(page).click()
  await identify(page, 'oli')
  await expect(page).toHaveURL(/\/c\/acme\/organization/)
})

test('proving it anew asks the person again, and gives the same session another token', async ({ page, team }) => {
  await signIn(page, 'oli')
  const before = await sessionCookie(page)
  const own = async () => (await listSessions(team, { person: 'oli@acme.example' }, liveness()))[0]
  const session = await own()

  await page.goto('/sign-in/again?next=/connections')
  await page.getByRole('link', { name: `Sign in again with ${issuerHost}` }).click()
  await identify(page, 'oli')
  await expect(page).toHaveURL(`${app}/connections`)
  const after = await own()
  expect(after?.id).toBe(session?.id)
  expect(after?.signedInAt).toBeGreaterThanOrEqual(session?.signedInAt ?? Number.POSITIVE_INFINITY)
  expect((await sessionCookie(page))?.value).not.toBe(before?.value)
  const replay = await fetch(`${app}/api/connections`, { headers: { cookie: `canopy-session=${before?.value}` } })
  expect(replay.status).toBe(401)

  // Somebody else at the provider proves nothing about this session, which goes on.
  await page.goto('/sign-in/again')
  await page.getByRole('link', { name: `Sign in again with ${issuerHost}` }).click()
  await identify(page, 'ann')
  await expect(page.getByRole('heading', { name: 'That was somebody else' })).toBeVisible()
  expect((await own())?.id).toBe(session?.id)
})

test('signing out ends the session here and at the provider', async ({ page, team }) => {
  await signIn(page, 'ann')
  const cookie = await sessionCookie(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveTitle('The provider')
  await page.getByRole('button', { name: 'Sign out here too' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  const replay = await fetch(`${app}/api/connections`, { headers: { cookie: `canopy-session=${cookie?.value}` } })
  expect(replay.status).toBe(401)
  expect((await auditOf(team, 'sign-out')).at(-1)).toMatchObject({ person: 'ann@acme.example', how: 'oidc' })
  await signInLink(page).click()
  await expect(page.getByLabel('User name')).toBeVisible()
})

test('links sign nobody in where a team does', async ({ page }) => {
  await page.goto(`/sign-in/${'a'.repeat(43)}`)
  await expect(page.getByRole('heading', { name: 'Links do not sign in here' })).toBeVisible()
})

test.describe('the local admin', () => {
  test.use({ allowedMessages: [/status of 429/] })

  test('gets in by password while the provider is down, and is told in the audit', async ({
    page,
    provider,
    team,
    expectAccessible,
  }) => {
    await page.goto('/sign-in')
    await expect(page.getByText('Local admin')).toHaveCount(0)
    await setLocalAdminPassword(team, await hashPassword(PASSWORD), Date.now())
    await provider.stop()
    await page.goto('/inbox')
    await page.getByText('Local admin', { exact: true }).click()
    await expectAccessible()
    await page.getByLabel('Password of the local admin').fill('not the password')
    await page.getByRole('button', { name: 'Sign in as local admin' }).click()
    await expect(page.getByText('That is not the password.')).toBeVisible()
    await page.getByLabel('Password of the local admin').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in as local admin' }).click()
    await expect(page).toHaveURL(`${app}/inbox`)
    expect((await auditOf(team, 'sign-in')).at(-1)).toMatchObject({ person: 'admin', how: 'password' })
    const refusals = await auditOf(team, 'refused')
    expect(refusals.at(-1)).toMatchObject({ person: 'admin', how: 'password', reason: 'wrong password' })
    expect(JSON.stringify(refusals)).not.toContain('not the password')
  })

  test('is closed for a while after five wrong passwords, even to the right one', async ({ page }) => {
    const tryPassword = async (password: string) => {
      await page.goto('/sign-in')
      await page.getByText('Local admin', { exact: true }).click()
      await page.getByLabel('Password of the local admin').fill(password)
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.getByRole('button', { name: 'Sign in as local admin' }).click()
      return answered
    }
    for (let times = 0; times < 5; times += 1) expect((await tryPassword('wrong')).status()).toBe(303)
    const refused = await tryPassword(PASSWORD)
    expect(refused.status()).toBe(429)
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0)
    await expect(page.getByText('Too many tries to sign in have failed.')).toBeVisible()
    expect(await sessionCookie(page)).toBeUndefined()
  })

  test('is not let in by a form of another site', async () => {
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const { status } = await fetch(`${app}/sign-in/password`, {
        method: 'POST',
        headers: origin ? { origin } : {},
        body: new URLSearchParams({ password: PASSWORD }),
      })
      expect(status, origin).toBe(403)
    }
  })
})

test('the sign-in page is accessible, and fits a small screen', async ({ page, expectAccessible }) => {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/sign-in?reason=no-role')
    await page.getByText('Local admin', { exact: true }).click()
    await expectAccessible()
    await expectNoSidewaysScroll(page)
  }
})
