import 'server-only'
import { createHash } from 'node:crypto'
import type { Image } from './image'

/**
 * What exactly a person approves: this change with this input, on what was there. A change of any of them gives another
 * digest, and the approval is void.
 * @param subject.connection the connection's slug
 * @param subject.before what was read of the change's subject
 * @returns SHA-256, hex
 */
export function approvalDigest(subject: {
  connection: string
  world: string | null
  name: string
  input: unknown
  before: Image
}): string {
  const { connection, world, name, input, before } = subject
  const image = Object.keys(before)
    .sort()
    .map((key) => [key, before[key]])
  return createHash('sha256')
    .update(JSON.stringify([connection, world, name, input, image]))
    .digest('hex')
}
