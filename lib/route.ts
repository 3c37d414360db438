import 'server-only'
import { createHash } from 'node:crypto'
import { attempt, errorFrom } from './attempt'
import { admit } from './auth/admit'
import type { Session } from './auth/session'
import { askerOf, findContext, type OrgContext } from './aws/context'
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

/** Answers with the result as JSON and an ETag, or with 304 when the browser has this very answer. */
function respond<Value>(request: Request, result: Result<Value>, versionOf?: (value: Value) => string): Response {
  if (!result.ok) {
    return new Response(JSON.stringify(result), { status: STATUS[result.error.kind] ?? 502, headers: json })
  }
  const body = versionOf ? undefined : JSON.stringify(result)
  const version = versionOf?.(result.value) ?? body ?? ''
  const etag = `"${createHash('sha256').update(version).digest('base64url').slice(0, 27)}"`
  const headers = { etag }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(body ?? JSON.stringify(result), { headers: { ...headers, ...json } })
}

type Read<Subject, Params, Value = unknown> = (
  subject: Subject,
  search: URLSearchParams,
  params: Params,
) => Promise<Value>
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
    return respond(request, await attempt(NOBODY, async () => read(admitted.value, search, await params)))
  }
}

/**
 * Makes a GET route under `/api/c/[connection]`: the same verb as the page's, through the connection that the URL
 * names.
 * @param versionOf names the version of a large value, so that an unchanged one is not even written out
 */
export function readRoute<Params extends { connection: string }, Value>(
  read: Read<OrgContext, Params, Value>,
  versionOf?: (value: Value) => string,
) {
  return async (request: Request, { params }: RouteContext<Params>): Promise<Response> => {
    const admitted = await admit('read', 'viewer')
    if (!admitted.ok) return respond(request, admitted)
    const given = await params
    try {
      const ctx = await findContext(admitted.value.world, admitted.value.person, given.connection)
      if (!ctx) return respond(request, fail({ kind: 'not-found', message: 'This connection no longer exists.' }))
      const search = new URL(request.url).searchParams
      return respond(request, await attempt(askerOf(ctx), () => read(ctx, search, given)), versionOf)
    } catch (thrown) {
      return respond(request, fail(errorFrom(thrown, NOBODY)))
    }
  }
}
