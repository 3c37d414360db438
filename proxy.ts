import { type NextRequest, NextResponse } from 'next/server'
import { sessionCookieName } from '@/lib/auth/cookie'
import { contentSecurityPolicy } from '@/lib/auth/csp'
import { checkHost } from '@/lib/auth/door'
import { ownPath } from '@/lib/auth/own-path'
import { PLACE_HEADER } from '@/lib/auth/place-header'
import { paths } from '@/lib/paths'
import { readSettings } from '@/lib/settings'

const METHODS = ['GET', 'HEAD', 'POST']

/**
 * Runs before pages, routes and static files. It keeps out what was not meant for this server and gives each page its
 * policy (the other headers: lib/auth/every-response.ts). It permits nothing: every page, route and action checks its
 * own session, role and origin.
 */
export function proxy(request: NextRequest): NextResponse {
  const settings = readSettings()
  const { pathname } = request.nextUrl
  const nonce = crypto.randomUUID()
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === 'development' })

  const answer = () => {
    if (!checkHost(request.headers.get('host'), settings)) {
      return text(421, `This server answers to ${settings.origin} alone (CANOPY_URL).\n`)
    }
    if (!METHODS.includes(request.method)) {
      const refusal = text(405, 'Only GET, HEAD and POST are known here.\n')
      refusal.headers.set('Allow', METHODS.join(', '))
      return refusal
    }
    if (request.method !== 'POST' && isPage(pathname) && !request.cookies.has(sessionCookieName(settings))) {
      // From the settings: what the request says of its own address is not to be trusted with a redirect.
      const next = request.method === 'GET' ? placeAsked(request) : '/'
      return NextResponse.redirect(new URL(paths.signIn(next === '/' ? {} : { next }), settings.origin), 303)
    }
    const headers = new Headers(request.headers)
    headers.set(PLACE_HEADER, placeAsked(request))
    // Next.js takes the nonce for its scripts from the first, the layout for ours from the second.
    headers.set('Content-Security-Policy', policy)
    headers.set('X-Nonce', nonce)
    return NextResponse.next({ request: { headers } })
  }

  const response = answer()
  response.headers.set('Content-Security-Policy', policy)
  return response
}

const text = (status: number, body: string) =>
  new NextResponse(body, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** Path and query that were asked for, without what Next.js adds when it fetches a page for its router. */
function placeAsked({ nextUrl }: NextRequest): string {
  const search = new URLSearchParams(nextUrl.searchParams)
  search.delete('_rsc')
  return ownPath(search.size === 0 ? nextUrl.pathname : `${nextUrl.pathname}?${search}`)
}

/** What a browser without a session is sent to the sign-in page for: not what scripts fetch, nor files. */
const isPage = (pathname: string) => !/^\/(_next|api|sign-in|sign-out)(\/|$)/.test(pathname) && !pathname.includes('.')
