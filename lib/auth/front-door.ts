import 'server-only'
import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { readSettings } from '@/lib/settings'
import { type AdmissionLimits, admission, type Visitor } from './admission'
import { bodyLimitOf } from './body-limit'
import { CONTENT_SECURITY_POLICY_FOR_NOTHING } from './csp'
import { securityHeaders } from './headers'
import { type Refusal, tooLarge, whyNotRequest } from './refuse-request'

const LIMITS: AdmissionLimits = { inFlight: 64, queue: 128, waitMs: 10_000 }

/** How long a request may take to arrive: its head, and all of it. Node looks every 30 seconds. */
const HEAD_WITHIN_MS = 15_000
const ALL_WITHIN_MS = 60_000

/** How long a connection stays after a refusal, so that its answer is read before the unread body breaks it off. */
const LINGER_MS = 1_000

const BUSY: Refusal = {
  status: 503,
  text: 'Canopy has too much to do right now. Try again in a few seconds.',
  headers: { 'Retry-After': '3' },
}

/** Files, which cost little and which a page in the middle of its work needs. Dots and escapes could lead elsewhere. */
const isFile = (url = '') =>
  /^\/(_next\/[\w./~-]+|[\w-]+\.(svg|ico|png|txt|webmanifest))(\?|$)/.test(url) && !url.includes('..')

const facts = ({ status, text, headers }: Refusal) => ({
  body: `${text}\n`,
  headers: {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(text) + 1),
    Connection: 'close',
  },
  line: `${status} ${STATUS_CODES[status] ?? ''}`,
})

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Answers without reading what is left of the request. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { body, headers } = facts(refusal)
  response.writeHead(refusal.status, headers)
  if (!hasBody(request)) {
    response.end(body)
    return
  }
  response.write(body)
  // `end` would close at once, and a client that is still sending would see a broken connection instead of the answer.
  const { socket } = request
  const timer = setTimeout(() => socket.destroy(), LINGER_MS)
  socket.once('close', () => clearTimeout(timer))
}

/**
 * Counts a body that comes without its length and stops it at the limit. No browser sends one; Next.js does, when it
 * hands an action on to the page that has it. Counted where the parser hands over each piece, as reading it here would
 * take it from whoever it is for.
 */
function countBody(request: IncomingMessage, response: ServerResponse): void {
  const limit = bodyLimitOf(request.headers)
  const push = request.push.bind(request)
  let taken = 0
  request.push = (piece: Buffer | null) => {
    taken += piece?.length ?? 0
    if (taken <= limit) return push(piece)
    if (!response.headersSent) refuse(request, response, tooLarge(limit))
    request.socket.pause()
    return false
  }
}

/** Answers where there is no response object: what is no HTTP, or asks for another protocol. */
function refuseRaw(socket: Duplex, refusal: Refusal): void {
  const { body, headers, line } = facts(refusal)
  const all = {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY_FOR_NOTHING,
    ...securityHeaders('/', readSettings()),
    ...headers,
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${line}\r\n${head.join('')}\r\n${body}`, () => socket.destroy())
}

const ILL_FORMED: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: { status: 431, text: 'The head of this request is too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, text: 'This request took too long to arrive.' },
}
const NOT_HTTP: Refusal = { status: 400, text: 'This is not HTTP.' }

/**
 * Stands in front of whatever answers a server's requests. Refuses what is not meant for it or not fit to be read,
 * reads no body over the limit, and sheds load that is more than it can carry; the rest is passed on.
 * @param limits of admission; files are not counted
 */
export function guardServer(server: Server, limits: AdmissionLimits = LIMITS): void {
  // They are functions of a request and a response, as everything that listens to `request` is.
  const inner = server.listeners('request') as RequestListener[]
  const { arrive, leave } = admission(limits)
  const visitorsOf = new WeakMap<Socket, Set<Visitor>>()

  /** Makes sure that a visitor leaves: when it has its answer, or with its connection, which may carry several. */
  const seeOut = (visitor: Visitor, { socket }: IncomingMessage, response: ServerResponse) => {
    const known = visitorsOf.get(socket)
    const visitors = known ?? new Set()
    visitors.add(visitor)
    response.once('close', () => {
      visitors.delete(visitor)
      leave(visitor)
    })
    if (known) return
    visitorsOf.set(socket, visitors)
    socket.once('close', () => visitors.forEach(leave))
  }

  const pass = (request: IncomingMessage, response: ServerResponse, welcome: () => void) => {
    const enter = () => {
      welcome()
      if (request.headers['transfer-encoding'] !== undefined) countBody(request, response)
      for (const listener of inner) listener.call(server, request, response)
    }
    if (isFile(request.url)) return enter()
    const visitor: Visitor = { enter, turnAway: () => refuse(request, response, BUSY) }
    seeOut(visitor, request, response)
    arrive(visitor)
  }

  const guard =
    (welcome: (response: ServerResponse) => void): RequestListener =>
    (request, response) => {
      const refusal = whyNotRequest(request, readSettings())
      if (refusal) refuse(request, response, refusal)
      else pass(request, response, () => welcome(response))
    }

  server.removeAllListeners('request')
  server.on(
    'request',
    guard(() => {}),
  )
  // Who asks before sending a body is told to send it only when it will be read.
  server.on(
    'checkContinue',
    guard((response) => response.writeContinue()),
  )
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    refuse(request, response, { status: 417, text: 'Only 100-continue can be expected here.' }),
  )
  server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    refuseRaw(socket, { status: 405, text: 'This is no proxy.', headers: { Allow: 'GET, HEAD, POST' } }),
  )
  server.removeAllListeners('clientError')
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const isAnswered = 'bytesWritten' in socket && socket.bytesWritten !== 0
    if (!socket.writable || isAnswered) socket.destroy(error)
    else refuseRaw(socket, ILL_FORMED[error.code ?? ''] ?? NOT_HTTP)
  })
  // Nobody listening: Node then answers such a request as if it had not asked. The development server needs it.
  if (process.env.NODE_ENV !== 'development') server.removeAllListeners('upgrade')
  server.headersTimeout = HEAD_WITHIN_MS
  server.requestTimeout = ALL_WITHIN_MS
}
