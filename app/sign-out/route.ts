import { checkHost, checkOrigin } from '@/lib/auth/door'
import { endSession } from '@/lib/auth/session'
import { readSettings } from '@/lib/settings'

/** Ends the session of the browser that asks, when one of our own pages asks. */
export async function POST(request: Request): Promise<Response> {
  const settings = readSettings()
  if (!checkHost(request.headers.get('host'), settings)) return new Response(null, { status: 421 })
  if (!checkOrigin(request.headers.get('origin'), settings)) return new Response(null, { status: 403 })
  await endSession()
  return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
}
