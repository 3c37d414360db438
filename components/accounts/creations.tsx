'use client'
import { useQuery } from '@tanstack/react-query'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { EmptyState } from '@/components/ui/empty-state'
import { GroupedId } from '@/components/ui/grouped-id'
import { LinkButton } from '@/components/ui/link-button'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { type TableColumn, VirtualTable } from '@/components/ui/virtual-table'
import { creationWords } from '@/lib/accounts/creation-words'
import { creationsQuery } from '@/lib/accounts/queries'
import type { ListedCreation } from '@/lib/accounts/schema'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'

const TEMPLATE =
  'gap-x-4 gap-y-0.5 grid-cols-[minmax(0,1fr)] md:grid-cols-[minmax(0,1.2fr)_minmax(0,1.6fr)_minmax(0,1fr)]'

/** Every creation that AWS tells of, whoever asked for it: what runs is followed live. */
export function Creations({ actor }: { actor: Actor }) {
  const { connection } = actor
  const { data, error, refetch } = useQuery(creationsQuery(connection))
  const failure = errorOf(error)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'New accounts', href: paths.newAccounts(connection) }, { label: 'Creations' }]} />
      </InTopBar>
      <div className="grid gap-1 px-4 py-4 md:px-7">
        <h1 className="text-xl font-semibold">Creations</h1>
        <p className="text-muted">What AWS tells of the accounts that were asked for, here or elsewhere.</p>
      </div>
      {!data && !failure && <SkeletonRows label="Reading the creations" />}
      {!data && failure && <LoadFailure error={failure} what="the creations" onRetry={() => refetch()} />}
      {data?.length === 0 && (
        <EmptyState
          title="No account was created yet"
          action={<LinkButton href={paths.newAccounts(connection)}>New accounts</LinkButton>}
        >
          Accounts that joined by invitation are not listed here.
        </EmptyState>
      )}
      {data && data.length > 0 && <CreationTable connection={connection} creations={data} />}
    </div>
  )
}

function CreationTable({ connection, creations }: { connection: string; creations: readonly ListedCreation[] }) {
  const at = (row: number) => creations[row]!
  const columns: TableColumn[] = [
    {
      id: 'name',
      header: 'Account',
      cell: (row) => (
        <span className="grid">
          <UntrustedText text={at(row).accountName} className="font-semibold" />
          {at(row).accountId && (
            <TextLink href={paths.account(connection, at(row).accountId ?? '')} prefetch={false} className="w-fit">
              <GroupedId id={at(row).accountId ?? ''} />
            </TextLink>
          )}
          {at(row).govCloudAccountId && (
            <span className="text-muted">
              In GovCloud <GroupedId id={at(row).govCloudAccountId ?? ''} copy />
            </span>
          )}
        </span>
      ),
    },
    { id: 'state', header: 'State', cell: (row) => <CreationState creation={at(row)} /> },
    {
      id: 'when',
      header: 'Asked for',
      cell: (row) => at(row).requestedAt && <RelativeTime at={at(row).requestedAt ?? ''} />,
    },
  ]
  return (
    <VirtualTable
      label="Creations"
      columns={columns}
      rowHeader="name"
      template={TEMPLATE}
      rowCount={creations.length}
      keyOf={(row) => at(row).id}
      estimatePx={44}
      className="min-h-0 flex-1"
    />
  )
}

function CreationState({ creation: { state, failureReason } }: { creation: ListedCreation }) {
  if (state === 'IN_PROGRESS') return <StatusText status="pending">Being created</StatusText>
  if (state === 'SUCCEEDED') return <StatusText status="ok">Created</StatusText>
  const { message, hint } = creationWords(failureReason)
  return (
    <span className="grid">
      <StatusText status="danger">Not created</StatusText>
      <span>{message}</span>
      {hint && <span className="text-muted">{hint}</span>}
    </span>
  )
}
