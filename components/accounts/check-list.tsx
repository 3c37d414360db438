import { StatusIcon } from '@/components/ui/status-icon'
import type { Check } from '@/lib/accounts/rules'

const LOOKS = {
  ok: { status: 'ok', word: 'Done' },
  blocked: { status: 'danger', word: 'In the way' },
  unknown: { status: 'pending', word: 'Not known' },
} as const

/** What has to be so before something can be done: each with how it stands and why. */
export function CheckList({ label, checks }: { label: string; checks: readonly Check[] }) {
  return (
    <ul aria-label={label} className="grid gap-1.5">
      {checks.map(({ id, state, label: text, why }) => (
        <li key={id} className="grid grid-cols-[12px_minmax(0,1fr)] gap-x-2">
          <StatusIcon status={LOOKS[state].status} className="mt-[3px]" />
          <span>
            <span className="sr-only">{`${LOOKS[state].word}: `}</span>
            {text}
            {why && <span className="block text-muted [overflow-wrap:anywhere]">{why}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
