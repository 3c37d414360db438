'use client'
import { ChevronDown } from 'lucide-react'
import { type SelectHTMLAttributes, useId } from 'react'
import { cx } from './cx'
import { FieldFrame, type FieldProps, INPUT_LOOK } from './field'

export type SelectOption<V extends string> = { value: V; label: string; disabled?: boolean }

type SelectProps<V extends string> = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'style' | 'multiple'> & {
    value: V
    options: readonly SelectOption<V>[]
    onChange: (value: V) => void
  }

/** One of a few. The native control: the phone shows its own picker, and every screen reader knows it. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, description, error, optional, hideLabel, value, options, onChange, className, ...rest } = props
  const ownId = useId()
  return (
    <FieldFrame id={rest.id ?? ownId} {...{ label, description, error, optional, hideLabel }}>
      {(wiring) => (
        <div className="relative">
          <select
            {...rest}
            {...wiring}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value)
              if (chosen) onChange(chosen.value)
            }}
            className={cx(INPUT_LOOK, 'h-[30px] appearance-none pe-7', className)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute end-2 top-1/2 size-3.5 -translate-y-1/2 text-muted"
          />
        </div>
      )}
    </FieldFrame>
  )
}
