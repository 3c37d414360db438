import 'server-only'

type PlainPage = {
  title: string
  /** A sentence or two. */
  text: string
  /** Where it leads, by itself unless `waits`. */
  on: { href: string; label: string; waits?: boolean }
  status?: number
  headers?: Record<string, string>
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

/**
 * A small page of a route handler that leads on: without script and style, which its policy forbids. The referrer is
 * kept back, as the address of such a page may carry what signed somebody in.
 */
export function plainPage({ title, text, on, status = 200, headers = {} }: PlainPage): Response {
  const href = escaped(on.href)
  const refresh = on.waits ? '' : `<meta http-equiv="refresh" content="0; url=${href}">\n`
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
${refresh}<title>${escaped(title)} · Canopy</title>
</head>
<body>
<p>${escaped(text)} <a href="${href}">${escaped(on.label)}</a></p>
</body>
</html>
`
  return new Response(body, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })
}
