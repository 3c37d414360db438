import { cx } from './cx'

export type ProgressTone = 'done' | 'bad' | 'off'
type ProgressProps = {
  label: string
  /** How many of `max` each part holds, in the order in which they are drawn. */
  parts: readonly { tone: ProgressTone; count: number }[]
  max: number
  /** The same in words. */
  text: string
  className?: string
}

const FILLS: Record<ProgressTone, string> = { done: 'fill-accent', bad: 'fill-danger', off: 'fill-edge' }

/** How far something is on its way to an end. The widths are SVG attributes: server HTML carries no inline style. */
export function Progress({ label, parts, max, text, className }: ProgressProps) {
  const share = (count: number) => Number(((count / Math.max(1, max)) * 100).toFixed(2))
  const before = (index: number) => parts.slice(0, index).reduce((sum, { count }) => sum + count, 0)
  return (
    <svg
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={before(parts.length)}
      aria-valuetext={text}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className={cx(
        'h-2 rounded-chip border border-line bg-sunken forced-color-adjust-none rtl:-scale-x-100',
        className ?? 'w-full',
      )}
    >
      {parts.map(({ tone, count }, index) => (
        <rect key={tone} x={share(before(index))} width={share(count)} height="8" className={FILLS[tone]} />
      ))}
    </svg>
  )
}
