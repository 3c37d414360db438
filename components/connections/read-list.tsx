import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusIcon } from '@/components/ui/status-icon'
import type { ReadPermission, ReadResult } from '@/lib/permissions/schema'

const STATUS: Record<ReadResult, Status> = {
  allowed: 'ok',
  denied: 'locked',
  unavailable: 'off',
  failed: 'warning',
  untried: 'pending',
}
const WORDS: Record<ReadResult, string> = {
  allowed: 'Allowed',
  denied: 'Denied',
  unavailable: 'Allowed, but there is nothing to read',
  failed: 'Could not be tried',
  untried: 'Nothing there to try it on',
}

/** Every read, as AWS answered when it was tried. */
export function ReadList({ reads, principal }: { reads: readonly ReadPermission[]; principal: string | null }) {
  const who = principal?.replace(/^The /, 'the ') ?? 'its credentials'
  return (
    <section aria-label="Reads" className="grid gap-2">
      <h2 className="text-md font-semibold">Reads</h2>
      <p className="max-w-160 text-muted">
        Each was tried for real
        {reads[0] && (
          <>
            {' '}
            <RelativeTime at={reads[0].at} />
          </>
        )}
        , as small as AWS allows.
      </p>
      <ul className="grid gap-x-6 gap-y-2 rounded-panel border border-line bg-surface p-3.5 md:grid-cols-2">
        {reads.map(({ action, label, result, at, error }) => (
          <li key={action} className="flex min-w-0 items-start gap-1.5">
            <StatusIcon status={STATUS[result]} className="mt-[3px]" />
            <div className="min-w-0">
              <p>
                {label} <span className="text-muted">· {WORDS[result]}</span>
              </p>
              <p className="text-xs text-muted [overflow-wrap:anywhere]">
                {result === 'denied' && (
                  <>
                    Denied for {who} <RelativeTime at={at} />.{' '}
                  </>
                )}
                <code>{action}</code>
              </p>
              {result === 'failed' && error && (
                <p className="text-xs text-muted [overflow-wrap:anywhere]">{error.message}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
