import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { itemsOf, type Lane } from '@/lib/handshakes/rules'
import type { Inbox, InboxItem } from '@/lib/handshakes/schema'
import { paths } from '@/lib/paths'
import { InboxLanes, LANE_WORDS } from './inbox-lanes'
import { InboxRow } from './inbox-row'
import type { InboxPlace } from './use-inbox-place'
import type { InboxSelection } from './use-inbox-selection'

type InboxListProps = {
  inbox: Inbox
  lane: Lane
  items: readonly InboxItem[]
  /** How many more there are than `items`. */
  more: number
  onMore: () => void
  expired: readonly InboxItem[]
  /** The one that the detail shows, and the one that the URL names. */
  shown: string | undefined
  chosen: string | null
  connection: string | null
  hrefOf: (to: Partial<InboxPlace>) => string
  selection: InboxSelection | null
}

/** Lanes, and the requests of the one that is open. */
export function InboxList({
  inbox,
  lane,
  items,
  more,
  onMore,
  expired,
  shown,
  chosen,
  connection,
  hrefOf,
  selection,
}: InboxListProps) {
  const count = (of: Lane) => itemsOf(inbox, of, connection ?? undefined).length
  const selectionOf = ({ handshake: { id } }: InboxItem) =>
    selection
      ? { isSelected: selection.has(id), isAny: selection.items.length > 0, onToggle: () => selection.toggle(id) }
      : undefined
  const row = (item: InboxItem) => (
    <InboxRow
      key={item.handshake.id}
      item={item}
      inbox={inbox}
      href={hrefOf({ lane, handshake: item.handshake.id })}
      isShown={item.handshake.id === shown}
      isChosen={item.handshake.id === chosen}
      selection={items.includes(item) ? selectionOf(item) : undefined}
    />
  )
  return (
    <>
      <InboxLanes current={lane} hrefOf={(each) => hrefOf({ lane: each })} countOf={count} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {connection && <ConnectionFilter inbox={inbox} slug={connection} href={hrefOf({ lane, connection: null })} />}
        {items.length > 0 ? (
          <ul aria-label={LANE_WORDS[lane]}>{items.map(row)}</ul>
        ) : (
          <Nothing lane={lane} inbox={inbox} connection={connection} hrefOf={hrefOf} />
        )}
        {more > 0 && (
          <div className="px-3.5 py-2.5">
            <Button onClick={onMore}>{`Show more (${more.toLocaleString('en')})`}</Button>
          </div>
        )}
        {expired.length > 0 && (
          <section aria-labelledby="expired-this-week">
            <h2 id="expired-this-week" className="px-3.5 pt-4 pb-1.5 font-normal text-muted">
              Expired this week
            </h2>
            <ul className="border-t border-line">{expired.map(row)}</ul>
          </section>
        )}
      </div>
    </>
  )
}

function ConnectionFilter({ inbox, slug, href }: { inbox: Inbox; slug: string; href: string }) {
  const name = inbox.connections.find((connection) => connection.slug === slug)?.name ?? slug
  return (
    <p className="flex items-center gap-1.5 border-b border-line bg-sunken px-3.5 py-1.5">
      <span className="clip">
        Only through <UntrustedText text={name} className="font-semibold" />
      </span>
      <LinkButton
        href={href}
        prefetch={false}
        variant="quiet"
        size="icon"
        aria-label="Show all connections"
        className="ms-auto"
      >
        <X aria-hidden className="size-3.5" />
      </LinkButton>
    </p>
  )
}

type NothingProps = Pick<InboxListProps, 'lane' | 'inbox' | 'connection' | 'hrefOf'>

function Nothing({ lane, inbox, connection, hrefOf }: NothingProps) {
  const link = (to: Lane, words: ReactNode) => (
    <TextLink href={hrefOf({ lane: to })} prefetch={false}>
      {words}
    </TextLink>
  )
  const waiting = itemsOf(inbox, 'waiting', connection ?? undefined).length
  if (inbox.connections.length === 0) {
    return (
      <EmptyState title="No connection to read from">
        <TextLink href={paths.connections()}>Add one</TextLink> to see its invitations and requests.
      </EmptyState>
    )
  }
  if (lane === 'needs-you') {
    return <EmptyState title="Nothing needs you">{link('waiting', `Waiting on others: ${waiting}`)}</EmptyState>
  }
  if (lane === 'waiting') {
    return (
      <EmptyState title="Nothing waits on others">
        Invitations and requests sent from here stand here until they are answered.
      </EmptyState>
    )
  }
  return <EmptyState title="Nothing was finished in the last 30 days">AWS lists what is done for 30 days.</EmptyState>
}
