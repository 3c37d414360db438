'use client'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { useShortcuts } from '@/components/shell/shortcuts'
import { SyncPill } from '@/components/shell/sync-pill'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { useNow } from '@/components/ui/use-now'
import { inboxQuery } from '@/lib/handshakes/queries'
import { type Answer, expiredThisWeek, itemsOf, laneOf, whoCan, whyNotAnswerable } from '@/lib/handshakes/rules'
import type { Inbox, InboxItem } from '@/lib/handshakes/schema'
import { errorOf } from '@/lib/result'
import { AnswerDialog } from './answer-dialog'
import { BatchDialog } from './batch-dialog'
import { FailureBanners } from './failure-banners'
import { Gone } from './gone'
import { ANSWER_KEYS } from './handshake-actions'
import { HandshakeDetail, type News } from './handshake-detail'
import { InboxList } from './inbox-list'
import { rowId } from './inbox-row'
import { InboxSelectionBar } from './inbox-selection-bar'
import { InviteAccountDialog, whyNotInvite } from './invite-account-dialog'
import { useFocusAfterAnswer } from './use-focus-after-answer'
import { useInboxPlace } from './use-inbox-place'
import { useInboxSelection } from './use-inbox-selection'

/** As many rows as are drawn without being asked: a request for all features may go to thousands of members. */
const ROWS = 200

type Open =
  | { answer: Answer; handshakeId: string }
  | { batch: Answer; items: readonly InboxItem[] }
  | { invite: string }
  | null

/** List and detail of everything that waits for an answer, through whichever connection. */
export function InboxView({ initial, renderedAt }: { initial: Inbox; renderedAt: number }) {
  // Not by hydration: the rail asks for the same datum first, and a query that exists is hydrated too late to render.
  const query = useQuery({ ...inboxQuery(), initialData: initial, initialDataUpdatedAt: renderedAt })
  const { data: inbox, error, refetch, dataUpdatedAt } = query
  const heading = useRef<HTMLHeadingElement>(null)
  const { place, setPlace, hrefOf, onClickCapture } = useInboxPlace((from, handshake) => {
    // Into the detail, and on a narrow screen, where one hides the other, back to the row.
    const row = place.handshake ? document.getElementById(rowId(place.handshake)) : null
    requestAnimationFrame(() => (handshake ? heading.current : from.closest('article') ? row : null)?.focus())
  })
  const [open, setOpen] = useState<Open>(null)
  const [limit, setLimit] = useState(ROWS)
  const [news, setNews] = useState<News | null>(null)
  // On the server nobody knows the reader's clock; the age of a week does not depend on seconds.
  const now = useNow() ?? renderedAt

  const connection = place.connection ?? undefined
  const chosen = inbox.items.find(({ handshake }) => handshake.id === place.handshake)
  const lane = place.lane ?? (chosen ? laneOf(chosen) : 'needs-you')
  const all = itemsOf(inbox, lane, connection)
  const items = all.slice(0, limit)
  const expired = lane === 'needs-you' ? expiredThisWeek(inbox, now, connection) : []
  const rows = [...items, ...expired]
  const shown = chosen ?? (place.handshake ? undefined : rows[0])

  const selection = useInboxSelection(items, lane)
  const failed = errorOf(error)
  const isPaced = inbox.failures.some((failure) => failure.error.kind === 'throttled')
  const answerable = (answer: Answer) =>
    shown !== undefined && whyNotAnswerable(whoCan(shown, answer, inbox.connections)) === null
  const ask = (answer: Answer) => {
    if (!shown) return
    // Named in the URL, so that the detail stays with it when it leaves the lane.
    if (!place.handshake) setPlace({ handshake: shown.handshake.id }, { history: 'replace' })
    setOpen({ answer, handshakeId: shown.handshake.id })
  }
  const move = (by: 1 | -1) => {
    const here = shown ? rows.indexOf(shown) : -1
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))]
    if (!next) return
    setPlace({ lane, handshake: next.handshake.id }, { history: 'replace' })
    document.getElementById(rowId(next.handshake.id))?.focus()
  }
  const key = (answer: Answer, label: string) => ({
    keys: ANSWER_KEYS[answer],
    label,
    run: answerable(answer) ? () => ask(answer) : undefined,
  })
  useShortcuts('Inbox', [
    { keys: 'j', label: 'Next', run: () => move(1) },
    { keys: 'k', label: 'Previous', run: () => move(-1) },
    { keys: 'Enter', label: 'Open' },
    {
      keys: 'x',
      label: 'Select',
      run: selection && shown && items.includes(shown) ? () => selection.toggle(shown.handshake.id) : undefined,
    },
    key('accept', 'Accept…'),
    key('decline', 'Decline…'),
    key('cancel', 'Withdraw (cancel)…'),
  ])
  useFocusAfterAnswer(heading, shown && `${shown.handshake.id} ${laneOf(shown)}`, open !== null)

  const asked =
    open && 'answer' in open ? inbox.items.find(({ handshake }) => handshake.id === open.handshakeId) : undefined
  const isExpiredOfOurs = shown && expiredThisWeek(inbox, now).includes(shown)
  const whyNot = whyNotInvite(inbox.connections)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Inbox' }]} />
      </InTopBar>
      <InTopBar slot="sync">
        <SyncPill
          state={failed ? 'offline' : isPaced ? 'paced' : 'live'}
          areas={[{ label: 'Invitations and requests', at: new Date(dataUpdatedAt).toISOString() }]}
          message={failed ? failed.message : 'Read again by itself while this tab is in sight.'}
          onRefresh={() => refetch()}
        />
      </InTopBar>
      <h1 className="sr-only">Inbox</h1>
      <FailureBanners failures={inbox.failures} error={failed} onRetry={() => refetch()} />
      <div onClickCapture={onClickCapture} className="grid min-h-0 flex-1 md:grid-cols-[380px_minmax(0,1fr)]">
        <div
          className={cx(
            'flex min-h-0 min-w-0 flex-col bg-surface md:border-e md:border-line',
            place.handshake && 'max-md:hidden',
          )}
        >
          <InboxList
            inbox={inbox}
            lane={lane}
            items={items}
            more={all.length - items.length}
            onMore={() => setLimit(limit + ROWS)}
            expired={expired}
            shown={shown?.handshake.id}
            chosen={place.handshake}
            connection={place.connection}
            hrefOf={hrefOf}
            selection={selection}
          />
          {selection && (
            <InboxSelectionBar
              lane={lane}
              selection={selection}
              connections={inbox.connections}
              onAnswer={(answer) => setOpen({ batch: answer, items: selection.items })}
            />
          )}
          <div className="flex-none border-t border-line px-3.5 py-2">
            <Button disabledReason={whyNot} onClick={() => setOpen({ invite: '' })}>
              <UserPlus aria-hidden className="size-3.5" />
              Invite account…
            </Button>
          </div>
        </div>
        <div className={cx('min-h-0 min-w-0 overflow-y-auto', !place.handshake && 'max-md:hidden')}>
          {shown && (
            <HandshakeDetail
              item={shown}
              inbox={inbox}
              news={news?.handshakeId === shown.handshake.id ? news : null}
              hrefOf={hrefOf}
              backHref={hrefOf({ lane })}
              headingRef={heading}
              onAnswer={ask}
              onInviteAgain={
                isExpiredOfOurs && !whyNot
                  ? () =>
                      setOpen({ invite: shown.handshake.recipient.accountId ?? shown.handshake.recipient.email ?? '' })
                  : null
              }
            />
          )}
          {!shown && place.handshake && <Gone backHref={hrefOf({ lane })} />}
        </div>
      </div>
      {open && 'answer' in open && asked && (
        <AnswerDialog
          key={`${open.answer} ${open.handshakeId}`}
          item={asked}
          answer={open.answer}
          connections={inbox.connections}
          onClose={() => setOpen(null)}
          onNews={setNews}
        />
      )}
      {open && 'batch' in open && (
        <BatchDialog
          items={open.items}
          answer={open.batch}
          connections={inbox.connections}
          onClose={() => setOpen(null)}
        />
      )}
      {open && 'invite' in open && (
        <InviteAccountDialog
          target={open.invite}
          onClose={() => setOpen(null)}
          onInvited={(handshake) => setPlace({ lane: 'waiting', handshake: handshake.id })}
        />
      )}
    </div>
  )
}
