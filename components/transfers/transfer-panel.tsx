'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Panel, PanelSection } from '@/components/shell/panel'
import { Button } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { transferQuery } from '@/lib/transfers/queries'
import { phaseOf, phaseWords, whyNotChangeable, whyNotEnd, whyNotRename } from '@/lib/transfers/rules'
import type { BillingTransfer } from '@/lib/transfers/schema'
import { PHASE_STATUS, spanWords } from './transfer-words'

const RenameDialog = lazy(async () => ({
  default: (await withCode(() => import('./transfer-dialogs'))).RenameTransferDialog,
}))
const EndDialog = lazy(async () => ({
  default: (await withCode(() => import('./transfer-dialogs'))).EndTransferDialog,
}))

type TransferPanelProps = {
  actor: Actor
  transferId: string
  /** As the list has it: shown until AWS has answered. */
  known: BillingTransfer | undefined
  now: number
  onClose: () => void
}

/** One transfer as it is now, and what can be done with it. */
export function TransferPanel({ actor, transferId, known, now, onClose }: TransferPanelProps) {
  const { connection } = actor
  const { data, error, refetch } = useQuery(transferQuery(connection, transferId))
  const [asked, setAsked] = useState<'rename' | 'end' | null>(null)
  const transfer = data ?? known
  const failure = errorOf(error)
  const whyNot = whyNotChangeable(actor)
  const close = () => setAsked(null)
  return (
    <Panel
      label={`Details of ${visibleText(transfer?.name || transferId)}`}
      onClose={onClose}
      header={
        <>
          <h2 className="flex min-w-0 text-lg font-semibold">
            <UntrustedText text={transfer?.name || transferId} />
          </h2>
          <p className="flex items-center text-muted">
            <GroupedId id={transferId} copy />
          </p>
        </>
      }
    >
      {!transfer && !failure && <SkeletonRows rows={6} label="Reading the transfer" />}
      {failure && <LoadFailure error={failure} what="this transfer" onRetry={() => void refetch()} />}
      {transfer && !failure && (
        <>
          <PanelSection>
            <Facts
              facts={[
                {
                  label: 'State',
                  value: (
                    <StatusText status={PHASE_STATUS[phaseOf(transfer, now)]}>{phaseWords(transfer, now)}</StatusText>
                  ),
                },
                { label: 'Runs', value: spanWords(transfer) },
                { label: 'Whose bill', value: <Party {...transfer.source} /> },
                { label: 'Who pays', value: <Party {...transfer.target} /> },
              ]}
            />
            {transfer.handshakeId && (
              <p className="mt-2.5">
                <TextLink href={paths.inbox({ handshake: transfer.handshakeId, connection })}>
                  Open its invitation in the inbox
                </TextLink>
              </p>
            )}
          </PanelSection>
          <PanelSection title="What can be done">
            <div className="flex flex-wrap gap-2">
              <Button disabledReason={whyNot ?? whyNotRename(transfer, now)} onClick={() => setAsked('rename')}>
                Rename…
              </Button>
              <Button disabledReason={whyNot ?? whyNotEnd(transfer, now)} onClick={() => setAsked('end')}>
                End billing transfer…
              </Button>
            </div>
          </PanelSection>
          <Suspense fallback={null}>
            {asked === 'rename' && <RenameDialog actor={actor} transfer={transfer} onClose={close} />}
            {asked === 'end' && <EndDialog actor={actor} transfer={transfer} now={now} onClose={close} />}
          </Suspense>
        </>
      )}
    </Panel>
  )
}

function Party({ accountId, email }: BillingTransfer['source']) {
  return (
    <span className="grid min-w-0">
      <GroupedId id={accountId || 'not named by AWS'} copy={accountId !== ''} />
      <UntrustedText text={email} className="text-muted" />
    </span>
  )
}
