'use client'
import { type InputHTMLAttributes, type ReactNode, useEffect, useId, useRef } from 'react'
import { cx } from './cx'

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange' | 'checked' | 'style'> & {
  children: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  isIndeterminate?: boolean
  description?: ReactNode
  /** For boxes in a table, whose label only a screen reader needs. */
  hideLabel?: boolean
}

export function Checkbox(props: CheckboxProps) {
  const {
    children,
    checked,
    onChange,
    isIndeterminate = false,
    description,
    hideLabel = false,
    className,
    ...rest
  } = props
  const box = useRef<HTMLInputElement>(null)
  const id = useId()

  useEffect(() => {
    // HTML has no attribute for this state.
    if (box.current) box.current.indeterminate = isIndeterminate
  }, [isIndeterminate])

  return (
    <label className={cx('flex touch-target items-start gap-2', className)}>
      <input
        {...rest}
        ref={box}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={description ? id : undefined}
        className="mt-0.5 size-3.5 flex-none accent-accent"
      />
      <span className={hideLabel ? 'sr-only' : 'min-w-0'}>
        {children}
        {description && (
          <span id={id} className="block text-xs text-muted">
            {description}
          </span>
        )}
      </span>
    </label>
  )
}
