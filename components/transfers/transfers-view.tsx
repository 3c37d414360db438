'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsString, useQueryState } from 'nuqs'
import { lazy, Suspense, useState } from 'react'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { PaneLayout } from '@/components/shell/pane-layout'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { GroupedId } from '@/components/ui/grouped-id'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { useNow } from '@/components/ui/use-now'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { transfersQuery } from '@/lib/transfers/queries'
import { phaseOf, phaseWords, whyNotChangeable } from '@/lib/transfers/rules'
import type { BillingTransfer } from '@/lib/transfers/schema'
import { TransferPanel } from './transfer-panel'
import { PHASE_STATUS, spanWords } from './transfer-words'

const OfferDialog = lazy(() => withCode(() => import('./offer-dialog')))

/** Who pays whose bill: what this organization pays for others, and what others pay for it. */
export function TransfersView({ actor, renderedAt }: { actor: Actor; renderedAt: number }) {
  const { connection } = actor
  const { data, error, refetch } = useQuery(transfersQuery(connection))
  const [chosen, setChosen] = useQueryState('transfer', parseAsString.withOptions({ history: 'push' }))
  const [isOffering, setIsOffering] = useState(false)
  const now = useNow() ?? renderedAt
  const failure = errorOf(error)
  const whyNot = whyNotChangeable(actor)
  const crumbs = (
    <InTopBar slot="breadcrumb">
      <Breadcrumb parts={[{ label: 'Billing transfers' }]} />
    </InTopBar>
  )
  if (!data) {
    return (
      <>
        {crumbs}
        {failure ? (
          <LoadFailure error={failure} what="the billing transfers" onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows label="Reading the billing transfers" />
        )}
      </>
    )
  }
  return (
    <>
      {crumbs}
      <PaneLayout
        panel={
          chosen && (
            <TransferPanel
              key={chosen}
              actor={actor}
              transferId={chosen}
              known={[...data.inbound, ...data.outbound].find(({ id }) => id === chosen)}
              now={now}
              onClose={() => void setChosen(null)}
            />
          )
        }
      >
        <header className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2.5">
          <p className="max-w-160 text-muted">
            One organization can pay the bill of another. It begins and ends with a month, in UTC.
          </p>
          <Button variant="primary" className="ms-auto" disabledReason={whyNot} onClick={() => setIsOffering(true)}>
            Offer billing transfer…
          </Button>
        </header>
        {failure && (
          <div className="p-3.5 pb-0">
            <Banner tone="warn" title="This is what was read before">
              {failure.message}
            </Banner>
          </div>
        )}
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Direction
            {...{ connection, now, chosen }}
            title="We pay for them"
            none="This organization pays for no other one"
            transfers={data.inbound}
          />
          <Direction
            {...{ connection, now, chosen }}
            title="They pay for us"
            none="No other organization pays for this one"
            transfers={data.outbound}
          />
        </div>
      </PaneLayout>
      <Suspense fallback={null}>
        {isOffering && (
          <OfferDialog
            actor={actor}
            organizationId={data.organizationId}
            now={now}
            onClose={() => setIsOffering(false)}
          />
        )}
      </Suspense>
    </>
  )
}

type DirectionProps = {
  connection: string
  title: string
  /** What stands there when there are none. */
  none: string
  transfers: readonly BillingTransfer[]
  chosen: string | null
  now: number
}

function Direction({ connection, title, none, transfers, chosen, now }: DirectionProps) {
  return (
    <section aria-label={title} className="border-b border-line pb-2">
      <h2 className="px-3.5 pt-4 pb-1.5 font-semibold">
        {title} <span className="font-normal text-muted">{transfers.length}</span>
      </h2>
      {transfers.length === 0 && <EmptyState title={none} className="py-3" />}
      <ul>
        {transfers.map((transfer) => {
          const other = transfer.direction === 'inbound' ? transfer.source : transfer.target
          return (
            <li key={transfer.id}>
              <Link
                href={paths.transfers(connection, { transfer: transfer.id })}
                aria-current={transfer.id === chosen ? 'true' : undefined}
                className={cx(
                  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t border-line/45 px-3.5 py-2 -outline-offset-2',
                  transfer.id === chosen ? 'bg-accent-soft' : 'hover:bg-sunken',
                )}
              >
                <UntrustedText text={transfer.name || transfer.id} className="font-semibold" />
                <StatusText status={PHASE_STATUS[phaseOf(transfer, now)]}>{phaseWords(transfer, now)}</StatusText>
                <span className="flex min-w-0 flex-wrap gap-x-2 text-xs text-muted">
                  <GroupedId id={other.accountId || 'not named by AWS'} />
                  <UntrustedText text={other.email} />
                </span>
                <span className="text-end text-xs text-muted">{spanWords(transfer)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
