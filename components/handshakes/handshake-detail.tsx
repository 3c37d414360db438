'use client'
import { ArrowLeft, UserPlus } from 'lucide-react'
import type { Ref } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { KnotRail } from '@/components/ui/knot-rail'
import { LinkButton } from '@/components/ui/link-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { type Answer, directionOf, isOpen, mainConnection } from '@/lib/handshakes/rules'
import type { Handshake, Inbox, InboxConnection, InboxItem } from '@/lib/handshakes/schema'
import { ifAccepted, kindWords, newsOf, recipientWords, stateWords } from '@/lib/handshakes/words'
import { accountText } from './account-name'
import { HandshakeActions } from './handshake-actions'
import { HandshakeFacts } from './handshake-facts'
import { STATE_STATUS } from './inbox-row'
import { MembersAsked } from './members-asked'
import { SenderNote } from './sender-note'
import type { InboxPlace } from './use-inbox-place'

/**
 * What an attempt to answer brought to light: somebody else was first, or AWS did it and its answer was lost
 * (`isLost`). With the moment in which we were told, ISO 8601.
 */
export type News = { handshakeId: string; at: string; message: string; isLost: boolean }

type HandshakeDetailProps = {
  item: InboxItem
  inbox: Inbox
  news: News | null
  hrefOf: (to: Partial<InboxPlace>) => string
  backHref: string
  headingRef: Ref<HTMLHeadingElement>
  onAnswer: (answer: Answer) => void
  /** Set where the invitation can be sent again from here. */
  onInviteAgain: (() => void) | null
}

/** The account that answers, as a sentence names it. */
export function answererText(handshake: Handshake, connections: readonly InboxConnection[]): string {
  const { recipient, sender, action } = handshake
  const id = action === 'ENABLE_ALL_FEATURES' ? sender.managementAccountId : recipient.accountId
  return id ? accountText(id, connections) : recipientWords(handshake, visibleText)
}

/** One request: who asks whom for what, what follows, and the buttons for what can be done from here. */
export function HandshakeDetail(props: HandshakeDetailProps) {
  const { item, inbox, news, hrefOf, backHref, headingRef, onAnswer, onInviteAgain } = props
  const { handshake } = item
  const through = mainConnection(item, inbox.connections)
  const open = isOpen(handshake)
  const consequences = ifAccepted(handshake, answererText(handshake, inbox.connections))
  return (
    <article aria-labelledby="handshake-title" className="grid max-w-200 gap-4 p-4 md:px-7 md:py-5">
      <div className="grid gap-1">
        <LinkButton href={backHref} prefetch={false} variant="quiet" className="-ms-2.5 mb-1 w-fit md:hidden">
          <ArrowLeft aria-hidden className="size-3.5 rtl:-scale-x-100" />
          All requests
        </LinkButton>
        <p className="text-muted">
          {directionOf(item) === 'received' ? 'Received' : 'Sent'}
          {through && (
            <>
              {' '}
              · through connection <UntrustedText text={through.name} className="font-semibold text-text" />
            </>
          )}
        </p>
        <h2
          id="handshake-title"
          ref={headingRef}
          tabIndex={-1}
          className="text-xl font-semibold [overflow-wrap:anywhere]"
        >
          {kindWords(handshake)}
          {handshake.action === 'INVITE' && handshake.sender.organizationId && (
            <span className="font-mono text-lg"> {handshake.sender.organizationId}</span>
          )}
        </h2>
        {open && handshake.expiresAt && <Countdown until={handshake.expiresAt} exact />}
        {!open && (
          <StatusText status={STATE_STATUS[handshake.state] ?? 'pending'} className="font-semibold">
            {stateWords(handshake)}
          </StatusText>
        )}
      </div>
      {news && <NewsBanner news={news} handshake={handshake} />}
      <HandshakeFacts handshake={handshake} inbox={inbox} hrefOf={hrefOf} />
      {handshake.notes && <SenderNote notes={handshake.notes} />}
      {handshake.action === 'ENABLE_ALL_FEATURES' && (
        <MembersAsked parentId={handshake.id} inbox={inbox} hrefOf={hrefOf} />
      )}
      {open && consequences.length > 0 && (
        <section aria-labelledby="if-accepted" className="grid gap-2">
          <h3 id="if-accepted" className="text-muted">
            {directionOf(item) === 'received' ? 'If you accept' : 'If they accept'}
          </h3>
          <KnotRail
            knots={consequences.map(({ text, final }) => ({ id: text, tone: final ? 'stop' : 'open', content: text }))}
          />
        </section>
      )}
      <HandshakeActions item={item} connections={inbox.connections} onAnswer={onAnswer} />
      {onInviteAgain && (
        <Button onClick={onInviteAgain} className="w-fit">
          <UserPlus aria-hidden className="size-3.5" />
          Invite again…
        </Button>
      )}
    </article>
  )
}

function NewsBanner({ news, handshake }: { news: News; handshake: Handshake }) {
  if (news.isLost) {
    return (
      <Banner title={`AWS’s answer was lost on its way. Read again: ${stateWords(handshake).toLowerCase()}.`}>
        Nothing is left to do. We looked <RelativeTime at={news.at} />.
      </Banner>
    )
  }
  return (
    <Banner title={newsOf(handshake, visibleText) ?? news.message}>
      Nothing was changed from here. AWS told us <RelativeTime at={news.at} />.
    </Banner>
  )
}
