import type { ReactNode } from 'react'
import type { AppError } from '@/lib/result'
import { Denied } from './denied'
import { ErrorDetails } from './error-details'
import { RetryButton } from './retry-button'
import { StatusIcon } from './status-icon'

type LoadFailureProps = {
  error: AppError
  /** What could not be read, in the words of the page: "the accounts". */
  what?: string
  /** Asks again. Without it the button renders the page anew. */
  onRetry?: () => void
  actions?: ReactNode
}

/** In the place of what could not be read. A denied read names the missing action instead. */
export function LoadFailure({ error, what, onRetry, actions }: LoadFailureProps) {
  if (error.kind === 'denied') return <Denied error={error} what={what} onRetry={onRetry} />
  return (
    <div role="alert" className="grid max-w-160 justify-items-start gap-1.5 p-6">
      <p className="flex items-center gap-2 text-md font-semibold">
        <StatusIcon status="danger" />
        {what ? `Could not read ${what}` : 'Could not read this'}
      </p>
      <p>{error.message}</p>
      {error.hint && <p className="text-muted">{error.hint}</p>}
      <div className="mt-1 flex flex-wrap gap-2">
        <RetryButton onRetry={onRetry} />
        {actions}
      </div>
      <ErrorDetails error={error} />
    </div>
  )
}
