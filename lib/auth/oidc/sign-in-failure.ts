import 'server-only'
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import type { SignInReason } from '../sign-in-reasons'

const BRAND = Symbol.for('canopy.SignInFailure')

/** What the libraries below say when there was no answer at all. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_RESPONSE_IS_NOT_CONFORM']

/** A sign-in that did not happen. `reason` is for the person, `message` for the log: it holds no token. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure'
  readonly reason: SignInReason
  readonly [BRAND] = true

  constructor(reason: SignInReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }

  // Next.js loads this module twice, so the class that was thrown may be the other copy's.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value
  }

  /** Sorts what the OpenID library threw. Its messages name checks and claims, never tokens or secrets. */
  static of(error: unknown): SignInFailure {
    if (error instanceof SignInFailure) return error
    if (error instanceof AuthorizationResponseError) {
      return new SignInFailure('refused', `the provider answered ${codeName(error.error)}`)
    }
    if (error instanceof ResponseBodyError) {
      // invalid_grant: the code was used before, or is not for this journey. The others are about who we are.
      const reason = error.error === 'invalid_grant' ? 'replayed' : 'misconfigured'
      return new SignInFailure(reason, `the provider’s token endpoint answered ${codeName(error.error)}`)
    }
    if (error instanceof ClientError) {
      const code = error.code ?? ''
      if (NO_ANSWER.includes(code)) return new SignInFailure('down', `${error.message} (${code})`)
      const isOurs = code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' || code.endsWith('SERVER_METADATA')
      const claim = claimOf(error)
      const why = `${error.message} (${code}${claim ? `, ${claim}` : ''})`
      return new SignInFailure(isOurs ? 'misconfigured' : 'wrong-token', why)
    }
    // `fetch` throws TypeErrors for whatever the network does.
    if (error instanceof TypeError) return new SignInFailure('down', causeName(error))
    throw error
  }
}

/** An error code of the protocol, which is a name; anything longer is not repeated. */
const codeName = (code: string) => (/^[\w.-]{1,60}$/.test(code) ? code : 'an error')

/** The name of the claim that did not fit, which the library keeps among the causes, beside its value. */
function claimOf(error: Error): string | null {
  for (let each: unknown = error, depth = 0; typeof each === 'object' && each !== null && depth < 4; depth += 1) {
    if ('claim' in each && typeof each.claim === 'string') return codeName(each.claim)
    each = 'cause' in each ? each.cause : null
  }
  return null
}

function causeName({ cause, message }: Error): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : message
}
