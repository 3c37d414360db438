import { cookies } from 'next/headers'
import { AuditUnwritable } from '@/lib/audit/unwritable'
import { checkHost } from '@/lib/auth/door'
import { type Claims, redeem } from '@/lib/auth/oidc/claims'
import { endJourney, journeyCookieAttributes, journeyCookieName } from '@/lib/auth/oidc/journey'
import { provider } from '@/lib/auth/oidc/provider'
import { signInByClaims } from '@/lib/auth/oidc/sign-in'
import { SignInFailure } from '@/lib/auth/oidc/sign-in-failure'
import { clientAddress } from '@/lib/auth/peer'
import { plainPage } from '@/lib/auth/plain-page'
import { admitAttempt } from '@/lib/auth/rate-limit'
import { recordRefused, tooManyTries } from '@/lib/auth/refused'
import { toSignIn } from '@/lib/auth/sign-in-reasons'
import { startSession } from '@/lib/auth/start-session'
import { paths } from '@/lib/paths'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import { storeFailure } from '@/lib/store/health'

/**
 * Where the provider sends the browser back to. The answer is a page that leads on, not a redirect: a browser that came
 * from another site does not send a `SameSite=Strict` cookie along the redirects of that same journey.
 */
export async function GET(request: Request): Promise<Response> {
  const settings = readSettings()
  if (!checkHost(request.headers.get('host'), settings)) return new Response(null, { status: 421 })
  const { oidc, origin } = settings
  if (!oidc) return new Response(null, { status: 404 })
  const address = clientAddress(request.headers, settings)
  let place = {}
  let claims: Claims | null = null
  try {
    const db = await store()
    const admission = await admitAttempt(db, { address })
    if (!admission.ok) return await tooManyTries(db, admission, { how: 'oidc', address })
    const jar = await cookies()
    const token = jar.get(journeyCookieName(settings))?.value
    jar.set(journeyCookieName(settings), '', journeyCookieAttributes(settings, true))
    try {
      const journey = await endJourney(db, token)
      if (!journey) throw new SignInFailure('replayed', 'no sign-in was begun in this browser, or it is over')
      place = { next: journey.returnTo, again: journey.sessionId !== null }
      // On the configured origin: what the request says of its own address is not to be trusted.
      const url = new URL(`${paths.signInCallback()}${new URL(request.url).search}`, origin)
      claims = await redeem(await provider(oidc), oidc, { url, journey })
      const signIn = await signInByClaims(db, { claims, journey, oidc })
      await startSession({ ...signIn, address, userAgent: request.headers.get('user-agent') })
      await admission.succeeded()
      return plainPage({
        title: 'Signed in',
        text: 'You are signed in.',
        on: { href: journey.returnTo, label: 'Go to Canopy' },
      })
    } catch (error) {
      if (!(error instanceof SignInFailure)) throw error
      const subject = claims ? { subject: claims.subject } : {}
      await recordRefused(db, { how: 'oidc', reason: `${error.reason}: ${error.message}`, address, ...subject })
      return toSignIn(error.reason, place)
    }
  } catch (error) {
    if (storeFailure(error) || error instanceof AuditUnwritable) return toSignIn('record', place)
    throw error
  }
}
