import { afterAll, beforeAll } from 'vitest'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { createClients } from './aws/client'
import type { OrgContext } from './aws/context'
import { identify } from './aws/identity'
import { sandboxConnections } from './aws/sandbox-connections'

export type LedgerEntry = { sequence: number; operation: string; input: Record<string, unknown> }

/** For tests: one world of the sandbox, reached as the app reaches it, and the truth about it. */
export type TestWorld = {
  id: string
  /** The context of a person acting through a connection of the world. Changes time out after 400 ms. */
  as: (slug: string, person?: string) => Promise<OrgContext>
  /** A control request below `/_sandbox/worlds/:id/`. */
  control: <Answer = unknown>(method: string, path: string, body?: unknown) => Promise<Answer>
  /** Every change that was applied, in order. */
  ledger: () => Promise<LedgerEntry[]>
}

const CHANGE_TIMEOUT_MS = 400

/** For tests: a sandbox of its own for the file, and worlds in it. */
export function testWorlds(): { create: (seed?: string) => Promise<TestWorld> } {
  let sandbox: Sandbox | undefined
  const clients: { destroy: () => void }[] = []
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, seed: 'empty' })
  })
  afterAll(async () => {
    for (const client of clients) client.destroy()
    await sandbox?.close()
  })

  async function create(seed = 'acme'): Promise<TestWorld> {
    const url = sandbox?.url ?? ''
    const call = async (method: string, path: string, body?: unknown) => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
      const response = await fetch(`${url}/_sandbox/${path}`, init)
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return response.json()
    }
    const { id } = await call('POST', 'worlds', { seed })
    const connections = await sandboxConnections(url, id)
    const known = new Map<
      string,
      Promise<Pick<OrgContext, 'identity' | 'connection'> & ReturnType<typeof createClients>>
    >()
    const connect = async (slug: string) => {
      const connection = connections.find((one) => one.slug === slug)
      if (!connection) throw new Error(`the seed ${seed} has no ${slug}`)
      const made = createClients(connection.accessOf('admin'), { changeTimeoutMs: CHANGE_TIMEOUT_MS })
      clients.push(made.read, made.change, made.iam, made.iamChange, made.sts)
      return { ...made, connection, identity: await identify(made, connection.name) }
    }
    const control = (method: string, path: string, body?: unknown) => call(method, `worlds/${id}/${path}`, body)
    return {
      id,
      as: async (slug, person = 'admin') => {
        const connected = known.get(slug) ?? connect(slug)
        known.set(slug, connected)
        return { ...(await connected), world: id, person }
      },
      control,
      ledger: async () => (await control('GET', 'ledger')).entries,
    }
  }
  return { create }
}
