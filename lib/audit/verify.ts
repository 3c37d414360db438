import 'server-only'
import type { KeyObject } from 'node:crypto'
import type { AuditHead } from '@/lib/store/audit'
import type { AuditRow } from '@/lib/store/schema'
import type { Checkpoint } from './checkpoint'
import { Runs } from './runs'
import { Checkpoints } from './verify-checkpoints'
import { readAgainst } from './verify-file'
import { Link } from './verify-link'

/** What is verified. Rows and checkpoints come in the order of their numbers; the store may grow while it is read. */
export type Chain = {
  head: () => Promise<AuditHead>
  rows: () => AsyncIterable<AuditRow>
  checkpoints: () => AsyncIterable<Checkpoint>
  /** The rows with these numbers, in no order; fewer when some are not there. */
  find: (seqs: number[]) => Promise<AuditRow[]>
}

/** What it is verified against. */
export type Witnesses = {
  /** Checkpoints that were kept outside the store, and where: `was kept`, `stands in audit-checkpoints.jsonl`. */
  kept: { checkpoint: Checkpoint; where: string }[]
  /** The keys that may have signed checkpoints. */
  keys: KeyObject[]
  /** The lines of an audit file, and the writer whose rows all belong in it; null leaves that open. */
  file: { lines: AsyncIterable<string>; writer: string | null } | null
}

export type Verdict = { rows: number; checkpoints: number; findings: number }

export type Report = { finding: (text: string) => void; note: (text: string) => void }

/**
 * Reads a whole chain once and reports everything that does not hold, with its place: rows that are not what was
 * hashed, do not follow the one before, are missing or too many; an end or a head that is not where it was; a chain
 * that is not the one that a checkpoint was made of; checkpoints of an unknown key; rows that differ from the file.
 * Memory does not grow with the rows, but for one bit each.
 *
 * What it cannot find: rows appended at the end by somebody who can write to the store, before a checkpoint or the
 * file has been made without them; and anything when store, files, key and every kept checkpoint are replaced together.
 */
export async function verifyAudit(chain: Chain, witnesses: Witnesses, { finding, note }: Report): Promise<Verdict> {
  let findings = 0
  const found = (text: string) => {
    findings += 1
    finding(text)
  }
  // The file first: what it holds was in the store before, and what the store gets meanwhile lies beyond its end.
  const file = witnesses.file && (await readAgainst(witnesses.file.lines, chain.find, { finding: found, note }))
  const unwritten = new Runs()
  let unwrittenAtEnd = 0
  const onRow = (row: AuditRow) => {
    if (!file || row.writer !== witnesses.file?.writer || file.has(row.seq)) return
    if (row.seq > file.last) unwrittenAtEnd += 1
    else unwritten.add(row.seq)
  }

  const head = await chain.head()
  const points = new Checkpoints(witnesses, found)
  const link = new Link(found)
  const stored = chain.checkpoints()[Symbol.asyncIterator]()
  let next = await stored.next()
  let checkpoints = 0
  let count = 0
  for await (const row of chain.rows()) {
    count += 1
    if (!link.accept(row)) continue
    onRow(row)
    if (row.seq === head.seq && row.hash !== head.hash) found(`the head of the chain is not the hash of row ${row.seq}`)
    for (; !next.done && next.value.seq <= row.seq; next = await stored.next()) {
      checkpoints += 1
      points.meet(next.value, row, 'stands in the store')
    }
    points.meetKept(row)
  }
  link.end()
  const { last } = link

  if (head.seq > last) found(`the chain ends at row ${last}, but its head says ${head.seq}`)
  const headNow = await chain.head()
  if (headNow.seq < last) found(`the head of the chain says ${headNow.seq}, but rows go on to ${last}`)
  for (; !next.done; next = await stored.next()) {
    checkpoints += 1
    await points.beyond(next.value, 'stands in the store', last, chain.find)
  }
  for (const { checkpoint, where } of points.keptLeft()) await points.beyond(checkpoint, where, last, chain.find)

  for (const run of unwritten.texts()) found(`${run.text} ${run.many ? 'are' : 'is'} missing from the file`)
  if (unwrittenAtEnd > 0) {
    const what = unwrittenAtEnd === 1 ? '1 row is' : `${unwrittenAtEnd} rows are`
    note(`${what} not in the file yet, behind its last, row ${file?.last ?? 0}: written by the app at its next change`)
  }
  return { rows: count, checkpoints, findings }
}
