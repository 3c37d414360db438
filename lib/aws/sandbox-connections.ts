import 'server-only'
import * as z from 'zod/mini'
import { AppFailure } from '../result'
import type { Connection } from './connection'

const identities = z.object({
  identities: z.array(
    z.object({
      slug: z.string().check(z.regex(/^[a-z0-9-]+$/)),
      name: z.string(),
      accessKeyId: z.string(),
      secretAccessKey: z.string(),
    }),
  ),
})

const unreachable = (message: string) =>
  new AppFailure({ kind: 'unavailable', message, hint: 'Start the sandbox, or open a new sign-in link.' })

/**
 * The identities of one world of a sandbox, as connections.
 * @param sandboxUrl where the sandbox listens
 * @param world id of the world; `default` is one too
 * @throws AppFailure when the sandbox does not answer or does not know the world
 */
export async function sandboxConnections(sandboxUrl: string, world: string): Promise<Connection[]> {
  let response: Response
  try {
    response = await fetch(`${sandboxUrl}/_sandbox/worlds/${encodeURIComponent(world)}/identities`, {
      cache: 'no-store',
    })
  } catch {
    throw unreachable(`The sandbox at ${sandboxUrl} does not answer.`)
  }
  if (!response.ok) throw unreachable('The sandbox no longer has the world of this session.')
  const isLimited = throttleOf(sandboxUrl, world)
  return identities.parse(await response.json()).identities.map(({ slug, name, accessKeyId, secretAccessKey }) => ({
    slug,
    name,
    source: 'sandbox',
    writable: true,
    credentialId: accessKeyId,
    isPerPerson: false,
    accessOf: () => ({
      credentials: async () => ({ accessKeyId, secretAccessKey }),
      endpoint: sandboxUrl,
      region: 'us-east-1',
      isLimited,
    }),
  }))
}

const throttle = z.object({ mode: z.string() })
/** How long what a sandbox has said of its rate limits is believed. */
const THROTTLE_MAX_AGE_MS = 2_000

/** Whether a world of a sandbox limits rates now: it does when it was told to. Asked every other second at most. */
function throttleOf(sandboxUrl: string, world: string): () => Promise<boolean> {
  let known = { at: 0, isLimited: Promise.resolve(true) }
  const ask = async () => {
    try {
      const response = await fetch(`${sandboxUrl}/_sandbox/worlds/${encodeURIComponent(world)}/throttle`, {
        cache: 'no-store',
      })
      return !response.ok || throttle.parse(await response.json()).mode !== 'off'
    } catch {
      return true
    }
  }
  return () => {
    if (Date.now() - known.at > THROTTLE_MAX_AGE_MS) known = { at: Date.now(), isLimited: ask() }
    return known.isLimited
  }
}
