import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusIcon } from '@/components/ui/status-icon'
import type { Ability, AbilityResult } from '@/lib/connections/schema'

const STATUS: Record<AbilityResult, Status> = { allowed: 'ok', denied: 'locked', unavailable: 'off', failed: 'warning' }
const WORDS: Record<AbilityResult, string> = {
  allowed: 'Allowed',
  denied: 'Denied',
  unavailable: 'Not available',
  failed: 'Could not be tried',
}

/** What was tried, what AWS answered and when; a denied one names the action that is missing. */
export function AbilityList({ abilities }: { abilities: readonly Ability[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
      {abilities.map((ability) => (
        <li key={ability.action} className="flex min-w-0 items-start gap-1.5">
          <StatusIcon status={STATUS[ability.result]} className="mt-[3px]" />
          <div className="min-w-0">
            <p>
              {ability.label} <span className="text-muted">· {WORDS[ability.result]}</span>
            </p>
            {ability.result === 'denied' && (
              <p className="text-xs text-muted [overflow-wrap:anywhere]">
                Missing <code>{ability.action}</code>, denied <RelativeTime at={ability.at} />
              </p>
            )}
            {(ability.result === 'unavailable' || ability.result === 'failed') && ability.error && (
              <p className="text-xs text-muted [overflow-wrap:anywhere]">{ability.error.message}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
