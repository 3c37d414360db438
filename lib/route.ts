import 'server-only'
import { createHash } from 'node:crypto'
import { attempt, errorFrom } from './attempt'
import { admit } from './auth/admit'
import type { Role } from './auth/roles'
import type { Session } from './auth/session'
import { askerOf, findContext, type OrgContext } from './aws/context'
import { logError } from './log'
import { ENCODING_HEADER, PackedAnswer } from './packed-answer'
import { type AppErrorKind, fail, type Result } from './result'

const STATUS: Partial<Record<AppErrorKind, number>> = {
  'signed-out': 401,
  denied: 403,
  'not-found': 404,
  invalid: 400,
  throttled: 429,
  unexpected: 500,
}

const NOBODY = { connection: '', accountId: undefined, principal: undefined }

const json = { 'content-type': 'application/json' }

/** Sends what is compressed already as it is to those who take it. */
async function respondPacked(request: Request, packed: PackedAnswer): Promise<Response> {
  const headers = { ...packed.headers, etag: packed.etag, vary: 'Accept-Encoding' }
  if (request.headers.get('if-none-match') === packed.etag) return new Response(null, { status: 304, headers })
  const takesBrotli = /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
  if (!takesBrotli) return new Response(await packed.plain(), { headers: { ...headers, ...json } })
  // A type that nobody between here and the browser compresses a second time.
  const type = { 'content-type': 'application/octet-stream', [ENCODING_HEADER]: 'br' }
  return new Response(new Uint8Array(packed.brotli), { headers: { ...headers, ...type } })
}

/** Answers with the result as JSON and an ETag, or with 304 when the browser has this very answer. */
function respond(request: Request, result: Result<unknown>): Response | Promise<Response> {
  if (!result.ok) {
    return new Response(JSON.stringify(result), { status: STATUS[result.error.kind] ?? 502, headers: json })
  }
  if (result.value instanceof PackedAnswer) return respondPacked(request, result.value)
  const body = JSON.stringify(result)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { etag }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, ...json } })
}

type Read<Subject, Params> = (
  subject: Subject,
  search: URLSearchParams,
  params: Params,
  session: Session,
) => Promise<unknown>
type RouteContext<Params> = { params: Promise<Params> }

/**
 * Makes a GET route that needs a session but no connection, such as the inbox, which spans them all.
 * @param read the service verb; its value goes out as a `Result`
 */
export function sessionRoute<Params = unknown>(read: Read<Session, Params>) {
  return async (request: Request, { params }: RouteContext<Params>): Promise<Response> => {
    const admitted = await admit('read', 'viewer')
    if (!admitted.ok) return respond(request, admitted)
    const search = new URL(request.url).searchParams
    return respond(
      request,
      await attempt(NOBODY, async () => read(admitted.value, search, await params, admitted.value)),
    )
  }
}

/**
 * Makes a GET route under `/api/c/[connection]`: the same verb as the page's, through the connection that the URL
 * names.
 * @param role the least role; whoever may see anything, unless said otherwise
 */
export function readRoute<Params extends { connection: string }>(
  read: Read<OrgContext, Params>,
  role: Role = 'viewer',
) {
  return async (request: Request, { params }: RouteContext<Params>): Promise<Response> => {
    const admitted = await admit('read', role)
    if (!admitted.ok) return respond(request, admitted)
    const given = await params
    try {
      const ctx = await findContext(admitted.value.world, admitted.value.person, given.connection)
      if (!ctx) return respond(request, fail({ kind: 'not-found', message: 'This connection no longer exists.' }))
      const search = new URL(request.url).searchParams
      return respond(request, await attempt(askerOf(ctx), () => read(ctx, search, given, admitted.value)))
    } catch (thrown) {
      return respond(request, fail(errorFrom(thrown, NOBODY)))
    }
  }
}

/** A file to keep: its name (plain ASCII), what it is, and its text as it comes. */
export type Download = { name: string; type: string; text: AsyncGenerator<string> }

/** The text as bytes, a piece whenever the browser has room for one, so that memory stays flat. */
function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await text.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (thrown) {
        // The head is out: a broken download is all that can still be said.
        logError(thrown, { at: 'download' })
        controller.error(thrown)
      }
    },
    cancel: async () => {
      await text.return(undefined)
    },
  })
}

/**
 * Makes a GET route under `/api/c/[connection]` whose answer is saved as a file instead of shown.
 * @param read says what the file is; its text is read while it is sent
 */
export function downloadRoute<Params extends { connection: string }>(
  read: (ctx: OrgContext, search: URLSearchParams, params: Params) => Download | Promise<Download>,
) {
  return async (request: Request, { params }: RouteContext<Params>): Promise<Response> => {
    const admitted = await admit('read', 'viewer')
    if (!admitted.ok) return respond(request, admitted)
    const given = await params
    try {
      const ctx = await findContext(admitted.value.world, admitted.value.person, given.connection)
      if (!ctx) return respond(request, fail({ kind: 'not-found', message: 'This connection no longer exists.' }))
      const file = await attempt(askerOf(ctx), async () => read(ctx, new URL(request.url).searchParams, given))
      if (!file.ok) return respond(request, file)
      const { name, type, text } = file.value
      const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
      return new Response(streamOf(text), { headers })
    } catch (thrown) {
      return respond(request, fail(errorFrom(thrown, NOBODY)))
    }
  }
}
