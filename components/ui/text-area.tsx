'use client'
import { type Ref, type TextareaHTMLAttributes, useId } from 'react'
import { cx } from './cx'
import { FieldFrame, type FieldProps, INPUT_LOOK } from './field'
import { Count } from './text-field'

type TextAreaProps = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value' | 'style'> & {
    value: string
    onChange: (value: string) => void
    limit?: number
    mono?: boolean
    ref?: Ref<HTMLTextAreaElement>
  }

export function TextArea(props: TextAreaProps) {
  const { label, description, error, optional, hideLabel, value, onChange, limit, mono, className, ...rest } = props
  const ownId = useId()
  return (
    <FieldFrame
      id={rest.id ?? ownId}
      aside={limit && <Count length={value.length} limit={limit} />}
      {...{ label, description, error, optional, hideLabel }}
    >
      {(wiring) => (
        <textarea
          rows={4}
          dir="auto"
          {...rest}
          {...wiring}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={cx(INPUT_LOOK, 'block resize-y py-1.5 read-only:bg-sunken', mono && 'font-mono', className)}
        />
      )}
    </FieldFrame>
  )
}
