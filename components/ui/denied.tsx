import type { AppError } from '@/lib/result'
import { ErrorDetails } from './error-details'
import { RetryButton } from './retry-button'
import { StatusIcon } from './status-icon'

type DeniedProps = {
  error?: AppError
  /** What may not be read: "the policies". */
  what?: string
  /** The missing action, such as `organizations:ListRoots`. */
  action?: string
  onRetry?: () => void
}

/** Not allowed is not empty: says what is missing and lets one check again after it was granted. */
export function Denied({ error, what = 'this', action, onRetry }: DeniedProps) {
  return (
    <div role="status" className="grid max-w-160 justify-items-start gap-1.5 p-6">
      <p className="flex items-center gap-2 text-md font-semibold">
        <StatusIcon status="locked" />
        {`You cannot read ${what}`}
      </p>
      {error && <p>{error.message}</p>}
      {action && (
        <p>
          Missing: <code className="rounded-chip bg-sunken px-1">{action}</code>
        </p>
      )}
      {error?.hint && <p className="text-muted">{error.hint}</p>}
      <div className="mt-1">
        <RetryButton onRetry={onRetry}>Check again</RetryButton>
      </div>
      {error && <ErrorDetails error={error} />}
    </div>
  )
}
