import { readReportOf } from '@/lib/root-access/report-of'
import { readRoute } from '@/lib/route'

export const GET = readRoute((ctx, search) =>
  readReportOf(ctx, search.get('entity') ?? '', search.get('fresh') === '1'),
)
