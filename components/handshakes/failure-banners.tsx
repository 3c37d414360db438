'use client'
import { Banner } from '@/components/ui/banner'
import { ErrorDetails } from '@/components/ui/error-details'
import { RetryButton } from '@/components/ui/retry-button'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { shortReason } from '@/lib/connections/rules'
import { POLL_WHEN_PACED_MS } from '@/lib/handshakes/rules'
import type { InboxFailure } from '@/lib/handshakes/schema'
import type { AppError } from '@/lib/result'

const MOST_SHOWN = 3

const WHAT: Record<InboxFailure['what'], [before: string, after: string]> = {
  all: ['', ''],
  received: ['what ', ' received'],
  sent: ['what ', ' sent'],
}

type FailureBannersProps = { failures: readonly InboxFailure[]; error: AppError | null; onRetry: () => void }

/** What could not be read, by connection; the rest of the inbox stands below. */
export function FailureBanners({ failures, error, onRetry }: FailureBannersProps) {
  if (failures.length === 0 && !error) return null
  const isPaced = failures.some((failure) => failure.error.kind === 'throttled')
  return (
    <div className="grid flex-none gap-2 border-b border-line p-3">
      {error && (
        <Banner tone="warn" title={error.message} actions={<RetryButton onRetry={onRetry} />}>
          What you see is from before. {error.hint}
        </Banner>
      )}
      {failures.length > MOST_SHOWN ? (
        <Banner
          tone="warn"
          title={`Could not read ${failures.length} connections`}
          actions={<RetryButton onRetry={onRetry} />}
        >
          <ul className="flex flex-wrap gap-x-4">
            {failures.map((failure) => (
              <li key={`${failure.slug} ${failure.what}`}>
                <UntrustedText text={failure.name} /> ({shortReason(failure.error)})
              </li>
            ))}
          </ul>
        </Banner>
      ) : (
        failures.map((failure) => (
          <Banner
            key={`${failure.slug} ${failure.what}`}
            tone="warn"
            title={
              <>
                Could not read {WHAT[failure.what][0]}
                <UntrustedText text={failure.name} />
                {WHAT[failure.what][1]} ({shortReason(failure.error)})
              </>
            }
            actions={<RetryButton onRetry={onRetry} />}
          >
            {failure.error.message} {failure.error.hint}
            <ErrorDetails error={failure.error} />
          </Banner>
        ))
      )}
      {isPaced && <p className="text-muted">AWS is pacing us. Read again every {POLL_WHEN_PACED_MS / 1000} s.</p>}
    </div>
  )
}
