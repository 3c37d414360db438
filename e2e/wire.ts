import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a change is on its way, there and back: time enough to be lost on it. */
const WAY_MS = 15

/** Where on its way a change is. */
export type Place = 'sent' | 'answered' | 'received'

const isChange = ({ method, headers }: IncomingMessage) => method === 'POST' && 'next-action' in headers

/**
 * The wire between browser and app, which can be cut: what is on it is lost at once, both ways, and the server goes
 * on with what has reached it. (A browser that is told to be offline lets the requests that are under way finish.)
 */
export class Wire {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #waiting: { place: Place; tell: () => void }[] = []
  #isCut = false
  /** How many changes were lost on the way there, and how many answers on the way back. */
  lost = { there: 0, back: 0 }

  private constructor() {
    this.#server = createServer((ask, answer) => void this.#carry(ask, answer))
    this.#server.on('connection', (socket) => {
      if (this.#isCut) return socket.destroy()
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      socket.on('error', () => {})
    })
  }

  static async start(): Promise<Wire> {
    const wire = new Wire()
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve))
    return wire
  }

  get proxy(): string {
    // Of a server that listens on a port, this is an object.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#isCut = false
  }

  /** Cuts it so long after the next change has left the browser, was answered by the server, or was handed over. */
  async cutAfter(place: Place, ms: number): Promise<void> {
    await new Promise<void>((tell) => this.#waiting.push({ place, tell }))
    if (ms > 0) await sleep(ms)
    this.cut()
  }

  async stop(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #at(place: Place): void {
    for (const waiting of this.#waiting.filter((each) => each.place === place)) {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
      waiting.tell()
    }
  }

  async #carry(ask: IncomingMessage, answer: ServerResponse): Promise<void> {
    const isWatched = isChange(ask)
    const chunks: Buffer[] = []
    try {
      for await (const chunk of ask) chunks.push(chunk)
      if (isWatched) {
        this.#at('sent')
        await sleep(WAY_MS)
      }
      if (answer.destroyed) {
        if (isWatched) this.lost.there++
        return
      }
      const answered = await passOn(ask, Buffer.concat(chunks))
      if (isWatched) {
        this.#at('answered')
        await sleep(WAY_MS)
      }
      if (answer.destroyed) {
        if (isWatched) this.lost.back++
        return
      }
      answer.writeHead(answered.status, answered.headers)
      answer.end(answered.body, () => isWatched && this.#at('received'))
    } catch {
      answer.destroy()
    }
  }
}

type Answered = { status: number; headers: IncomingMessage['headers']; body: Buffer }

/** Asks the app itself, which hears of a cut wire no sooner than one who answers does. */
function passOn(ask: IncomingMessage, body: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { method, headers } = ask
    const passed = request(ask.url ?? '', { method, headers, agent: false }, async (response) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of response) chunks.push(chunk)
        const { 'transfer-encoding': _, ...rest } = response.headers
        resolve({ status: response.statusCode ?? 502, headers: rest, body: Buffer.concat(chunks) })
      } catch (error) {
        reject(error)
      }
    })
    passed.on('error', reject)
    passed.end(body)
  })
}
