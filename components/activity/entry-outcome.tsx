import { type Status, StatusText } from '@/components/ui/status-icon'
import { outcomeWords } from '@/lib/activity/rules'
import type { ActivityEntry, Outcome } from '@/lib/activity/schema'

const STATUS: Record<Outcome, Status> = { succeeded: 'ok', failed: 'danger', unknown: 'warning', open: 'pending' }

type EntryOutcomeProps = {
  /** One word only. */
  isShort?: boolean
  entry: Pick<ActivityEntry, 'outcome' | 'isChecking' | 'undoneBy'>
  className?: string
}

/** How a change ended: shape and word. */
export function EntryOutcome({ entry, isShort = false, className }: EntryOutcomeProps) {
  const isUndone = entry.outcome === 'succeeded' && entry.undoneBy !== null
  if (isShort && isUndone) {
    return (
      <StatusText status="off" tone="status" className={className}>
        Undone
      </StatusText>
    )
  }
  return (
    <StatusText status={STATUS[entry.outcome]} tone="status" className={className}>
      {outcomeWords(entry)}
      {isUndone && ', undone since'}
    </StatusText>
  )
}
