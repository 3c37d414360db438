import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import * as z from 'zod/mini'

/*
 * The format of a backup, the same for both databases: gzip of lines of JSON. First the header; then for each table
 * its name and columns, followed by one array per row; last the end, with the counts and the SHA-256 of every line
 * before it. Without the end a file is cut off.
 */

export const BACKUP_FORMAT = 1

const headerSchema = z.object({
  canopyBackup: z.number(),
  /** The version of Canopy that wrote it. */
  app: z.string(),
  dialect: z.enum(['sqlite', 'postgres']),
  /** When, ISO 8601. */
  at: z.string(),
  /** The migrations that the store had, in their order: what the rows look like. */
  migrations: z.array(z.string()).check(z.minLength(1)),
})
const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).check(z.minLength(1)) })
const rowSchema = z.array(z.union([z.string(), z.number(), z.null()]))
const endSchema = z.object({ end: z.object({ counts: z.record(z.string(), z.number()), sha256: z.string() }) })

export type BackupHeader = z.infer<typeof headerSchema>
export type BackupTable = z.infer<typeof tableSchema>
export type BackupRow = z.infer<typeof rowSchema>
export type BackupEnd = z.infer<typeof endSchema>
export type BackupLine = { kind: 'table'; table: BackupTable } | { kind: 'row'; row: BackupRow }

/** How many rows of each table. */
export type Counts = Record<string, number>

/** The file is no whole backup. The message says how, for a terminal. */
export class BackupDamaged extends Error {
  override name = 'BackupDamaged'
}

/**
 * Reads a backup line by line and checks all of it on the way: form, counts, checksum, end.
 * @param onHeader called once, before any line
 * @throws BackupDamaged at the first thing that is wrong, which may be after lines that were handed out
 */
export async function readBackup(
  file: string,
  onHeader: (header: BackupHeader) => void = () => {},
  onLine: (line: BackupLine) => Promise<void> | void = () => {},
): Promise<{ header: BackupHeader; counts: Counts }> {
  const hash = createHash('sha256')
  const counts: Counts = {}
  let header: BackupHeader | null = null
  let table: BackupTable | null = null
  let end: BackupEnd | null = null
  let number = 0

  for await (const line of linesOf(file)) {
    number += 1
    if (end) throw new BackupDamaged('it goes on after its end')
    const value = jsonOf(line, number)
    if (!header) {
      header = headerOf(value)
      onHeader(header)
    } else if (Array.isArray(value)) {
      const row = rowSchema.safeParse(value)
      if (!table || !row.success || row.data.length !== table.columns.length) throw damagedLine(number)
      counts[table.table] = (counts[table.table] ?? 0) + 1
      await onLine({ kind: 'row', row: row.data })
    } else {
      const ending = endSchema.safeParse(value)
      if (ending.success) end = ending.data
      else {
        table = tableOf(value, number)
        counts[table.table] ??= 0
        await onLine({ kind: 'table', table })
      }
    }
    if (!end) hash.update(line).update('\n')
  }
  if (!header || !end) throw new BackupDamaged('it is cut off')
  if (end.end.sha256 !== hash.digest('hex')) throw new BackupDamaged('its checksum is another')
  if (JSON.stringify(sorted(end.end.counts)) !== JSON.stringify(sorted(counts))) {
    throw new BackupDamaged('it holds another number of rows than it says')
  }
  return { header, counts }
}

const sorted = (counts: Counts) => Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1))
const damagedLine = (number: number) => new BackupDamaged(`line ${number} is not what a backup holds there`)

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw damagedLine(number)
  }
}

function headerOf(value: unknown): BackupHeader {
  const version = z.object({ canopyBackup: z.number() }).safeParse(value)
  if (!version.success) throw new BackupDamaged('it is no backup of Canopy')
  if (version.data.canopyBackup > BACKUP_FORMAT) {
    throw new BackupDamaged('a newer version of Canopy wrote it: restore it with that one')
  }
  const header = headerSchema.safeParse(value)
  if (!header.success) throw damagedLine(1)
  return header.data
}

function tableOf(value: unknown, number: number): BackupTable {
  const table = tableSchema.safeParse(value)
  if (!table.success) throw damagedLine(number)
  return table.data
}

/** The lines of a gzip file. Only the line feed ends one: text from AWS may hold the other line ends of Unicode. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip()
  // Errors of reading come out of the loop below too, because the pipeline hands them on.
  const reading = pipeline(createReadStream(file), gunzip).catch((error: unknown) => error)
  gunzip.setEncoding('utf8')
  let rest = ''
  try {
    for await (const chunk of gunzip) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    throw readingFailure((await reading) ?? error)
  }
  if (rest !== '') throw new BackupDamaged('it is cut off')
}

function readingFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'Z_BUF_ERROR') return new BackupDamaged('it is cut off')
  if (typeof code === 'string' && code.startsWith('Z_')) return new BackupDamaged('it is not compressed as a backup is')
  return error
}
