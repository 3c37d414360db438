import type { ReactNode } from 'react'
import { cx } from './cx'

export type KnotTone = 'open' | 'filled' | 'stop' | 'warn' | 'muted'
export type Knot = { id: string; tone?: KnotTone; content: ReactNode }

const KNOTS: Record<KnotTone, string> = {
  open: 'border-accent bg-surface',
  filled: 'border-accent bg-accent',
  stop: 'border-danger bg-danger',
  warn: 'border-warn bg-surface',
  muted: 'border-edge bg-surface',
}

/** Steps down a rail, one knot each: consequences, a ladder from root to leaf, versions. The words carry the meaning. */
export function KnotRail({ knots, label, className }: { knots: Knot[]; label?: string; className?: string }) {
  return (
    <ol aria-label={label} className={className}>
      {knots.map(({ id, tone = 'open', content }) => (
        <li key={id} className="group relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 pb-3 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute start-[7px] top-[9px] -bottom-[9px] w-0.5 bg-line group-last:hidden forced-colors:bg-[CanvasText]"
          />
          <span
            aria-hidden="true"
            className={cx(
              'relative ms-[3px] mt-1 size-2.5 rounded-full border-2 forced-color-adjust-none',
              KNOTS[tone],
            )}
          />
          <div className="min-w-0">{content}</div>
        </li>
      ))}
    </ol>
  )
}
