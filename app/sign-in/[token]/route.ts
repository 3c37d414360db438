import { checkHost } from '@/lib/auth/door'
import { startSession } from '@/lib/auth/session'
import { takeSignInLink } from '@/lib/auth/sign-in-link'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'

/**
 * Opens a sign-in link. The answer is a page that leads on, not a redirect: a browser that came from another site does
 * not send a `SameSite=Strict` cookie along the redirects of that same journey.
 */
export async function GET(request: Request, { params }: RouteContext<'/sign-in/[token]'>): Promise<Response> {
  if (!checkHost(request.headers.get('host'), readSettings())) return new Response(null, { status: 421 })
  // A browser that guesses where its user goes next must not use the link up.
  if (request.headers.get('sec-purpose')?.includes('prefetch')) return new Response(null, { status: 503 })
  const link = await takeSignInLink(await store(), (await params).token)
  if (!link) return new Response(null, { status: 303, headers: { Location: '/sign-in?reason=used' } })
  await startSession(link.world)
  return new Response(WELCOME, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

/** Programs that look at a link before a person does (mail filters, chat previews) ask with HEAD. */
export function HEAD(): Response {
  return new Response(null, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

// The referrer would carry the token, used up as it is.
const WELCOME = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=/">
<title>Signed in · Canopy</title>
</head>
<body>
<p>You are signed in. <a href="/">Go to Canopy</a></p>
</body>
</html>
`
