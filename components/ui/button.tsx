'use client'
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look'
import { Kbd } from './kbd'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'style'> & {
  children: ReactNode
  variant?: ButtonVariant
  /** `icon` is square and needs an `aria-label`. */
  size?: ButtonSize
  /** Off without a word; give `disabledReason` wherever there is one. */
  disabled?: boolean
  /** Why the button does nothing. The button stays focusable and says this on hover, on focus and to screen readers. */
  disabledReason?: string | null
  isPending?: boolean
  /** Shown as a key cap and announced; the page that owns the key handles it. */
  shortcut?: string
  ref?: Ref<HTMLButtonElement>
}

export function Button({
  children,
  variant = 'default',
  size = 'md',
  disabled = false,
  disabledReason,
  isPending = false,
  shortcut,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  // aria-disabled instead of disabled: a disabled button loses focus, and nobody can learn why it is off.
  const off = disabled || Boolean(disabledReason) || isPending
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (!off) return onClick?.(event)
    event.preventDefault()
    event.stopPropagation()
  }
  const button = (extra?: { 'aria-describedby': string }) => (
    <button
      {...rest}
      {...extra}
      type={type}
      onClick={press}
      aria-disabled={off || undefined}
      aria-busy={isPending || undefined}
      aria-keyshortcuts={shortcut}
      className={buttonLook(variant, size, className)}
    >
      {isPending && <Spinner />}
      {children}
      {shortcut && (
        <span aria-hidden="true" className="flex pointer-coarse:hidden">
          <Kbd tone={variant === 'primary' || variant === 'danger' ? 'inherit' : 'default'}>{shortcut}</Kbd>
        </span>
      )}
    </button>
  )
  return disabledReason ? <Tooltip text={disabledReason}>{button}</Tooltip> : button()
}
