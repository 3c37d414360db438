import { csvLine } from '@/lib/csv'
import type { JobItem } from '@/lib/jobs/schema'
import { ITEM_STATUS } from './job-words'

const HEADS = [
  'position',
  'change',
  'title',
  'label',
  'subject',
  'subject_name',
  'target',
  'target_name',
  'result',
  'reason',
  'aws_code',
  'aws_reason',
  'request_id',
  'finished',
  'operation',
]

/** The results of a job as a CSV file, with the names that are known. Every text in it is a stranger's to a spreadsheet. */
export function resultsCsv(items: readonly JobItem[], nameOf: (id: string) => string | undefined): string {
  const lines = items.map((item) =>
    csvLine([
      item.position + 1,
      item.name,
      item.title,
      item.label,
      item.subject,
      nameOf(item.subject) ?? null,
      item.target,
      item.target === null ? null : (nameOf(item.target) ?? null),
      ITEM_STATUS[item.state].word,
      item.error?.message ?? null,
      item.error?.code ?? null,
      item.error?.reason ?? null,
      item.error?.requestId ?? null,
      item.finishedAt,
      item.operationId,
    ]),
  )
  return csvLine(HEADS) + lines.join('')
}
