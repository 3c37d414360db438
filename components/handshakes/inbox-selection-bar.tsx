'use client'
import { Button } from '@/components/ui/button'
import { whyNotBatch } from '@/lib/handshakes/batch'
import type { Answer, Lane } from '@/lib/handshakes/rules'
import type { InboxConnection } from '@/lib/handshakes/schema'
import type { InboxSelection } from './use-inbox-selection'

const ANSWERS: Record<Lane, readonly Answer[]> = {
  'needs-you': ['accept', 'decline'],
  waiting: ['cancel'],
  done: [],
}
const LABELS: Record<Answer, string> = { accept: 'Accept…', decline: 'Decline…', cancel: 'Cancel…' }

type InboxSelectionBarProps = {
  lane: Lane
  selection: InboxSelection
  connections: readonly InboxConnection[]
  onAnswer: (answer: Answer) => void
}

/** What is selected in the inbox, and the answers that can be given to it. */
export function InboxSelectionBar({ lane, selection, connections, onAnswer }: InboxSelectionBarProps) {
  const { items } = selection
  return (
    <>
      <p role="status" className="sr-only">
        {items.length > 0 ? `${items.length} selected` : ''}
      </p>
      {items.length > 0 && (
        <section
          aria-label="Selection"
          className="flex flex-none flex-wrap items-center gap-2 border-t border-line bg-surface px-3.5 py-2 shadow-tray"
        >
          <p className="me-auto">
            <b>{items.length.toLocaleString('en')}</b> <span className="text-muted">selected</span>
          </p>
          {ANSWERS[lane].map((answer) => (
            <Button
              key={answer}
              variant={answer === 'accept' ? 'primary' : 'default'}
              disabledReason={whyNotBatch(items, answer, connections)}
              onClick={() => onAnswer(answer)}
            >
              {LABELS[answer]}
            </Button>
          ))}
          <Button variant="quiet" onClick={selection.clear}>
            Clear
          </Button>
        </section>
      )}
    </>
  )
}
