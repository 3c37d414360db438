'use client'
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'
import { cx } from './cx'
import { FieldFrame, type FieldProps, INPUT_LOOK } from './field'

export type TextFieldProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'style' | 'size' | 'prefix'> & {
    value: string
    onChange: (value: string) => void
    /** The most characters AWS takes. The field counts them and lets more be typed, so that a paste is never cut in silence. */
    limit?: number
    mono?: boolean
    /** An icon at the start of the field. */
    icon?: ReactNode
    ref?: Ref<HTMLInputElement>
  }

export function TextField(props: TextFieldProps) {
  const { label, description, error, optional, hideLabel, value, onChange, limit, mono, icon, className, ...rest } =
    props
  const ownId = useId()
  return (
    <FieldFrame
      id={rest.id ?? ownId}
      aside={limit && <Count length={value.length} limit={limit} />}
      {...{ label, description, error, optional, hideLabel }}
    >
      {(wiring) => (
        <div className="relative">
          {icon && (
            <span className="pointer-events-none absolute inset-y-0 start-2 flex items-center text-muted">{icon}</span>
          )}
          <input
            autoComplete="off"
            dir="auto"
            spellCheck={mono ? false : undefined}
            {...rest}
            {...wiring}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={cx(
              INPUT_LOOK,
              'h-[30px] read-only:bg-sunken',
              mono && 'font-mono',
              Boolean(icon) && 'ps-7',
              className,
            )}
          />
        </div>
      )}
    </FieldFrame>
  )
}

/** "12 of 128", red and in words once it is too long. */
export function Count({ length, limit }: { length: number; limit: number }) {
  const over = length - limit
  if (over <= 0) return `${length.toLocaleString('en')} of ${limit.toLocaleString('en')}`
  return <span className="text-danger">{over.toLocaleString('en')} too many</span>
}
