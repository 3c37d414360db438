import { Agent, request } from 'node:http'

export type Answer = { status: number; location: string; body: string }

/** Requests exactly as given, over connections that are kept: what a browser or fetch would not let one send. */
export function plainHttp(connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })

  const once = (url: string, method: string, headers: Record<string, string>, body?: string, timeoutMs = 60_000) =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request(url, { method, headers, agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      })
      asked.setTimeout(timeoutMs, () => asked.destroy(new Error(`no answer in ${timeoutMs} ms`)))
      asked.on('error', reject)
      asked.end(body)
    })

  const isReset = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ECONNRESET'

  return {
    /** A connection that was closed just as it was used again says nothing about the endpoint: asked once more. */
    send: (...asked: Parameters<typeof once>): Promise<Answer> =>
      once(...asked).catch((error) => {
        if (isReset(error)) return once(...asked)
        throw error
      }),
    close: () => agent.destroy(),
  }
}

/** Works through a list, so many at once. */
export async function each<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>) {
  const rest = items.values()
  const worker = async () => {
    // One iterator for all workers: each takes the next item that nobody has.
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** The headers with which the browser calls a server action. */
export const actionHeaders = (action: string, body: string) => ({
  accept: 'text/x-component',
  'content-type': 'text/plain;charset=UTF-8',
  'content-length': String(Buffer.byteLength(body)),
  'next-action': action,
})
