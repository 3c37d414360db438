'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Facts } from '@/components/ui/facts'
import { Select } from '@/components/ui/select'
import { visibleText } from '@/components/ui/visible-text'
import * as operations from '@/lib/handshakes/operations'
import { handshakeKeys } from '@/lib/handshakes/queries'
import { type Answer, isOpen, whoCan, whyNotAnswerable } from '@/lib/handshakes/rules'
import type { Inbox, InboxConnection, InboxItem } from '@/lib/handshakes/schema'
import { useAnswerHandshake } from '@/lib/handshakes/use-answer-handshake'
import { acceptTicks, answerWords, type Consequence, ifAccepted, ifRefused, kindWords } from '@/lib/handshakes/words'
import { type AppError, errorOf } from '@/lib/result'
import { answererText, type News } from './handshake-detail'
import { UntrustedEmail } from './untrusted-email'

const PENDING: Record<Answer, string> = { accept: 'Accepting…', decline: 'Declining…', cancel: 'Canceling…' }
const OPERATIONS = {
  accept: operations.acceptHandshake,
  decline: operations.declineHandshake,
  cancel: operations.cancelHandshake,
}

/** The other side, or another tab, was first: that is news, and the dialog has nothing left to ask. */
const isNews = ({ code, kind }: AppError): boolean =>
  kind === 'already' || kind === 'conflict' || code === 'HandshakeNotFoundException'

type AnswerDialogProps = {
  item: InboxItem
  answer: Answer
  connections: readonly InboxConnection[]
  onClose: () => void
  onNews: (news: News) => void
}

/** Says who one acts as, what happens next and what cannot be undone, before an answer goes to AWS. */
export function AnswerDialog({ item, answer, connections, onClose, onNews }: AnswerDialogProps) {
  const { handshake } = item
  // As it was when the dialog opened: a poll in between may find it answered, and the dialog still needs its actor.
  const [able] = useState(() => whoCan(item, answer, connections))
  const [slug, setSlug] = useState(able[0]?.slug ?? '')
  const actor = able.find((connection) => connection.slug === slug)
  const change = useAnswerHandshake(answer, slug)
  const error = errorOf(change.error)
  const client = useQueryClient()

  const isFinal = () => {
    const items = client.getQueryData<Inbox>(handshakeKeys.inbox())?.items ?? []
    return items.some((known) => known.handshake.id === handshake.id && !isOpen(known.handshake))
  }
  const confirm = () =>
    change.mutate(
      { handshakeId: handshake.id },
      {
        onSuccess: onClose,
        onError: (thrown) => {
          const failure = errorOf(thrown)
          // By now the inbox was read again: an answer that was lost may show there.
          const isLost = failure?.kind === 'unknown' && isFinal()
          if (!failure || !(isLost || isNews(failure))) return
          onNews({ handshakeId: handshake.id, at: new Date().toISOString(), message: failure.message, isLost })
          onClose()
        },
      },
    )

  const consequences: Consequence[] =
    answer === 'accept'
      ? ifAccepted(handshake, answererText(handshake, connections))
      : ifRefused(handshake, answer, visibleText)
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={answerWords(handshake, answer)}
      actingAs={actor && <ActingAs actor={{ ...actor, connectionName: actor.name }} />}
      subject={
        <>
          {kindWords(handshake)}
          {handshake.sender.organizationId && <span className="font-mono"> {handshake.sender.organizationId}</span>}
        </>
      }
      consequences={consequences.filter(({ final }) => !final).map(({ text }) => text)}
      cannotUndo={consequences.find(({ final }) => final)?.text}
      wayBack={answer === 'accept' ? undefined : OPERATIONS[answer].wayBack}
      ticks={answer === 'accept' ? acceptTicks(handshake) : []}
      confirmLabel={answerWords(handshake, answer)}
      pendingLabel={PENDING[answer]}
      isPending={change.isPending}
      disabledReason={whyNotAnswerable(actor ? [actor] : [])}
      error={error && !isNews(error) ? error : null}
    >
      {able.length > 1 && (
        <Select
          label="Act through"
          value={slug}
          onChange={setSlug}
          options={able.map((connection) => ({ value: connection.slug, label: visibleText(connection.name) }))}
        />
      )}
      {answer === 'accept' && <WhoAsks item={item} />}
    </ConfirmDialog>
  )
}

/** In full, never clipped: this is what one compares with what one was told. */
function WhoAsks({ item }: { item: InboxItem }) {
  const { sender } = item.handshake
  return (
    <Facts
      className="rounded-control border border-line bg-bg px-3 py-2.5 max-md:grid-cols-1 max-md:gap-y-0 max-md:[&_dd]:mb-1.5"
      facts={[
        {
          label: 'Organization',
          value: <span className="font-mono break-all">{sender.organizationId ?? 'not named by AWS'}</span>,
        },
        {
          label: 'Management e-mail',
          value: sender.managementEmail ? <UntrustedEmail email={sender.managementEmail} /> : 'not named by AWS',
        },
      ]}
    />
  )
}
