import { IAMClient } from '@aws-sdk/client-iam'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll } from 'vitest'
import type { SandboxIdentity } from './control/identities'
import { coverageRecorder } from './coverage/test-recorder'
import { type Sandbox, startSandbox } from './server'

/** One world of the sandbox under test and the real SDK clients of its identities. */
export interface TestWorld {
  id: string
  identities: SandboxIdentity[]
  /** The Organizations client of an identity by its slug. */
  as(slug: string): OrganizationsClient
  iam(slug: string): IAMClient
  sts(slug: string): STSClient
  /** A control request below `/_sandbox/worlds/:id/`; the parsed answer. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  advance(seconds: number): Promise<void>
  /** Puts facts that no API sets onto an account: its state, circumstances, roles. */
  facts(accountId: string, facts: Record<string, unknown>): Promise<void>
  /** The account's id behind a slug. */
  idOf(slug: string): string
}

export interface TestSandbox {
  readonly url: string
  world(seed?: string): Promise<TestWorld>
  /** A client for any account of the default world, by its 12-digit id. */
  account(accountId: string): OrganizationsClient
  control(method: string, path: string, body?: unknown): Promise<unknown>
}

/** One client for each identity: making one costs as much as dozens of calls. */
function once<C>(make: (slug: string) => C): (slug: string) => C {
  const made = new Map<string, C>()
  return (slug) => {
    const client = made.get(slug) ?? make(slug)
    made.set(slug, client)
    return client
  }
}

/** A sandbox for the tests of one file, on a free port, gone when they end. */
export function sandboxForTests(): TestSandbox {
  let sandbox: Sandbox | undefined
  const coverage = coverageRecorder()
  const clients: { destroy(): void }[] = []
  const kept = <C extends { destroy(): void }>(client: C) => {
    clients.push(client)
    return client
  }
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, seed: 'empty', observe: coverage.observe })
  })
  afterAll(async () => {
    for (const client of clients) client.destroy()
    await sandbox?.close()
    coverage.write()
  })

  const url = () => {
    if (!sandbox) throw new Error('The sandbox starts before the first test.')
    return sandbox.url
  }
  const config = (accessKeyId: string, secretAccessKey: string) => ({
    endpoint: url(),
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  })
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url()}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }

  return {
    get url() {
      return url()
    },
    control,
    account: (accountId) => kept(new OrganizationsClient(config(accountId, 'any'))),
    async world(seed = 'small') {
      // The control side's own types, over HTTP.
      const { id, identities } = (await control('POST', 'worlds', { seed })) as {
        id: string
        identities: SandboxIdentity[]
      }
      const keys = (slug: string) => {
        const identity = identities.find((candidate) => candidate.slug === slug)
        if (!identity) throw new Error(`No identity called ${slug}.`)
        return config(identity.accessKeyId, identity.secretAccessKey)
      }
      return {
        id,
        identities,
        as: once((slug) => kept(new OrganizationsClient(keys(slug)))),
        iam: once((slug) => kept(new IAMClient(keys(slug)))),
        sts: once((slug) => kept(new STSClient(keys(slug)))),
        control: (method, path, body) => control(method, `worlds/${id}/${path}`, body),
        async facts(accountId, facts) {
          await control('PUT', `worlds/${id}/accounts/${accountId}`, facts)
        },
        idOf: (slug) => identities.find((identity) => identity.slug === slug)?.accountId ?? '',
        async advance(seconds) {
          await control('POST', `worlds/${id}/clock`, { advanceSeconds: seconds })
        },
      }
    },
  }
}

/** The name of the error that a call ends with and its reason, as `Name` or `Name REASON`; `none` when it succeeds. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'none'
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const reason: unknown = Reflect.get(error, 'Reason')
    return typeof reason === 'string' ? `${error.name} ${reason}` : error.name
  }
}
