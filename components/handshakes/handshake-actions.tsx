'use client'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { visibleText } from '@/components/ui/visible-text'
import { type Answer, isAnswerPossible, isOpen, whoCan, whyNotAnswerable } from '@/lib/handshakes/rules'
import type { InboxConnection, InboxItem } from '@/lib/handshakes/schema'
import { answerWords, onlyWho, onlyWhoCancels, stepsFor } from '@/lib/handshakes/words'

export const ANSWER_KEYS: Record<Answer, string> = { accept: 'a', decline: 'd', cancel: 'w' }

type HandshakeActionsProps = {
  item: InboxItem
  connections: readonly InboxConnection[]
  onAnswer: (answer: Answer) => void
}

/** The answers that a connection held here can give; else who can, and what to send them. */
export function HandshakeActions({ item, connections, onAnswer }: HandshakeActionsProps) {
  const { handshake } = item
  if (!isOpen(handshake)) return null
  const button = (answer: Answer, label: string) => {
    const able = whoCan(item, answer, connections)
    if (able.length === 0) return null
    return (
      <Button
        variant={answer === 'accept' ? 'primary' : 'default'}
        shortcut={ANSWER_KEYS[answer]}
        disabledReason={whyNotAnswerable(able)}
        onClick={() => onAnswer(answer)}
      >
        {label}
      </Button>
    )
  }
  const mayAccept = whoCan(item, 'accept', connections).length > 0
  const mayCancel = whoCan(item, 'cancel', connections).length > 0
  return (
    <div className="grid justify-items-start gap-4">
      <div className="flex flex-wrap gap-2 empty:hidden">
        {button('accept', 'Accept…')}
        {button('decline', 'Decline…')}
        {button('cancel', `${answerWords(handshake, 'cancel')}…`)}
      </div>
      {!mayAccept && (
        <div className="grid max-w-160 justify-items-start gap-1.5 rounded-control border border-line bg-surface px-3 py-2.5">
          <p className="[overflow-wrap:anywhere]">
            {onlyWho(handshake, visibleText)}
            {isAnswerPossible(handshake, 'accept') && ' Add a connection to it, or send them these steps.'}
          </p>
          {!mayCancel && <p className="text-muted">{onlyWhoCancels(handshake)}</p>}
          {isAnswerPossible(handshake, 'accept') && (
            <CopyButton text={stepsFor(handshake, visibleText)} label="Copy steps" className="-ms-1">
              Copy steps
            </CopyButton>
          )}
        </div>
      )}
    </div>
  )
}
