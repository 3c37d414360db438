import { csvLine } from '../csv'
import { outcomeWords } from './rules'
import type { ActivityDetails } from './schema'

export const FORMATS = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof FORMATS)[number]

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
const nameOf = ({ names }: ActivityDetails, id: string | null) => (id === null ? null : (names[id] ?? null))

const COLUMNS: Record<string, (entry: ActivityDetails) => string | number | null> = {
  time: (entry) => entry.createdAt,
  person: (entry) => entry.person,
  account: (entry) => entry.accountId,
  change: (entry) => entry.name,
  title: (entry) => entry.title,
  outcome: (entry) => outcomeWords(entry),
  tier: (entry) => entry.tier,
  subject: (entry) => entry.subject,
  subject_name: (entry) => nameOf(entry, entry.subject),
  target: (entry) => entry.target,
  target_name: (entry) => nameOf(entry, entry.target),
  reason: (entry) => entry.reason,
  aws_code: (entry) => entry.error?.code ?? null,
  aws_reason: (entry) => entry.error?.reason ?? null,
  request_id: (entry) => entry.requestId,
  attempts: (entry) => entry.attempts,
  sent: (entry) => entry.sentAt,
  finished: (entry) => entry.finishedAt,
  operation: (entry) => entry.id,
  job: (entry) => entry.jobId,
  undoes: (entry) => entry.undoes,
  undone_by: (entry) => entry.undoneBy,
  before: (entry) => json(entry.before),
  after: (entry) => json(entry.after),
  input: (entry) => json(entry.input),
  aws_cli: (entry) => entry.cli,
}

/** Entries as the text of a file, piece by piece: CSV with a heading, or a JSON object a line. */
export async function* exportText(
  entries: AsyncIterable<ActivityDetails>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(Object.keys(COLUMNS))
  for await (const entry of entries) {
    yield format === 'csv'
      ? csvLine(Object.values(COLUMNS).map((column) => column(entry)))
      : `${JSON.stringify(entry)}\n`
  }
}

/** `canopy-activity-acme-2026-11-21.csv`. */
export const exportName = (connection: string, format: ExportFormat, now = new Date()): string =>
  `canopy-activity-${connection}-${now.toISOString().slice(0, 10)}.${format}`
