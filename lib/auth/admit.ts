import 'server-only'
import { headers } from 'next/headers'
import { type AppError, fail, ok, type Result } from '../result'
import { readSettings } from '../settings'
import { storeFailure } from '../store/health'
import { checkHost, checkOrigin } from './door'
import { type Role, whyNotRole } from './roles'
import { currentSession, type Session } from './session'

const SIGNED_OUT: AppError = {
  kind: 'signed-out',
  message: 'You are signed out.',
  hint: 'Open a new sign-in link. What you typed is still here.',
}

const refused = (message: string, hint?: string): Result<never> => fail({ kind: 'denied', message, hint })

/** A store that cannot be asked signs nobody out: what the browser holds stays, and the next request asks again. */
async function sessionOrFailure(): Promise<Result<Session>> {
  try {
    const session = await currentSession()
    return session ? ok(session) : fail(SIGNED_OUT)
  } catch (error) {
    const failure = storeFailure(error)
    if (failure) return fail(failure)
    throw error
  }
}

/**
 * Lets a request in, or says why not: the host it was meant for, the page that sent it, the session, the role. Checked
 * at each door again, because Next.js runs an action with no `Origin`, with a rebound `Host` and when posted to the
 * URL of another page, and no layout or proxy stands before it.
 * @param asks `change` needs the exact origin; `read` refuses what another site's page asks for
 */
export async function admit(asks: 'read' | 'change', role: Role): Promise<Result<Session>> {
  const settings = readSettings()
  const sent = await headers()
  if (!checkHost(sent.get('host'), settings)) return refused('This request was meant for another host.')
  if (asks === 'change' && !checkOrigin(sent.get('origin'), settings)) {
    return refused('This request did not come from a page of Canopy.', `Open Canopy at ${settings.origin}.`)
  }
  if (sent.get('sec-fetch-site') === 'cross-site') return refused('This request came from another site.')
  const found = await sessionOrFailure()
  if (!found.ok) return found
  const session = found.value
  const refusal = whyNotRole(session.role, role)
  return refusal ? fail(refusal) : ok(session)
}
