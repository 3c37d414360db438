'use client'
import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export type Segment<V extends string> = {
  value: V
  label: ReactNode /** The name, where the label is an icon. */
  name?: string
}

type SegmentedProps<V extends string> = {
  label: string
  value: V
  segments: readonly Segment<V>[]
  onChange: (value: V) => void
}

/** A choice of two to four, all in sight: a radio group drawn as one control. */
export function Segmented<V extends string>({ label, value, segments, onChange }: SegmentedProps<V>) {
  const name = useId()
  return (
    <fieldset className="flex w-fit flex-none rounded-control border border-line bg-surface">
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          title={segment.name}
          className={cx(
            'flex min-h-[26px] min-w-7 cursor-pointer items-center justify-center gap-1.5 px-2.5 first-of-type:rounded-s-[4px] last-of-type:rounded-e-[4px] pointer-coarse:min-h-11 pointer-coarse:min-w-11',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            segment.value === value
              ? 'bg-accent-soft font-semibold text-accent forced-colors:outline-2'
              : 'text-muted hover:text-text',
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            className="sr-only"
          />
          {segment.label}
          {segment.name && <span className="sr-only">{segment.name}</span>}
        </label>
      ))}
    </fieldset>
  )
}
