import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { control, isLoopbackHost } from './control/routes'
import { StateFile } from './control/state-file'
import { Fault } from './protocol/fault'
import { handle } from './protocol/handle'
import type { Delivery } from './protocol/misbehave'
import type { Observer } from './protocol/observer'
import { MAX_BODY_BYTES, readBody } from './protocol/read-body'
import { isForS3 } from './protocol/route'
import { checkSchemas } from './protocol/schemas'
import { Worlds } from './worlds'

export interface SandboxOptions {
  /** 0 picks a free port. */
  port: number
  /** `acme`, `small`, `empty` or `scale:N`. */
  seed: string
  /** A loopback address. */
  host?: string
  /** Keeps the default world across restarts; where the file exists, the seed is not planted. */
  stateFile?: string
  /** Told how each call ended. */
  observe?: Observer
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  url: string
  close(): Promise<void>
}

/** States of large worlds are long. */
const MAX_STATE_BYTES = 512 * 1024 * 1024
const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1', 'localhost']

/** Starts a sandbox and resolves when it answers. Rejects for an unknown seed, a taken port or a public address. */
export async function startSandbox({
  port,
  seed,
  host = '127.0.0.1',
  stateFile,
  observe,
}: SandboxOptions): Promise<Sandbox> {
  if (!LOOPBACK_ADDRESSES.includes(host)) throw new Error('The sandbox listens on loopback addresses only.')
  checkSchemas()
  const file = stateFile === undefined ? undefined : new StateFile(stateFile)
  const worlds = new Worlds(seed, file, observe)
  const server = createServer((request, response) => {
    answer(worlds, request, response).catch(() => response.destroy())
  })
  // Longer than clients keep idle connections, so that they never write into one being closed.
  server.keepAliveTimeout = 75_000
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // A listening TCP server has an address of this kind.
  const { port: actualPort } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          file?.close()
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function answer(worlds: Worlds, request: IncomingMessage, response: ServerResponse) {
  const isControl = /^\/_sandbox(\/|$)/.test(request.url ?? '')
  try {
    if (!isLoopbackHost(request.headers.host)) {
      throw new Fault('Forbidden', 'The sandbox answers local names only.', { status: 403 })
    }
    const body = await readBody(request, isControl ? MAX_STATE_BYTES : MAX_BODY_BYTES)
    if (isControl) return sendJson(response, 200, control(worlds, request, body) ?? {})
    if (request.method !== 'POST' && !isForS3(request))
      throw new Fault('NotFound', 'AWS requests are POST /.', { status: 404 })
    const { method = '', url = '', headers } = request
    deliver(response, await handle(worlds, { method, url, headers, body }))
  } catch (error) {
    if (response.headersSent) return response.destroy()
    const fault = error instanceof Fault ? error : new Fault('InternalError', String(error), { status: 500 })
    if (fault.status === 413) response.setHeader('connection', 'close')
    const words = isControl ? { error: fault.name } : { __type: fault.name }
    sendJson(response, fault.status, { ...words, message: fault.message })
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  const body = JSON.stringify(value)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function deliver(response: ServerResponse, delivery: Delivery) {
  if (delivery === 'hang') return
  if (delivery === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const { answer, cut } = delivery
  const bytes = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length })
  if (cut) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy())
  else response.end(bytes)
}
