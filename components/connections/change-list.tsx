import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusIcon } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { ChangePermission } from '@/lib/permissions/schema'

const STATUS: Record<ChangePermission['result'], Status> = { allowed: 'ok', denied: 'locked', untried: 'pending' }

/** Every change, with what is known of it from real answers. */
export function ChangeList({ changes }: { changes: readonly ChangePermission[] }) {
  return (
    <section aria-label="Changes" className="grid gap-2">
      <h2 className="text-md font-semibold">Changes</h2>
      <p className="max-w-160 text-muted">
        AWS has no trial run for changes of an organization, so none is tried here. What it answered when somebody made
        one is remembered, until it answers otherwise.
      </p>
      <ul className="grid gap-x-6 gap-y-2 rounded-panel border border-line bg-surface p-3.5 md:grid-cols-2">
        {changes.map((change) => (
          <li key={change.name} className="flex min-w-0 items-start gap-1.5">
            <StatusIcon status={STATUS[change.result]} className="mt-[3px]" />
            <div className="min-w-0">
              <p>
                {change.verb}{' '}
                <span className="text-muted">
                  · <Known change={change} />
                </span>
              </p>
              <p className="text-xs text-muted [overflow-wrap:anywhere]">
                <code>{change.action}</code> in {change.policy}
              </p>
              {change.result === 'denied' && (
                <p className="text-xs text-muted [overflow-wrap:anywhere]">
                  {change.error && <UntrustedText text={change.error.message} />} Missing <code>{change.missing}</code>.
                  Once it is allowed, make the change again: that is the check.
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Known({ change: { result, at, person } }: { change: ChangePermission }) {
  if (!at) return 'Not made yet, so not known'
  if (result === 'allowed') {
    return (
      <>
        Made <RelativeTime at={at} />
      </>
    )
  }
  return (
    <>
      Denied <RelativeTime at={at} />
      {person && (
        <>
          , asked for by <UntrustedText text={person} />
        </>
      )}
    </>
  )
}
