import type { ReactNode } from 'react'
import { StatusIcon } from './status-icon'

export type FieldProps = {
  label: ReactNode
  description?: ReactNode
  /** What is wrong with the value; the field is then marked invalid. */
  error?: string | null
  /** Shown after the label of a field that may stay empty. */
  optional?: boolean
  /** For fields whose label is plain from the place they stand in. */
  hideLabel?: boolean
}

type Wiring = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }
type FieldFrameProps = FieldProps & { id: string; aside?: ReactNode; children: (wiring: Wiring) => ReactNode }

/** Label above, control, then description and error: wired together for screen readers. */
export function FieldFrame({
  id,
  label,
  description,
  error,
  optional = false,
  hideLabel = false,
  aside,
  children,
}: FieldFrameProps) {
  const descriptionId = description ? `${id}-description` : undefined
  const errorId = error ? `${id}-error` : undefined
  return (
    <div className="grid gap-1">
      <div className={hideLabel ? 'sr-only' : 'flex items-baseline gap-2'}>
        <label htmlFor={id} className="font-semibold">
          {label}
          {optional && <span className="font-normal text-muted"> (optional)</span>}
        </label>
        {aside && <span className="ms-auto text-xs text-muted">{aside}</span>}
      </div>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': [errorId, descriptionId].filter(Boolean).join(' ') || undefined,
      })}
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 text-danger">
          <StatusIcon status="danger" className="mt-[3px]" />
          {error}
        </p>
      )}
      {description && (
        <p id={descriptionId} className="text-xs text-muted">
          {description}
        </p>
      )}
    </div>
  )
}

/** The look of every control that takes text. */
export const INPUT_LOOK =
  'w-full min-w-0 rounded-control border border-edge bg-surface px-2 text-text aria-invalid:border-danger disabled:bg-sunken disabled:text-muted pointer-coarse:min-h-11'
