import { cookies } from 'next/headers'
import { checkHost } from '@/lib/auth/door'
import { authorizationUrl } from '@/lib/auth/oidc/claims'
import { beginJourney, journeyCookieAttributes, journeyCookieName } from '@/lib/auth/oidc/journey'
import { provider } from '@/lib/auth/oidc/provider'
import { SignInFailure } from '@/lib/auth/oidc/sign-in-failure'
import { ownPath } from '@/lib/auth/own-path'
import { clientAddress } from '@/lib/auth/peer'
import { admitStart } from '@/lib/auth/rate-limit'
import { tooManyTries } from '@/lib/auth/refused'
import { currentSession } from '@/lib/auth/session'
import { toSignIn } from '@/lib/auth/sign-in-reasons'
import { log } from '@/lib/log'
import { paths } from '@/lib/paths'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import { storeFailure } from '@/lib/store/health'

/** Begins a sign-in at the team's provider; with `again`, the proof of the session that the browser has. */
export async function GET(request: Request): Promise<Response> {
  const settings = readSettings()
  if (!checkHost(request.headers.get('host'), settings)) return new Response(null, { status: 421 })
  if (request.headers.get('sec-purpose')?.includes('prefetch')) return new Response(null, { status: 503 })
  const { oidc, origin } = settings
  if (!oidc) return new Response(null, { status: 404 })
  const search = new URL(request.url).searchParams
  const place = { next: ownPath(search.get('next')), again: search.has('again') }
  try {
    const session = place.again ? await currentSession() : null
    if (place.again && session?.how !== 'oidc') return toSignIn('replayed', { next: place.next })
    const db = await store()
    const address = clientAddress(request.headers, settings)
    const admission = await admitStart(db, address)
    if (!admission.ok) return await tooManyTries(db, admission, { how: 'oidc', address })
    const configuration = await provider(oidc)
    const { token, ...secrets } = await beginJourney(db, { returnTo: place.next, sessionId: session?.id ?? null })
    const redirectUri = `${origin}${paths.signInCallback()}`
    const away = await authorizationUrl(configuration, oidc, { redirectUri, secrets, again: place.again })
    const jar = await cookies()
    jar.set(journeyCookieName(settings), token, journeyCookieAttributes(settings))
    return new Response(null, { status: 303, headers: { Location: away.href } })
  } catch (error) {
    if (storeFailure(error)) return toSignIn('record', place)
    if (!(error instanceof SignInFailure)) throw error
    log.warn('a sign-in could not be begun', { reason: error.reason, why: error.message })
    return toSignIn(error.reason, place)
  }
}
