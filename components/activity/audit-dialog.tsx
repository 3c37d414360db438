'use client'
import { useQuery } from '@tanstack/react-query'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { InlineError } from '@/components/ui/inline-error'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { auditQuery } from '@/lib/activity/queries'
import { errorOf } from '@/lib/result'

const VERIFY = 'npm run audit:verify'

/** What to keep elsewhere, so that nobody who holds this server can rewrite the record unseen. */
export function AuditDialog({ connection, onClose }: { connection: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(auditQuery(connection))
  return (
    <Dialog isOpen title="Audit checkpoints" size="md" onClose={onClose}>
      <p>
        Every change is chained to the one before it. A checkpoint signs the chain up to a row: kept elsewhere, it shows
        when somebody has rewritten or cut the record.
      </p>
      {!data && !error && <Skeleton className="h-24 w-full" />}
      {!data && <InlineError error={errorOf(error)} onRetry={() => refetch()} />}
      {data?.checkpoints.length === 0 && (
        <p className="text-muted">No checkpoint yet. The first is made within a minute of the first change.</p>
      )}
      {data && data.checkpoints.length > 0 && (
        <section aria-labelledby="audit-checkpoints" className="grid gap-1.5">
          <h3 id="audit-checkpoints" className="text-xs text-muted">
            The newest, for keeping elsewhere
          </h3>
          <ul className="grid gap-1.5">
            {data.checkpoints.map(({ seq, at, text }) => (
              <li key={seq} className="grid gap-0.5 rounded-control border border-line p-2">
                <span className="flex items-center gap-2">
                  {`Up to row ${seq.toLocaleString('en')}`}
                  <span className="text-muted">
                    <RelativeTime at={at} />
                  </span>
                  <CopyButton text={text} label={`Copy the checkpoint of row ${seq}`} className="ms-auto">
                    Copy
                  </CopyButton>
                </span>
                <code dir="ltr" className="break-all text-muted">
                  {text}
                </code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data && (
        <section aria-labelledby="audit-key" className="grid gap-1.5">
          <h3 id="audit-key" className="flex items-center text-xs text-muted">
            {`Public key ${data.key.keyId}`}
            <CopyButton text={data.key.pem} label="Copy the public key" className="ms-auto">
              Copy
            </CopyButton>
          </h3>
          <code dir="ltr" className="rounded-control bg-sunken p-2 break-all whitespace-pre-wrap">
            {data.key.pem.trim()}
          </code>
        </section>
      )}
      <section aria-labelledby="audit-verify" className="grid gap-1.5">
        <h3 id="audit-verify" className="flex items-center text-xs text-muted">
          To verify, on the server
          <CopyButton text={VERIFY} label="Copy the command" className="ms-auto">
            Copy
          </CopyButton>
        </h3>
        <code dir="ltr" className="rounded-control bg-sunken p-2">
          {VERIFY}
        </code>
      </section>
    </Dialog>
  )
}
