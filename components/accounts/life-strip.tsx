import { cx } from '@/components/ui/cx'
import type { LifeStep } from '@/lib/accounts/rules'

const KNOTS: Record<LifeStep['state'], string> = {
  done: 'border-accent bg-accent',
  now: 'border-accent bg-surface ring-2 ring-accent-soft',
  next: 'border-edge bg-surface',
  blocked: 'border-edge bg-surface',
  later: 'border-line bg-surface',
}
const SAYS: Record<LifeStep['state'], string> = {
  done: 'Done',
  now: 'Now',
  next: 'Possible next',
  blocked: 'Not possible now',
  later: 'Later',
}

/** The life of an account along the rail: where it is, what can come next, and why a step cannot. */
export function LifeStrip({ steps }: { steps: readonly LifeStep[] }) {
  return (
    <ol
      aria-label="Life of the account"
      className="grid grid-cols-1 gap-y-2 md:grid-cols-[repeat(5,minmax(0,1fr))] md:gap-x-2"
    >
      {steps.map(({ id, label, state, note }, index) => (
        <li
          key={id}
          aria-current={state === 'now' ? 'step' : undefined}
          className="relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 md:grid-cols-1 md:gap-y-1.5"
        >
          {index < steps.length - 1 && (
            <span
              aria-hidden="true"
              className="absolute start-[7px] top-3 -bottom-4 w-0.5 bg-line md:start-[7px] md:top-[9px] md:-end-2 md:bottom-auto md:h-0.5 md:w-auto"
            />
          )}
          <span
            aria-hidden="true"
            className={cx(
              'relative ms-[3px] mt-1 size-2.5 rounded-full border-2 forced-color-adjust-none',
              KNOTS[state],
            )}
          />
          <div className={cx('min-w-0', (state === 'later' || state === 'blocked') && 'text-muted')}>
            <p className={cx(state === 'now' && 'font-semibold')}>
              <span className="sr-only">{`${SAYS[state]}: `}</span>
              {label}
            </p>
            {note && <p className="text-xs text-muted">{note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
