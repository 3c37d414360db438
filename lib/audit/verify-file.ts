import 'server-only'
import type { AuditRow } from '@/lib/store/schema'
import { rowOf } from './lines'
import type { Report } from './verify'

/** What a file was found to hold: whether a row of the store stands in it as it is, and its highest number. */
export type FileReading = { has: (seq: number) => boolean; last: number }

const COLUMNS = ['at', 'kind', 'person', 'operationId', 'writer', 'body', 'previous', 'hash'] as const
const WORDS = {
  at: 'its moment',
  kind: 'its kind',
  person: 'its person',
  operationId: 'its operation',
  writer: 'its writer',
  body: 'its body',
  previous: 'the hash before it',
  hash: 'its hash',
} as const

const BATCH = 500

/**
 * Compares each line of an audit file with the row of the store. Lines may repeat and, where two processes shared the
 * folder, stand out of order: that is no finding. A line that is no row is a note: when it was one, its row is missing.
 */
export async function readAgainst(
  lines: AsyncIterable<string>,
  find: (seqs: number[]) => Promise<AuditRow[]>,
  { finding, note }: Report,
): Promise<FileReading> {
  const seen = new Bits()
  let last = 0
  let number = 0
  let unreadable = 0
  let firstUnreadable = 0
  let batch: AuditRow[] = []

  const compare = async () => {
    const stored = new Map((await find([...new Set(batch.map(({ seq }) => seq))])).map((row) => [row.seq, row]))
    for (const line of batch) {
      const row = stored.get(line.seq)
      if (!row) {
        finding(`row ${line.seq} stands in the file and is missing from the store`)
        continue
      }
      last = Math.max(last, row.seq)
      seen.add(row.seq)
      const different = COLUMNS.filter((column) => line[column] !== row[column])
      if (different.length > 0) {
        finding(`row ${row.seq} differs from the file: ${different.map((column) => WORDS[column]).join(', ')}`)
      }
    }
    batch = []
  }

  for await (const line of lines) {
    number += 1
    if (line === '') continue
    const row = rowOf(line)
    if (row) {
      batch.push(row)
    } else {
      unreadable += 1
      firstUnreadable ||= number
    }
    if (batch.length === BATCH) await compare()
  }
  await compare()
  if (unreadable > 0) {
    const more = unreadable === 1 ? '' : `, nor ${unreadable - 1} after it`
    note(`line ${firstUnreadable} of the file is no whole row${more}: cut short by a crash, or altered`)
  }
  return { has: (seq) => seen.has(seq), last }
}

/** A set of whole numbers at one bit each. */
class Bits {
  #bytes = new Uint8Array(1024)

  add(value: number): void {
    const byte = Math.floor(value / 8)
    if (byte >= this.#bytes.length) {
      const larger = new Uint8Array(Math.max(byte + 1, this.#bytes.length * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[byte] = (this.#bytes[byte] ?? 0) | (1 << (value % 8))
  }

  has(value: number): boolean {
    return ((this.#bytes[Math.floor(value / 8)] ?? 0) & (1 << (value % 8))) !== 0
  }
}
