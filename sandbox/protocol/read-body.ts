import type { IncomingMessage } from 'node:http'
import { Fault } from './fault'

export const MAX_BODY_BYTES = 1024 * 1024

/** The whole request body; a Fault with status 413 for one that is larger than any AWS request. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  // A broken-off iteration would destroy the socket, and with it the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: Buffer = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBytes) {
      throw new Fault('RequestEntityTooLargeException', 'The request body is too large.', { status: 413 })
    }
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
