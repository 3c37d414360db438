'use client'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { FailureBanners } from '@/components/handshakes/failure-banners'
import { InboxLanes } from '@/components/handshakes/inbox-lanes'
import { useFocusAfterAnswer } from '@/components/handshakes/use-focus-after-answer'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { useShortcuts } from '@/components/shell/shortcuts'
import { SyncPill } from '@/components/shell/sync-pill'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { approvalsQuery } from '@/lib/approvals/queries'
import { inGroups, type Looker, whyNotDecide, whyNotOwn } from '@/lib/approvals/rules'
import type { Approval } from '@/lib/approvals/schema'
import type { Role } from '@/lib/auth/roles'
import type { ConnectionOption } from '@/lib/connections/schema'
import { inboxQuery } from '@/lib/handshakes/queries'
import { itemsOf, type Lane } from '@/lib/handshakes/rules'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { ASK_KEYS, type Asked } from './approval-actions'
import { ApprovalDetail } from './approval-detail'
import { ApprovalList } from './approval-list'
import { rowId } from './approval-row'
import { CarryOutDialog } from './carry-out-dialog'
import { DecideDialog } from './decide-dialog'
import { useApprovalPlace } from './use-approval-place'
import { WithdrawDialog } from './withdraw-dialog'

export type ApprovalConnection = Pick<ConnectionOption, 'slug' | 'name' | 'accountId' | 'writable'>

type ApprovalsViewProps = {
  initial: Approval[]
  renderedAt: number
  role: Role
  isTeam: boolean
  connections: readonly ApprovalConnection[]
}

/** The lane of what waits for a second person, and what became of it: list and detail, like the rest of the inbox. */
export function ApprovalsView({ initial, renderedAt, role, isTeam, connections }: ApprovalsViewProps) {
  const query = useQuery({ ...approvalsQuery(), initialData: initial, initialDataUpdatedAt: renderedAt })
  const { data: approvals, error, refetch, dataUpdatedAt } = query
  const { data: inbox } = useQuery(inboxQuery())
  const heading = useRef<HTMLHeadingElement>(null)
  const { chosen, setChosen, onClickCapture } = useApprovalPlace((from, approval) => {
    const row = chosen ? document.getElementById(rowId(chosen)) : null
    requestAnimationFrame(() => (approval ? heading.current : from.closest('article') ? row : null)?.focus())
  })
  const [open, setOpen] = useState<{ asked: Asked; id: string } | null>(null)

  const rows = inGroups(approvals).flatMap((group) => group.approvals)
  const shown = chosen ? approvals.find(({ id }) => id === chosen) : rows[0]
  const connectionOf = (slug: string) => connections.find((connection) => connection.slug === slug)
  const looker: Looker = { role, connection: shown && connectionOf(shown.connection) }
  const failed = errorOf(error)

  const ask = (asked: Asked) => {
    if (!shown) return
    // Named in the URL, so that the detail stays with it when it leaves its group.
    if (!chosen) setChosen(shown.id, { history: 'replace' })
    setOpen({ asked, id: shown.id })
  }
  const move = (by: 1 | -1) => {
    const here = shown ? rows.indexOf(shown) : -1
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))]
    if (!next) return
    setChosen(next.id, { history: 'replace' })
    document.getElementById(rowId(next.id))?.focus()
  }
  const mayDecide = shown?.state === 'waiting' && whyNotDecide(shown, looker) === null
  const mayWithdraw =
    shown?.isMine && ['waiting', 'approved'].includes(shown.state) && whyNotOwn(looker, 'operator') === null
  useShortcuts('Approvals', [
    { keys: 'j', label: 'Next', run: () => move(1) },
    { keys: 'k', label: 'Previous', run: () => move(-1) },
    { keys: 'Enter', label: 'Open' },
    { keys: ASK_KEYS.approve, label: 'Approve…', run: mayDecide ? () => ask('approve') : undefined },
    { keys: ASK_KEYS.refuse, label: 'Refuse…', run: mayDecide ? () => ask('refuse') : undefined },
    { keys: ASK_KEYS.withdraw, label: 'Withdraw…', run: mayWithdraw ? () => ask('withdraw') : undefined },
  ])
  useFocusAfterAnswer(heading, shown && `${shown.id} ${shown.state}`, open !== null)

  const hrefOf = (lane: Lane) => paths.inbox({ lane })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Inbox', href: paths.inbox() }, { label: 'Approvals' }]} />
      </InTopBar>
      <InTopBar slot="sync">
        <SyncPill
          state={failed ? 'offline' : 'live'}
          areas={[{ label: 'Approvals', at: new Date(dataUpdatedAt).toISOString() }]}
          message={failed ? failed.message : 'Read again by itself while this tab is in sight.'}
          onRefresh={() => refetch()}
        />
      </InTopBar>
      <h1 className="sr-only">Approvals</h1>
      <FailureBanners failures={[]} error={failed} onRetry={() => refetch()} />
      <div onClickCapture={onClickCapture} className="grid min-h-0 flex-1 md:grid-cols-[380px_minmax(0,1fr)]">
        <div
          className={cx(
            'flex min-h-0 min-w-0 flex-col bg-surface md:border-e md:border-line',
            chosen && 'max-md:hidden',
          )}
        >
          <InboxLanes current="approvals" hrefOf={hrefOf} countOf={(lane) => inbox && itemsOf(inbox, lane).length} />
          <div className="min-h-0 flex-1 overflow-y-auto">
            <ApprovalList
              approvals={approvals}
              shown={shown?.id}
              chosen={chosen}
              hrefOf={(approval) => paths.approvals({ approval })}
              nameOf={(slug) => connectionOf(slug)?.name ?? slug}
              isTeam={isTeam}
            />
          </div>
        </div>
        <div className={cx('min-h-0 min-w-0 overflow-y-auto', !chosen && 'max-md:hidden')}>
          {shown && <ApprovalDetail approval={shown} looker={looker} headingRef={heading} onAsk={ask} />}
          {!shown && chosen && (
            <EmptyState
              title="There is no such request"
              action={
                <LinkButton href={paths.approvals()} prefetch={false}>
                  All approvals
                </LinkButton>
              }
            >
              What was decided disappears from here after 30 days; Activity keeps what was carried out.
            </EmptyState>
          )}
        </div>
      </div>
      <OpenDialog open={open} approvals={approvals} connectionOf={connectionOf} onClose={() => setOpen(null)} />
    </div>
  )
}

type OpenDialogProps = {
  open: { asked: Asked; id: string } | null
  approvals: readonly Approval[]
  connectionOf: (slug: string) => ApprovalConnection | undefined
  onClose: () => void
}

function OpenDialog({ open, approvals, connectionOf, onClose }: OpenDialogProps) {
  const approval = approvals.find(({ id }) => id === open?.id)
  const connection = approval && connectionOf(approval.connection)
  if (!open || !approval) return null
  if (open.asked === 'withdraw') return <WithdrawDialog approval={approval} onClose={onClose} />
  if (open.asked !== 'carry-out') return <DecideDialog approval={approval} decision={open.asked} onClose={onClose} />
  return connection ? <CarryOutDialog approval={approval} connection={connection} onClose={onClose} /> : null
}
