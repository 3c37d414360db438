import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from 'playwright/test'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import type { Store } from '@/lib/store/schema'

type Identity = { slug: string; name: string; accountId: string; accessKeyId: string; secretAccessKey: string }

/** One test's own organizations in the sandbox, and the truth that AWS would tell about them. */
export type World = {
  id: string
  identities: readonly Identity[]
  /** The real SDK, acting as one identity of the world. */
  as: (slug: string) => OrganizationsClient
  /** The control side of the sandbox, below the world. */
  control: <Answer = unknown>(method: string, path: string, body?: unknown) => Promise<Answer>
  /** A new one-time link to this world. */
  signInLink: () => Promise<string>
}

type Options = {
  /** The seed that the world grows from. */
  seed: string
  /** Console messages that a test provokes on purpose. */
  allowedMessages: RegExp[]
}
type Fixtures = {
  world: World
  /** Signs in and opens a path of the app. */
  open: (path: string) => Promise<void>
  /** Fails on any accessibility finding, in both themes. */
  expectAccessible: () => Promise<void>
}

/** Runs in the page: whether React listens to everything one can act on. Before that a key would be lost. */
const isHydrated = () =>
  [...document.querySelectorAll('button, input, [role="row"]')].every((element) =>
    Object.keys(element).some((key) => key.startsWith('__reactProps')),
  )

export const test = base.extend<Options & Fixtures, { db: Store }>({
  seed: ['acme', { option: true }],
  allowedMessages: [[], { option: true }],

  db: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const db = await openStore(readSettings())
      await use(db)
      await db.destroy()
    },
    { scope: 'worker' },
  ],

  world: async ({ seed, db }, use) => {
    const sandbox = readSettings().sandboxUrl
    const call = async (method: string, path: string, body?: unknown) => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
      const response = await fetch(`${sandbox}/_sandbox/${path}`, init)
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return response.json()
    }
    const { id, identities } = (await call('POST', 'worlds', { seed })) as { id: string; identities: Identity[] }
    const clients: OrganizationsClient[] = []
    await use({
      id,
      identities,
      as: (slug) => {
        const identity = identities.find((one) => one.slug === slug)
        if (!identity) throw new Error(`The seed ${seed} has no ${slug}`)
        const { accessKeyId, secretAccessKey } = identity
        const client = new OrganizationsClient({
          region: 'us-east-1',
          endpoint: sandbox,
          credentials: { accessKeyId, secretAccessKey },
        })
        clients.push(client)
        return client
      },
      control: (method, path, body) => call(method, `worlds/${id}/${path}`, body),
      signInLink: () => createSignInLink(db, { world: id, settings: readSettings() }),
    })
    for (const client of clients) client.destroy()
    await call('DELETE', `worlds/${id}`)
  },

  // Every page of every test: no error in the console, no violation of the policies, no uncaught exception.
  page: async ({ page, allowedMessages }, use) => {
    const messages: string[] = []
    page.on('pageerror', (error) => messages.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) {
        messages.push(`${message.type()}: ${message.text()} (${message.location().url})`)
      }
    })
    await use(page)
    expect(messages.filter((message) => !allowedMessages.some((allowed) => allowed.test(message)))).toEqual([])
  },

  open: async ({ page, world }, use) => {
    let isSignedIn = false
    await use(async (path) => {
      if (!isSignedIn) {
        await page.goto(await world.signInLink())
        await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
        isSignedIn = true
      }
      await page.goto(path)
      await page.waitForFunction(isHydrated)
    })
  },

  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const axe = new AxeBuilder({ page })
        // The dark theme differs in its colors alone: the markup was looked at in the light one.
        if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
        const { violations } = await axe.analyze()
        const found = violations.map(
          ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' | ')}`,
        )
        expect(found).toEqual([])
      }
    })
  },
})

export { expect }

/** No sideways scroll of the page, at whatever width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}
