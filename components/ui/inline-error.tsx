import type { AppError } from '@/lib/result'
import { Button } from './button'
import { cx } from './cx'
import { ErrorDetails } from './error-details'
import { StatusIcon } from './status-icon'
import { ViewsTable } from './views-table'

type InlineErrorProps = { error: AppError | null | undefined; onRetry?: () => void; className?: string }

/** What happened, what to do, and AWS's own answer on request. Announced when it appears. */
export function InlineError({ error, onRetry, className }: InlineErrorProps) {
  if (!error) return null
  // Lost answers, late answers and a change that was already made are news, not failures.
  const isNews = error.kind === 'unknown' || error.kind === 'running' || error.kind === 'already'
  return (
    <div
      role="alert"
      className={cx(
        'flex gap-2 rounded-control border border-line border-s-3 bg-bg px-3 py-2 text-start',
        isNews ? 'border-s-warn' : 'border-s-danger',
        className,
      )}
    >
      <StatusIcon status={isNews ? 'warning' : 'danger'} className="mt-[3px]" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="font-semibold">{error.message}</p>
        {error.hint && <p className="text-muted">{error.hint}</p>}
        {error.views && <ViewsTable views={error.views} />}
        <ErrorDetails error={error} />
      </div>
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          Retry
        </Button>
      )}
    </div>
  )
}
