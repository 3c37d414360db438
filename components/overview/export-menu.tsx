'use client'
import { Download } from 'lucide-react'
import { Menu } from '@/components/ui/menu'
import { EXPORT_FORMATS, FORMAT_WORDS } from '@/lib/export/formats'
import { apiPaths } from '@/lib/paths'

/** The organization as a file. */
export function ExportMenu({ connection }: { connection: string }) {
  const formats = EXPORT_FORMATS.map((format) => ({
    id: format,
    label: FORMAT_WORDS[format],
    onSelect: () => location.assign(apiPaths.exportOrganization(connection, format)),
  }))
  return (
    <Menu label="Export the organization" placement="bottom end" groups={[formats]}>
      <Download aria-hidden className="size-3.5" />
      Export…
    </Menu>
  )
}
