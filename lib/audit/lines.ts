import 'server-only'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { AuditRow } from '@/lib/store/schema'

/** A row as one line of the file: all columns, the body still byte for byte what was hashed. */
export const lineOf = ({ seq, at, kind, person, operationId, writer, body, previous, hash }: AuditRow): string =>
  `${JSON.stringify({ seq, at, kind, person, operationId, writer, body, previous, hash })}\n`

/** The row of a line, or null when it is none: cut short by a crash, or something else. Its columns are not checked. */
export function rowOf(line: string): AuditRow | null {
  try {
    const row: unknown = JSON.parse(line)
    // Whoever asks compares every column with the row of the store.
    return typeof row === 'object' && row !== null && 'seq' in row && Number.isSafeInteger(row.seq)
      ? (row as AuditRow)
      : null
  } catch {
    return null
  }
}

const CHUNK = 64 * 1024

/**
 * The last whole row of a file, found from its end, and whether the file ends with a whole line.
 * @throws when it is there and cannot be read. A file that is not there has no rows.
 */
export async function endOfFile(path: string): Promise<{ row: AuditRow | null; isWhole: boolean }> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return { row: null, isWhole: true }
  try {
    let { size: start } = await handle.stat()
    let end = Buffer.alloc(0)
    let isWhole: boolean | null = null
    while (start > 0) {
      const length = Math.min(CHUNK, start)
      start -= length
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, start)
      end = Buffer.concat([buffer, end])
      isWhole ??= end.at(-1) === 0x0a
      const lines = end.toString('utf8').split('\n')
      // What stands before the first line break may be the end of a line that begins earlier.
      const whole = start > 0 ? lines.slice(1) : lines
      const row = whole.reduceRight<AuditRow | null>((found, line) => found ?? rowOf(line), null)
      if (row) return { row, isWhole }
    }
    return { row: null, isWhole: isWhole ?? true }
  } finally {
    await handle.close()
  }
}

/**
 * The lines of a file, one at a time. Only a line feed ends one: `readline` would also break at U+2028, which JSON, and
 * so a name that somebody chose in AWS, may contain.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
