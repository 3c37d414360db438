import type { ReactNode } from 'react'
import { cx } from './cx'

export type ChipVariant = 'solid' | 'outline' | 'dotted' | 'warn' | 'danger' | 'soft'

const VARIANTS: Record<ChipVariant, string> = {
  solid: 'border-accent bg-accent font-semibold text-on-accent',
  outline: 'border-accent text-accent',
  dotted: 'border-dashed border-edge text-muted',
  warn: 'border-warn font-semibold text-warn',
  danger: 'border-danger font-semibold text-danger',
  soft: 'border-transparent bg-accent-soft text-accent',
}

type ChipProps = { children: ReactNode; variant?: ChipVariant; title?: string; className?: string }

/** A short word or count in a small frame. The variant adds to the word, it never replaces it. */
export function Chip({ children, variant = 'outline', title, className }: ChipProps) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex max-w-full flex-none items-center rounded-chip border px-[5px] text-2xs whitespace-nowrap',
        VARIANTS[variant],
        className,
      )}
    >
      {children}
    </span>
  )
}
