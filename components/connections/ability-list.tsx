import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusIcon } from '@/components/ui/status-icon'
import type { Ability, AbilityResult } from '@/lib/connections/schema'

export const ABILITY_STATUS: Record<AbilityResult, Status> = {
  allowed: 'ok',
  denied: 'locked',
  unavailable: 'off',
  failed: 'warning',
}
export const ABILITY_WORDS: Record<AbilityResult, string> = {
  allowed: 'Allowed',
  denied: 'Denied',
  unavailable: 'Not available',
  failed: 'Could not be tried',
}

/** What was tried, what AWS answered and when; a denied one names the action that is missing. */
export function AbilityList({ abilities, principal }: { abilities: readonly Ability[]; principal: string | null }) {
  return (
    <ul className="grid gap-x-6 gap-y-2 md:grid-cols-2 xl:grid-cols-3">
      {abilities.map((ability) => (
        <li key={ability.action} className="flex min-w-0 items-start gap-1.5">
          <StatusIcon status={ABILITY_STATUS[ability.result]} className="mt-[3px]" />
          <div className="min-w-0">
            <p>
              {ability.label} <span className="text-muted">· {ABILITY_WORDS[ability.result]}</span>
            </p>
            {ability.result === 'denied' && (
              <p className="text-xs text-muted [overflow-wrap:anywhere]">
                Denied for {principal?.replace(/^The /, 'the ') ?? 'its credentials'} <RelativeTime at={ability.at} />.
                Missing <code>{ability.action}</code>
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
