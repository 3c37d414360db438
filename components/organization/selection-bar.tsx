'use client'
import { Button } from '@/components/ui/button'
import type { Actor } from '@/lib/organization/actor'
import { BULK_KEYS, type BulkCommand, type Selection, selectionWords, whyNotBulk } from '@/lib/organization/selection'

export const BULK_LABELS: Record<BulkCommand, string> = {
  'move-accounts': 'Move…',
  'attach-policy': 'Attach policy…',
  tag: 'Tags…',
  'close-accounts': 'Close…',
}
const COMMANDS = ['move-accounts', 'attach-policy', 'tag', 'close-accounts'] as const

type SelectionBarProps = {
  actor: Actor
  selection: Selection
  onCommand: (command: BulkCommand) => void
  /** Takes the accounts below the selected OUs in as well. */
  onAddBelow: () => void
  /** Leaves only the accounts. */
  onKeepAccounts: () => void
  onClear: () => void
  /** Left out where two cannot be shown side by side. */
  onCompare?: (left: number, right: number) => void
}

/** What is selected, and what can be done with all of it; what cannot stays, with the reason. */
export function SelectionBar(props: SelectionBarProps) {
  const { actor, selection, onCommand } = props
  const { accounts, ous, hasRoot, below, positions } = selection
  const isMixed = accounts.length > 0 && (ous.length > 0 || hasRoot)
  return (
    <>
      <p role="status" className="sr-only">
        {positions.length > 0 ? `${selectionWords(selection)} selected` : ''}
      </p>
      {positions.length > 0 && (
        <section
          aria-label="Selection"
          className="z-10 flex flex-none flex-wrap items-center gap-2 border-t border-line bg-surface px-3.5 py-2.5 shadow-tray max-md:px-2.5"
        >
          <p className="me-auto flex flex-wrap items-center gap-x-2 gap-y-1">
            <span>
              <b>{selectionWords(selection)}</b> <span className="text-muted">selected</span>
            </span>
            {below !== null && below.length > 0 && (
              <Button size="sm" variant="quiet" onClick={props.onAddBelow}>
                {`and ${below.length.toLocaleString('en')} ${below.length === 1 ? 'account' : 'accounts'} below`}
              </Button>
            )}
            {isMixed && (
              <Button size="sm" variant="quiet" onClick={props.onKeepAccounts}>
                Accounts only
              </Button>
            )}
          </p>
          {COMMANDS.map((command) => (
            <Button
              key={command}
              shortcut={BULK_KEYS[command]}
              disabledReason={whyNotBulk(command, selection, actor)}
              onClick={() => onCommand(command)}
            >
              {BULK_LABELS[command]}
            </Button>
          ))}
          {props.onCompare && (
            <Button
              disabledReason={positions.length === 2 ? null : 'Select two to compare them.'}
              onClick={() => props.onCompare?.(positions[0]!, positions[1]!)}
            >
              Compare…
            </Button>
          )}
          <Button variant="quiet" onClick={props.onClear}>
            Clear
          </Button>
        </section>
      )}
    </>
  )
}
