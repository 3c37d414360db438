import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Countdown } from '@/components/ui/countdown'
import { cx } from '@/components/ui/cx'
import { GroupedId } from '@/components/ui/grouped-id'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { pairOf } from '@/lib/handshakes/batch'
import { agreementOf, directionOf, isOpen, mainConnection } from '@/lib/handshakes/rules'
import type { Handshake, Inbox, InboxItem } from '@/lib/handshakes/schema'
import { kindWords, stateWords, utcDay } from '@/lib/handshakes/words'

export const STATE_STATUS: Record<string, Status> = {
  REQUESTED: 'pending',
  OPEN: 'pending',
  ACCEPTED: 'ok',
  DECLINED: 'off',
  CANCELED: 'off',
  EXPIRED: 'off',
}

export const rowId = (handshakeId: string) => `inbox-${handshakeId}`

type InboxRowProps = {
  item: InboxItem
  inbox: Inbox
  href: string
  isShown: boolean
  isChosen: boolean
  /** Undefined where nothing can be selected. */
  selection?: { isSelected: boolean; isAny: boolean; onToggle: () => void }
}

/** One line of the inbox: which way, what, with whom, through which connection, how long still. */
export function InboxRow({ item, inbox, href, isShown, isChosen, selection }: InboxRowProps) {
  const { handshake } = item
  const direction = directionOf(item)
  const Arrow = direction === 'received' ? ArrowDown : ArrowUp
  return (
    <li className="group/row relative">
      <Link
        id={rowId(handshake.id)}
        href={href}
        prefetch={false}
        scroll={false}
        aria-current={isChosen ? 'true' : undefined}
        className={cx(
          'grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-b border-line py-2.5 ps-3 pe-3.5 -outline-offset-2 hover:bg-sunken',
          'border-s-3',
          isShown ? 'border-s-transparent md:border-s-accent md:bg-accent-soft' : 'border-s-transparent',
          selection?.isSelected && 'bg-accent-soft',
        )}
      >
        <Arrow aria-hidden className="mt-0.5 size-3.5" />
        <span className="clip font-semibold">
          <Title handshake={handshake} direction={direction} />
        </span>
        <span className="flex-none text-end">
          {isOpen(handshake) && handshake.expiresAt ? (
            <Countdown until={handshake.expiresAt} short />
          ) : (
            <StatusText status={STATE_STATUS[handshake.state] ?? 'pending'} className="text-muted">
              {stateWords(handshake)}
            </StatusText>
          )}
        </span>
        <span className="col-span-2 col-start-2 flex min-w-0 gap-x-1 overflow-hidden whitespace-nowrap text-muted">
          <SecondLine item={item} inbox={inbox} direction={direction} />
        </span>
      </Link>
      {selection && (
        <Checkbox
          hideLabel
          checked={selection.isSelected}
          onChange={selection.onToggle}
          className={cx(
            'absolute start-2 bottom-2 z-10 px-1 py-0.5 has-focus-visible:opacity-100 pointer-coarse:bottom-0 pointer-coarse:opacity-100',
            !selection.isAny && 'opacity-0 group-hover/row:opacity-100',
          )}
        >
          {`Select ${kindWords(handshake)}: ${pairOf(handshake, visibleText).who}`}
        </Checkbox>
      )}
    </li>
  )
}

type Direction = ReturnType<typeof directionOf>

function Title({ handshake, direction }: { handshake: Handshake; direction: Direction }) {
  const words = kindWords(handshake)
  const { sender } = handshake
  if (direction === 'sent') return words
  if (handshake.action === 'INVITE' && sender.organizationId) {
    return (
      <>
        {words} <span className="font-mono text-xs">{sender.organizationId}</span>
      </>
    )
  }
  if (handshake.action === 'TRANSFER_RESPONSIBILITY' && sender.managementAccountId) {
    return (
      <>
        {words} from <GroupedId id={sender.managementAccountId} />
      </>
    )
  }
  return words
}

// Where the line is too narrow, names give way: they stand in full in the detail.
const SHRINK: Record<string, string> = {
  direction: 'flex-none',
  of: 'flex-none',
  start: 'flex-none',
  'to-others': 'flex-none max-w-[calc(100%-148px)]',
}

function SecondLine({ item, inbox, direction }: { item: InboxItem; inbox: Inbox; direction: Direction }) {
  const { handshake } = item
  const { recipient, sender, transfer, action } = handshake
  const through = mainConnection(item, inbox.connections)
  const showsThrough =
    through !== undefined && through.accountId !== recipient.accountId && action !== 'ENABLE_ALL_FEATURES' && !transfer
  const parts: { id: string; part: ReactNode }[] = [
    { id: 'direction', part: direction === 'received' ? 'Received' : 'Sent' },
  ]
  if (recipient.accountId || recipient.email) {
    parts.push({
      id: showsThrough ? 'to-others' : 'to',
      part: (
        <>
          to <Recipient handshake={handshake} inbox={inbox} />
        </>
      ),
    })
  }
  if (action === 'ENABLE_ALL_FEATURES') {
    if (sender.organizationId)
      parts.push({ id: 'of', part: <span className="font-mono text-xs">{sender.organizationId}</span> })
    parts.push({ id: 'agreed', part: <span className="clip">{agreementText(handshake, inbox)}</span> })
  } else if (transfer?.startsAt)
    parts.push({ id: 'start', part: <span className="clip">{`starts ${utcDay(transfer.startsAt)}`}</span> })
  else if (showsThrough) {
    parts.push({
      id: 'through',
      part: (
        <>
          through <UntrustedText text={through.name} />
        </>
      ),
    })
  }
  return parts.map(({ id, part }, index) => (
    <Fragment key={id}>
      {index > 0 && <span aria-hidden="true">·</span>}
      <span className={cx('flex min-w-0 gap-x-1', SHRINK[id])}>{part}</span>
    </Fragment>
  ))
}

/** By the name of its connection where there is one; the id beside it only where the line has room. */
function Recipient({ handshake, inbox }: { handshake: Handshake; inbox: Inbox }) {
  const { recipient, transfer } = handshake
  const known = inbox.connections.find(({ accountId }) => accountId !== null && accountId === recipient.accountId)
  if (!recipient.accountId) return <UntrustedText text={recipient.email ?? ''} />
  return (
    <>
      {known && <UntrustedText text={known.name} />}
      {!(known && transfer) && <GroupedId id={recipient.accountId} className="flex-none" />}
    </>
  )
}

/** `all members agreed`, `2 of 4 members agreed`. */
export function agreementText(handshake: Handshake, inbox: Inbox): string {
  if (handshake.state === 'OPEN' || handshake.state === 'ACCEPTED') return 'all members agreed'
  const { agreed, asked } = agreementOf(inbox, handshake.id)
  return asked > 0 ? `${agreed} of ${asked} members agreed` : 'not all members agreed'
}
