import { cx } from './cx'

export type ButtonVariant = 'default' | 'primary' | 'danger' | 'quiet'
export type ButtonSize = 'md' | 'sm' | 'icon'

const VARIANTS: Record<ButtonVariant, string> = {
  default: 'border-line bg-surface text-text not-aria-disabled:hover:border-edge not-aria-disabled:hover:bg-sunken',
  primary:
    'border-accent bg-accent text-on-accent not-aria-disabled:hover:border-[color-mix(in_oklch,var(--color-accent)_88%,var(--color-text))] not-aria-disabled:hover:bg-[color-mix(in_oklch,var(--color-accent)_88%,var(--color-text))]',
  danger:
    'border-danger bg-danger text-on-danger not-aria-disabled:hover:border-[color-mix(in_oklch,var(--color-danger)_88%,var(--color-text))] not-aria-disabled:hover:bg-[color-mix(in_oklch,var(--color-danger)_88%,var(--color-text))]',
  quiet:
    'border-transparent bg-transparent text-muted not-aria-disabled:hover:bg-sunken not-aria-disabled:hover:text-text',
}

const SIZES: Record<ButtonSize, string> = {
  md: 'h-7 gap-1.5 px-2.5',
  sm: 'h-6 gap-1 px-1.5 text-xs',
  icon: 'size-7 justify-center',
}

/** The look that buttons and links drawn as buttons share. */
export function buttonLook(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return cx(
    'inline-flex flex-none touch-target items-center justify-center rounded-control border font-semibold whitespace-nowrap no-underline select-none',
    'transition-colors aria-disabled:opacity-50',
    SIZES[size],
    VARIANTS[variant],
    className,
  )
}
