import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures'

const HEADERS = [
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
]

type RawAnswer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A request exactly as given, with no header added: what a browser or fetch would never send. */
function raw(url: string, headers: Record<string, string>, method = 'GET', body?: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test('every response carries the security headers: pages, files, routes, errors', async ({ page, open, baseURL }) => {
  await open('/c/acme/organization')
  const script = await page.locator('script[src]').first().getAttribute('src')
  for (const path of [
    '/sign-in',
    '/inbox',
    script ?? '',
    '/api/connections',
    '/nothing-here',
    '/icon.svg',
    '/sign-in/dead-token',
  ]) {
    const { headers } = await raw(`${baseURL}${path}`, { host: new URL(baseURL ?? '').host })
    for (const name of HEADERS) expect(headers[name], `${name} of ${path}`).toBeTruthy()
    expect(headers['x-powered-by'], path).toBeUndefined()
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
  }
})

test.describe('what was injected', () => {
  test.use({ allowedMessages: [/TrustedHTML|TrustedScript|Content Security Policy/] })

  test('each page has a nonce of its own, and a script without it does not run', async ({ page, open, baseURL }) => {
    await open('/c/acme/organization')
    const policies = await Promise.all(
      [1, 2].map(async () => (await page.request.get(`${baseURL}/sign-in`)).headers()['content-security-policy']),
    )
    expect(policies[0]).not.toBe(policies[1])
    const injected = await page.evaluate(() => {
      try {
        const script = document.createElement('script')
        script.text = 'window.wasInjected = true'
        document.body.append(script)
      } catch {
        return 'refused'
      }
      return 'wasInjected' in window ? 'ran' : 'refused'
    })
    expect(injected).toBe('refused')
  })

  test('markup made of a string is refused by Trusted Types', async ({ page, open }) => {
    await open('/c/acme/organization')
    const refusal = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<img src=x>'
        return 'written'
      } catch (error) {
        return String(error)
      }
    })
    expect(refusal).toContain('TrustedHTML')
  })
})

test('a request for another host is refused before anything else', async ({ baseURL }) => {
  for (const host of [
    'evil.example',
    'localhost',
    `localhost.evil.example:${new URL(baseURL ?? '').port}`,
    '127.0.0.1',
  ]) {
    const answer = await raw(`${baseURL}/sign-in`, { host })
    expect(answer.status, host).toBe(421)
  }
})

/** The request of a real server action, as the browser sent it, to be sent again with one thing changed. */
async function capturedAction(page: Page): Promise<{ url: string; headers: Record<string, string>; body: string }> {
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && Boolean(request.headers()['next-action']),
  )
  await page.getByRole('treegrid').getByRole('row').first().press('Tab')
  await page.getByRole('button', { name: 'New…' }).click()
  await page.getByRole('menuitem', { name: /New OU…/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Made once')
  await page.keyboard.press('Enter')
  const request = await sent
  await expect(page.getByRole('complementary', { name: 'Details of Made once' })).toBeVisible()
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const { origin, host } = new URL(request.url())
  return {
    url: request.url(),
    body: request.postData() ?? '',
    headers: {
      host,
      origin,
      cookie,
      accept: 'text/x-component',
      'content-type': request.headers()['content-type'] ?? '',
      'next-action': request.headers()['next-action'] ?? '',
    },
  }
}

test('an action runs only from our own page, with a session, and once per operation', async ({
  page,
  open,
  world,
  baseURL,
}) => {
  const made = async () =>
    JSON.stringify(await world.control('GET', 'ledger')).match(/CreateOrganizationalUnit/g)?.length
  await open('/c/acme/organization')
  const { url, headers, body } = await capturedAction(page)
  expect(await made()).toBe(1)
  const again = (changed: Record<string, string | undefined>, text = body, to = url) => {
    const sent = Object.fromEntries(
      Object.entries({ ...headers, ...changed }).filter((entry): entry is [string, string] => !!entry[1]),
    )
    return raw(to, { ...sent, 'content-length': String(Buffer.byteLength(text)) }, 'POST', text)
  }
  const fresh = () => body.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, randomUUID()).replace('Made once', 'Made by force')

  // The same operation again is answered from the record.
  const repeat = await again({})
  expect(repeat.body).toContain('"ok":true')
  // No origin, another origin, the origin `null`, no session: refused, whatever page it is posted to.
  for (const changed of [{ origin: '' }, { origin: 'https://evil.example' }, { origin: 'null' }, { cookie: '' }]) {
    const answer = await again(changed, fresh())
    expect(answer.body, JSON.stringify(changed)).not.toContain('"ok":true')
  }
  expect((await again({ origin: '' }, fresh(), `${baseURL}/inbox`)).body).not.toContain('"ok":true')
  expect((await again({ host: 'evil.example' }, fresh())).status).toBe(421)
  // An id that was used for something else is refused.
  const reused = await again({}, body.replace('Made once', 'Something else'))
  expect(reused.body).toContain('was used for something else')
  expect(await made()).toBe(1)

  // The way in works: with everything right, a new operation is done.
  expect((await again({}, fresh())).body).toContain('"ok":true')
  expect(await made()).toBe(2)
})

test('an action refuses malformed ids, over-long text, wrong types and unknown keys before any AWS call', async ({
  page,
  open,
  world,
}) => {
  await open('/c/acme/organization')
  const { url, headers, body } = await capturedAction(page)
  const calls = async () =>
    JSON.stringify(await world.control('GET', 'calls')).match(/"CreateOrganizationalUnit"/g)?.length ?? 0
  const before = JSON.stringify(await world.control('GET', 'ledger'))
  const [asked] = JSON.parse(body) as [{ connection: string; operationId: string; input: Record<string, unknown> }]
  const inputs: Record<string, unknown>[] = [
    { ...asked.input, parentId: 'r-k7q2 or more' },
    { ...asked.input, parentId: 'ou-K7Q2-UPPERCASE' },
    { ...asked.input, name: 'x'.repeat(129) },
    { ...asked.input, name: 42 },
    { ...asked.input, name: { toString: 'x' } },
    { ...asked.input, tags: [] },
    { parentId: asked.input.parentId },
  ]
  for (const input of inputs) {
    const text = JSON.stringify([{ ...asked, operationId: randomUUID(), input }])
    const answer = await raw(url, { ...headers, 'content-length': String(Buffer.byteLength(text)) }, 'POST', text)
    expect(answer.body, text).toContain('"kind":"invalid"')
    expect(answer.body, text).toContain('"fields"')
  }
  for (const request of [
    { ...asked, operationId: 'not-a-uuid' },
    { ...asked, role: 'admin' },
    { ...asked, connection: '../x' },
    null,
    'x',
    [],
  ]) {
    const text = JSON.stringify([request])
    const answer = await raw(url, { ...headers, 'content-length': String(Buffer.byteLength(text)) }, 'POST', text)
    expect(answer.body, text).toContain('"kind":"invalid"')
  }
  expect(JSON.stringify(await world.control('GET', 'ledger'))).toBe(before)
  expect(await calls()).toBeLessThanOrEqual(1)
})

test('no credential reaches the browser', async ({ page, open, world, baseURL }) => {
  const bodies: string[] = []
  page.on('response', async (response) => {
    if (/document|fetch|xhr|script/.test(response.request().resourceType()))
      bodies.push(await response.text().catch(() => ''))
  })
  await open('/c/acme/organization')
  await page.goto(`${baseURL}/connections`)
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible()
  await page.goto(`${baseURL}/inbox`)
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeAttached()
  const all = bodies.join('\n')
  expect(all.length).toBeGreaterThan(10_000)
  for (const { accessKeyId, secretAccessKey } of world.identities) {
    expect(all).not.toContain(secretAccessKey)
    expect(all).not.toContain(accessKeyId)
  }
})
