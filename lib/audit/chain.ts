import 'server-only'
import { createHash } from 'node:crypto'
import type { AuditHead } from '@/lib/store/audit'
import type { AuditRow } from '@/lib/store/schema'
import { withoutSecrets } from './secrets'

/** One thing that happened. `body` is plain JSON; what looks like a secret in it is replaced before it is kept. */
export type AuditEntry = { kind: string; person: string; operationId?: string | null; body: Record<string, unknown> }

/** The first thing hashed, so that no text made for something else can pass for a row. */
const PURPOSE = 'canopy audit row 1'

/**
 * What a row's hash has to be: SHA-256, hex, over a JSON array of the hash before it and every column. JSON quotes and
 * escapes each text, so no two different rows have the same serialisation, and each row has exactly one.
 */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { previous, seq, at, kind, person, operationId, writer, body } = row
  return createHash('sha256')
    .update(JSON.stringify([PURPOSE, previous, seq, at, kind, person, operationId, writer, body]))
    .digest('hex')
}

/** Neither database keeps these as they are, and what is read back has to be what was hashed. */
const plain = (text: string) => text.replace(/[\0\ud800-\udfff]/gu, '\ufffd')

/** An entry as it will be kept: its secrets replaced, its body fixed to the byte. */
export type PreparedEntry = Pick<AuditRow, 'kind' | 'person' | 'operationId' | 'body'>

/** @throws TypeError when the body is not plain JSON: a cycle, a bigint. */
export const prepared = ({ kind, person, operationId, body }: AuditEntry): PreparedEntry => ({
  kind: plain(kind),
  person: plain(person),
  operationId: operationId === undefined || operationId === null ? null : plain(operationId),
  body: JSON.stringify(withoutSecrets(body)),
})

/** The rows that continue a chain. */
export function chained(
  head: AuditHead,
  entries: PreparedEntry[],
  { at, writer }: Pick<AuditRow, 'at' | 'writer'>,
): AuditRow[] {
  let { seq, hash } = head
  return entries.map((entry) => {
    seq += 1
    const row = { seq, at, ...entry, writer, previous: hash }
    hash = hashOf(row)
    return { ...row, hash }
  })
}
