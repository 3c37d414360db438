import { type ChildProcess, spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { Sha256 } from '@aws-crypto/sha256-js'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import { atMost, type Figure } from './figure'

/* How fast the sandbox answers: signed ListAccounts calls over keep-alive HTTP, without rate limits. */

const WARM_UP = 1_000
const CALLS = 4_000
const CONNECTIONS = 8
const ROUNDS = 3
const SIZES = { small: 1_000, large: 50_000 }

interface Identity {
  slug: string
  accessKeyId: string
  secretAccessKey: string
}

/** Starts a sandbox of its own, in a process of its own, and resolves with its address. */
async function started(accounts: number): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'sandbox/main.ts', '--port', '0', '--seed', `scale:${accounts}`],
    { cwd: join(import.meta.dirname, '..'), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The sandbox ended before it answered.')))
    child.stdout?.on('data', (chunk: Buffer) => {
      const match = /listening on (\S+)/.exec(chunk.toString())
      if (match?.[1]) resolve(match[1])
    })
  })
  return { url, child }
}

type Headers = Record<string, string>
const BODY = JSON.stringify({ MaxResults: 20 })

/**
 * The same call signed for several moments. Signing costs the client more than answering costs the server, and here it
 * is the server that is measured: it verifies every signature.
 */
async function signedCalls(url: string): Promise<Headers[]> {
  const answer = await fetch(`${url}/_sandbox/identities`)
  const { identities } = (await answer.json()) as { identities: Identity[] }
  const identity = identities.find(({ slug }) => slug === 'scale')
  if (!identity) throw new Error('The seed has a management account.')
  const signer = new SignatureV4({
    credentials: identity,
    region: 'us-east-1',
    service: 'organizations',
    sha256: Sha256,
  })
  const { host, hostname } = new URL(url)
  return Promise.all(
    Array.from({ length: 60 }, async (_, second) => {
      const signed = await signer.sign(
        new HttpRequest({
          method: 'POST',
          hostname,
          path: '/',
          headers: {
            host,
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts',
          },
          body: BODY,
        }),
        { signingDate: new Date(Date.now() - second * 1000) },
      )
      return signed.headers
    }),
  )
}

const post = (agent: Agent, url: string, headers: Headers) =>
  new Promise<void>((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': BODY.length } },
      (response) => {
        response.resume()
        response.once('error', reject)
        response.once('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${response.statusCode}`)),
        )
      },
    )
    sent.once('error', reject)
    sent.end(BODY)
  })

/** Calls a second. */
async function rateOf(agent: Agent, url: string, calls: readonly Headers[], count: number): Promise<number> {
  let left = count
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await post(agent, url, calls[left % calls.length] ?? {})
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return count / ((performance.now() - begun) / 1000)
}

/**
 * Two figures: ListAccounts calls a second at 50,000 accounts, and how much longer a call takes at 50,000 than at 1,000.
 * The two sizes are measured in turns, so that what else runs on the machine strikes both.
 */
export async function measureSandbox(): Promise<Figure[]> {
  const sandboxes = await Promise.all([started(SIZES.small), started(SIZES.large)])
  const agents = sandboxes.map(() => new Agent({ keepAlive: true, maxSockets: CONNECTIONS }))
  try {
    const rates: [small: number[], large: number[]] = [[], []]
    const calls = await Promise.all(sandboxes.map(({ url }) => signedCalls(url)))
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const index of [0, 1] as const) {
        const [agent, sandbox, signed] = [agents[index], sandboxes[index], calls[index]]
        if (!agent || !sandbox || !signed) throw new Error('There are two of each.')
        const rate = await rateOf(agent, sandbox.url, signed, round === 0 ? WARM_UP : CALLS)
        if (round > 0) rates[index].push(rate)
      }
    }
    const [small, large] = [Math.max(...rates[0]), Math.max(...rates[1])]
    const ratio = Math.round((small / large) * 100) / 100
    return [
      {
        name: 'sandbox: signed ListAccounts at 50,000 accounts',
        value: Math.round(large),
        unit: 'calls/s',
        goal: 1_500,
        ok: large >= 1_500,
      },
      atMost('sandbox: cost of a call, 50,000 to 1,000 accounts', ratio, 'times', 1.2),
    ]
  } finally {
    for (const agent of agents) agent.destroy()
    for (const { child } of sandboxes) child.kill()
  }
}
