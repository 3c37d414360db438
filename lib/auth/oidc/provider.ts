import 'server-only'
import { readFile } from 'node:fs/promises'
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from 'openid-client'
import type { OidcSettings } from '@/lib/oidc-settings'
import { processState } from '@/lib/process-state'
import { SignInFailure } from './sign-in-failure'

/** How long the provider may take for one answer. */
const ANSWER_WITHIN_SECONDS = 8

/** How long what the provider says of itself is believed. Its keys are looked up anew by themselves. */
const BELIEVED_MS = 60 * 60_000

/** Signatures by a key that only the provider has. `none`, and HMAC with the client's own secret, are not among them. */
const ALGORITHMS: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

type Known = { configuration: Configuration; until: number }
type Memory = { known: Map<string, Known>; asking: Map<string, Promise<Configuration>> }

const memory = () => processState<Memory>('oidc-provider', () => ({ known: new Map(), asking: new Map() }))

/**
 * The provider as it describes itself, asked at first use and again every hour. A failure is not kept: the next sign-in
 * asks again. Once known, it stays known while it does not answer.
 * https://openid.net/specs/openid-connect-discovery-1_0.html
 * @throws SignInFailure: `down` when it does not answer, `misconfigured` when the answer cannot be used
 */
export async function provider(oidc: OidcSettings, now = Date.now()): Promise<Configuration> {
  const { known, asking } = memory()
  const key = JSON.stringify([oidc.issuer, oidc.clientId])
  const before = known.get(key)
  if (before && now < before.until) return before.configuration
  let asked = asking.get(key)
  if (!asked) {
    asked = discover(oidc).finally(() => asking.delete(key))
    asking.set(key, asked)
  }
  try {
    const configuration = await asked
    known.set(key, { configuration, until: now + BELIEVED_MS })
    return configuration
  } catch (error) {
    if (before && error instanceof SignInFailure && error.reason === 'down') return before.configuration
    throw error
  }
}

async function discover(oidc: OidcSettings): Promise<Configuration> {
  const isHttp = oidc.issuer.startsWith('http:')
  const options = { timeout: ANSWER_WITHIN_SECONDS, ...(isHttp ? { execute: [allowInsecureRequests] } : {}) }
  const found = await discovery(new URL(oidc.issuer), oidc.clientId, undefined, None(), options).catch((error) => {
    throw SignInFailure.of(error)
  })
  const said: ServerMetadata = found.serverMetadata()
  // To the letter: the library knows providers for which it would let another one pass.
  if (said.issuer !== oidc.issuer) {
    throw new SignInFailure('misconfigured', `the provider calls itself ${said.issuer}, not as CANOPY_OIDC_ISSUER`)
  }
  const algorithms = (said.id_token_signing_alg_values_supported ?? ['RS256']).filter((name) =>
    ALGORITHMS.includes(name),
  )
  if (algorithms.length === 0)
    throw new SignInFailure('misconfigured', 'the provider signs with no algorithm allowed here')
  const secret = await secretOf(oidc)
  const configuration = new Configuration(
    { ...said, id_token_signing_alg_values_supported: algorithms },
    oidc.clientId,
    undefined,
    clientAuth(said, secret),
  )
  configuration.timeout = ANSWER_WITHIN_SECONDS
  if (isHttp) allowInsecureRequests(configuration)
  // The token comes over TLS from the provider itself; its signature is checked all the same.
  enableNonRepudiationChecks(configuration)
  return configuration
}

async function secretOf({ clientSecret, clientSecretFile }: OidcSettings): Promise<string | null> {
  if (!clientSecretFile) return clientSecret
  try {
    return (await readFile(clientSecretFile, 'utf8')).trim()
  } catch (cause) {
    throw new SignInFailure('misconfigured', 'the file of CANOPY_OIDC_CLIENT_SECRET_FILE cannot be read', { cause })
  }
}

/** The way of showing the secret that the provider takes; `client_secret_basic` where it does not say. */
function clientAuth(
  { token_endpoint_auth_methods_supported: methods }: ServerMetadata,
  secret: string | null,
): ClientAuth {
  if (!secret) return None()
  const takesBasic = !methods || methods.includes('client_secret_basic')
  return takesBasic || !methods.includes('client_secret_post') ? ClientSecretBasic(secret) : ClientSecretPost(secret)
}
