import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type RequestListener, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BODY_LIMIT_BYTES } from './body-limit'
import { guardServer } from './front-door'
import { sendRaw } from './test-raw'

let server: Server
let port: number
let reached: string[]

/** A server that notes what gets past its door. */
async function behindDoor(listener: RequestListener, limits = { inFlight: 64, queue: 128, waitMs: 1_000 }) {
  server = createServer((asked, response) => {
    reached.push(`${asked.method} ${asked.url}`)
    listener(asked, response)
  })
  guardServer(server, limits)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  // A listening TCP server has an address and a port.
  port = (server.address() as AddressInfo).port
  vi.stubEnv('CANOPY_URL', `http://localhost:${port}`)
}

beforeEach(() => {
  reached = []
})
afterEach(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const host = () => `Host: localhost:${port}\r\n`
const ours = () => `${host()}Origin: http://localhost:${port}\r\n`
const statusOf = async (bytes: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(await sendRaw(port, bytes))?.[1])

test.each(['TRACE', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'PURGE'])('%s is refused', async (method) => {
  await behindDoor((_request, response) => response.end())
  const answer = await sendRaw(port, `${method} / HTTP/1.1\r\n${host()}\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 405 /)
  expect(answer).toContain('Allow: GET, HEAD, POST')
  expect(reached).toEqual([])
})

test.each([
  ['absolute form', (of: string) => `GET http://${of}/sign-in`],
  ['absolute form of another host', () => 'GET http://evil.example/sign-in'],
  ['no leading slash', () => 'GET sign-in'],
])('a target in %s is refused', async (_name, line) => {
  await behindDoor((_request, response) => response.end())
  expect(await statusOf(`${line(`localhost:${port}`)} HTTP/1.1\r\n${host()}Connection: close\r\n\r\n`)).toBe(400)
  expect(reached).toEqual([])
})

test('CONNECT, two hosts, another host and what is no HTTP are refused, each with the security headers', async () => {
  // As the app sends them: the channel sets the headers of what has a response object.
  await behindDoor((_request, response) => response.end())
  for (const [status, bytes] of [
    [405, `CONNECT evil.example:443 HTTP/1.1\r\n${host()}\r\n`],
    [400, 'no http at all\r\n\r\n'],
    [431, `GET / HTTP/1.1\r\n${host()}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ] as const) {
    const answer = await sendRaw(port, bytes)
    expect(answer, bytes.slice(0, 40)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).toContain("Content-Security-Policy: default-src 'none'")
    expect(answer).toContain('X-Content-Type-Options: nosniff')
  }
  expect(await statusOf(`GET / HTTP/1.1\r\n${host()}Host: evil.example\r\n\r\n`)).toBe(400)
  expect(await statusOf('GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n')).toBe(421)
  expect(await statusOf('GET / HTTP/1.0\r\n\r\n')).toBe(421)
  expect(reached).toEqual([])
})

test('a body over the limit is refused before it is sent, and one at the limit is taken', async () => {
  await behindDoor((asked, response) => asked.resume().on('end', () => response.end('taken')))
  const head = (bytes: number) => `POST / HTTP/1.1\r\n${ours()}Connection: close\r\nContent-Length: ${bytes}\r\n\r\n`
  // Not a byte of the body follows.
  expect(await statusOf(head(BODY_LIMIT_BYTES + 1))).toBe(413)
  expect(reached).toEqual([])
  expect(await statusOf(head(BODY_LIMIT_BYTES) + 'x'.repeat(BODY_LIMIT_BYTES))).toBe(200)
})

test('a client that goes on sending a body over the limit still reads why it is refused', async () => {
  await behindDoor((_request, response) => response.end())
  const body = Buffer.alloc(8 * 1024 * 1024)
  const asked = request({ port, host: 'localhost', method: 'POST', headers: { 'content-length': body.length } })
  asked.on('error', () => {})
  asked.end(body)
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  expect(response.statusCode).toBe(413)
  expect(reached).toEqual([])
})

test('a body without a length is taken up to the limit, and stopped there', async () => {
  let taken = 0
  await behindDoor((asked, response) => {
    taken = 0
    asked.on('data', (piece: Buffer) => {
      taken += piece.length
    })
    asked.on('end', () => response.end(`taken ${taken}`))
  })
  const piece = (bytes: number) => `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`
  const head = `POST / HTTP/1.1\r\n${ours()}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n`
  const half = piece(BODY_LIMIT_BYTES / 2)
  expect(await sendRaw(port, `${head}${half}${half}0\r\n\r\n`)).toContain(`taken ${BODY_LIMIT_BYTES}`)
  expect(await statusOf(`${head}${half}${half}${half}${half}`)).toBe(413)
  expect(taken).toBeLessThanOrEqual(BODY_LIMIT_BYTES)
})

test.each(['', 'Origin: null', 'Origin: https://evil.example', 'Origin: https://localhost'])(
  'what is posted from elsewhere is refused: %j',
  async (origin) => {
    await behindDoor((_request, response) => response.end())
    const sent = origin ? `${origin}\r\n` : ''
    expect(await statusOf(`POST / HTTP/1.1\r\n${host()}${sent}Content-Length: 2\r\n\r\n{}`)).toBe(403)
    expect(reached).toEqual([])
  },
)

test('who asks before sending is told to send what will be read, and nothing else', async () => {
  await behindDoor((asked, response) => asked.resume().on('end', () => response.end('taken')))
  const head = (bytes: number) =>
    `POST / HTTP/1.1\r\n${ours()}Expect: 100-continue\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`
  expect(await sendRaw(port, head(BODY_LIMIT_BYTES + 1))).toMatch(/^HTTP\/1\.1 413 /)
  expect(await sendRaw(port, `${head(5)}hello`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
})

test('an upgrade is answered as if it had not been asked for', async () => {
  await behindDoor((_request, response) => response.end('as ever'))
  const asked = `GET / HTTP/1.1\r\n${host()}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`
  expect(await sendRaw(port, asked)).toMatch(/^HTTP\/1\.1 200 /)
})

test('load that is too much is refused with the time to come back, files are served all the same, and it ends', async () => {
  const held: (() => void)[] = []
  const limits = { inFlight: 2, queue: 1, waitMs: 60_000 }
  await behindDoor((asked, response) => {
    if (asked.url?.startsWith('/_next/')) response.end('file')
    else held.push(() => response.end('answer'))
  }, limits)
  const ask = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) =>
      get({ port, host: 'localhost', path, agent: false }, (response) => resolve(response.resume())).on(
        'error',
        reject,
      ),
    )
  const first = [ask('/a'), ask('/b')]
  await vi.waitFor(() => expect(held).toHaveLength(2))
  const rest = [ask('/c'), ask('/d')]
  const shed = await Promise.race(rest)
  expect(shed.statusCode).toBe(503)
  expect(shed.headers['retry-after']).toBe('3')
  expect((await ask('/_next/static/chunks/a.js')).statusCode).toBe(200)
  expect((await ask('/_next/../inbox')).statusCode).toBe(503)
  for (const answer of held.splice(0)) answer()
  await vi.waitFor(() => expect(held).toHaveLength(1))
  held[0]?.()
  const statuses = (await Promise.all([...first, ...rest])).map(({ statusCode }) => statusCode)
  expect(statuses.sort()).toEqual([200, 200, 200, 503])
})

test('who hangs up makes room, also with several requests on one connection', async () => {
  let open = 0
  await behindDoor(
    (asked, response) => {
      if (asked.url === '/quick') return void response.end('answer')
      open += 1
      response.on('close', () => {
        open -= 1
      })
    },
    { inFlight: 2, queue: 1, waitMs: 60_000 },
  )
  const socket = connect(port, 'localhost')
  socket.write(`GET /a HTTP/1.1\r\n${host()}\r\nGET /b HTTP/1.1\r\n${host()}\r\nGET /c HTTP/1.1\r\n${host()}\r\n`)
  await vi.waitFor(() => expect(open).toBe(2))
  socket.destroy()
  const quick = `GET /quick HTTP/1.1\r\n${host()}Connection: close\r\n\r\n`
  const answers = await Promise.all([quick, quick].map((bytes) => statusOf(bytes)))
  expect(answers).toEqual([200, 200])
})
