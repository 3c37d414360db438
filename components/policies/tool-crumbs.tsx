'use client'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { paths } from '@/lib/paths'

/** Where one is, on a page that spans the policies of all types. */
export function ToolCrumbs({ connection, label }: { connection: string; label: string }) {
  return (
    <InTopBar slot="breadcrumb">
      <Breadcrumb parts={[{ label: 'Policies', href: paths.policyTypes(connection) }, { label }]} />
    </InTopBar>
  )
}
