import { AuditUnwritable } from '@/lib/audit/unwritable'
import { checkHost } from '@/lib/auth/door'
import { clientAddress } from '@/lib/auth/peer'
import { plainPage } from '@/lib/auth/plain-page'
import { currentSession } from '@/lib/auth/session'
import { takeSignInLink } from '@/lib/auth/sign-in-link'
import { toSignIn } from '@/lib/auth/sign-in-reasons'
import { startSession } from '@/lib/auth/start-session'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import { storeFailure } from '@/lib/store/health'
import { LOCAL_ADMIN, signInLocalAdmin } from '@/lib/store/people'

/**
 * Opens a sign-in link, or proves a session anew with it. The answer is a page that leads on, not a redirect: a browser
 * that came from another site does not send a `SameSite=Strict` cookie along the redirects of that same journey.
 */
export async function GET(request: Request, { params }: RouteContext<'/sign-in/[token]'>): Promise<Response> {
  const settings = readSettings()
  if (!checkHost(request.headers.get('host'), settings)) return new Response(null, { status: 421 })
  // A browser that guesses where its user goes next must not use the link up.
  if (request.headers.get('sec-purpose')?.includes('prefetch')) return new Response(null, { status: 503 })
  if (settings.oidc) return toSignIn('link-in-team')
  const { token } = await params
  try {
    const db = await store()
    const link = await takeSignInLink(db, token)
    if (!link) return toSignIn('used')
    await signInLocalAdmin(db, Date.now())
    const session = await currentSession()
    const isSameWorld = session !== null && (link.world === null || link.world === session.world)
    await startSession({
      person: LOCAL_ADMIN,
      how: 'link',
      world: isSameWorld ? session.world : link.world,
      renews: isSameWorld ? session.id : null,
      address: clientAddress(request.headers, settings),
      userAgent: request.headers.get('user-agent'),
    })
  } catch (error) {
    // The page it leads to says what is wrong with the store.
    if (storeFailure(error) || error instanceof AuditUnwritable) return toSignIn('record')
    throw error
  }
  return plainPage({ title: 'Signed in', text: 'You are signed in.', on: { href: '/', label: 'Go to Canopy' } })
}

/** Programs that look at a link before a person does (mail filters, chat previews) ask with HEAD. */
export function HEAD(): Response {
  return new Response(null, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
