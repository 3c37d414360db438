import { EXPORT_FORMATS } from '@/lib/export/formats'
import { exportOrganization } from '@/lib/export/service'
import { downloadRoute } from '@/lib/route'

/** The organization as a file: `format` is one of `EXPORT_FORMATS`, CSV unless told. */
export const GET = downloadRoute((ctx, search) =>
  exportOrganization(ctx, EXPORT_FORMATS.find((format) => format === search.get('format')) ?? 'csv'),
)
