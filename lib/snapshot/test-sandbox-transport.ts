import { type HttpHandler, type HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { handle } from '@/sandbox/protocol/handle'
import type { Worlds } from '@/sandbox/worlds'

export type RawAnswer = { status: number; headers: Record<string, string>; body: string }
export type Handle = () => Promise<RawAnswer>

/** For tests: what sends the SDK's requests to a sandbox in this process. */
export function inSandbox(
  worlds: Worlds,
  around: (operation: string, handle: Handle) => Promise<RawAnswer>,
): HttpHandler<object> {
  const send = async (request: HttpRequest): Promise<RawAnswer> => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const body = Buffer.from(request.body instanceof Uint8Array ? request.body : String(request.body ?? ''))
    const delivery = await handle(worlds, { method: request.method, url: request.path, headers, body })
    if (typeof delivery === 'string') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    return delivery.answer
  }
  return {
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    handle: async (request) => {
      const { status, headers, body } = await around(operationOf(request), () => send(request))
      return { response: new HttpResponse({ statusCode: status, headers, body: new TextEncoder().encode(body) }) }
    },
  }
}

function operationOf({ headers, body }: HttpRequest): string {
  const target = headers['x-amz-target'] ?? headers['X-Amz-Target']
  if (target) return target.split('.').at(-1) ?? ''
  const form = body instanceof Uint8Array ? Buffer.from(body).toString() : String(body ?? '')
  return new URLSearchParams(form).get('Action') ?? ''
}
