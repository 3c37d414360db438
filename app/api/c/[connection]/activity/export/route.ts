import { exportName, exportText } from '@/lib/activity/export'
import { parseFilter } from '@/lib/activity/schema'
import { exportActivity } from '@/lib/activity/service'
import { downloadRoute } from '@/lib/route'

const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' }

/** Everything that the filter lets through, as a file: CSV, or JSON lines by `format=jsonl`. */
export const GET = downloadRoute((ctx, search) => {
  const format = search.get('format') === 'jsonl' ? 'jsonl' : 'csv'
  const entries = exportActivity(
    ctx,
    parseFilter((name) => search.get(name)),
  )
  return { name: exportName(ctx.connection.slug, format), type: TYPES[format], text: exportText(entries, format) }
})
