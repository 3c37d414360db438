import { checkHost, checkOrigin } from '@/lib/auth/door'
import { endSessionUrl } from '@/lib/auth/oidc/end-session'
import { plainPage } from '@/lib/auth/plain-page'
import { hostOf } from '@/lib/auth/sign-in-reasons'
import { endSession } from '@/lib/auth/start-session'
import { readSettings } from '@/lib/settings'

/**
 * Ends the session of the browser that asks, when one of our own pages asks; at the provider, too. The way there is a
 * page that leads on: the policy of our pages lets no form end on another origin, redirects included.
 */
export async function POST(request: Request): Promise<Response> {
  const settings = readSettings()
  const { oidc, origin } = settings
  if (!checkHost(request.headers.get('host'), settings)) return new Response(null, { status: 421 })
  if (!checkOrigin(request.headers.get('origin'), settings)) return new Response(null, { status: 403 })
  const session = await endSession()
  const away = oidc && session?.how === 'oidc' ? await endSessionUrl(oidc, origin) : null
  if (!oidc || !away) return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
  return plainPage({
    title: 'Signed out',
    text: 'You are signed out of Canopy.',
    on: { href: away, label: `Sign out of ${hostOf(oidc)}` },
  })
}
