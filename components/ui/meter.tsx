import { cx } from './cx'

type MeterProps = {
  value: number
  max: number
  /** What is measured: "Size of the policy". */
  label: string
  /** "8,610 of 10,240" unless told otherwise. */
  text?: string
  /** Print the text beside the bar. */
  showText?: boolean
  className?: string
}

export type MeterLevel = 'normal' | 'high' | 'over'

/** `high` from 85 %, `over` beyond the maximum. */
export function meterLevel(value: number, max: number): MeterLevel {
  if (value > max) return 'over'
  return value >= max * 0.85 ? 'high' : 'normal'
}

const FILLS: Record<MeterLevel, string> = { normal: 'fill-accent', high: 'fill-warn', over: 'fill-danger' }
const WORDS: Record<MeterLevel, string> = { normal: '', high: ', nearly full', over: ', over the limit' }

/** How much of a limit is used. The width is an SVG attribute: server HTML carries no inline style. */
export function Meter({ value, max, label, text, showText = false, className }: MeterProps) {
  const level = meterLevel(value, max)
  const words = text ?? `${value.toLocaleString('en')} of ${max.toLocaleString('en')}`
  const share = max > 0 ? Math.min(value / max, 1) : 1
  return (
    <span className={cx('inline-flex items-center gap-2', className)}>
      {showText && <span className={cx('text-muted', level === 'over' && 'text-danger')}>{words}</span>}
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter cannot be styled in every engine */}
      <svg
        role="meter"
        aria-label={label}
        aria-valuenow={Math.min(value, max)}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuetext={words + WORDS[level]}
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="h-1.5 w-21 flex-none rounded-chip border border-line bg-sunken forced-color-adjust-none rtl:-scale-x-100"
      >
        <rect width={Number((share * 100).toFixed(1))} height="6" className={FILLS[level]} />
      </svg>
    </span>
  )
}
