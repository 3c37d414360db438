'use client'
import { useQuery } from '@tanstack/react-query'
import { OrganizationSync } from '@/components/organization/organization-sync'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { errorOf } from '@/lib/result'
import { snapshotQuery } from '@/lib/snapshot/queries'

/** How old what the page says of attachments is. */
export function PolicySync({ connection }: { connection: string }) {
  const { data: columns, error } = useQuery(snapshotQuery(connection))
  if (!columns) return null
  return (
    <InTopBar slot="sync">
      <OrganizationSync connection={connection} parts={columns.parts} error={errorOf(error)} />
    </InTopBar>
  )
}
