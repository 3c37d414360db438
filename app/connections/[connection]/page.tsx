import type { Metadata } from 'next'
import { Permissions } from '@/components/connections/permissions'
import { PolicyList } from '@/components/connections/policy-list'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { pageContext } from '@/lib/auth/page-context'
import { recordedHandlers } from '@/lib/catalogue'
import { kindLabel } from '@/lib/connections/rules'
import { paths } from '@/lib/paths'
import { leastPrivilege } from '@/lib/permissions/policies'

export const metadata: Metadata = { title: 'Permissions' }

const policies = leastPrivilege(recordedHandlers.map(({ operation }) => operation))

/** What one connection may really do, and the policies that let it. */
export default async function ConnectionPage({ params }: PageProps<'/connections/[connection]'>) {
  const { connection, identity } = await pageContext((await params).connection)
  return (
    <div className="grid max-w-280 grid-cols-[minmax(0,1fr)] gap-5 p-4 md:px-7 md:py-5">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Connections', href: paths.connections() }, { label: connection.name }]} />
      </InTopBar>
      <div className="grid gap-1">
        <h1 className="flex min-w-0 text-xl font-semibold">
          <UntrustedText text={connection.name} />
        </h1>
        <p className="flex flex-wrap gap-x-2 text-muted">
          {identity.accountId && <GroupedId id={identity.accountId} className="text-text" />}
          <span>{kindLabel(identity.kind)}</span>
          {identity.principal && <UntrustedText text={identity.principal} />}
          <span>
            {connection.writable ? 'writable' : 'for reading only'}
            {connection.isPerPerson && ', assumed for each person apart'}
          </span>
        </p>
      </div>
      <Permissions slug={connection.slug} />
      <PolicyList policies={policies} />
    </div>
  )
}
