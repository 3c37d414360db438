'use client'
import { CopyButton } from '@/components/ui/copy-button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { SecurityOverview } from '@/lib/security/schema'
import { Section } from './security-page'

/** What proves the audit: to be kept where whoever can write to this server cannot. */
export function CheckpointsSection({ checkpoints, publicKey }: Pick<SecurityOverview, 'checkpoints' | 'publicKey'>) {
  return (
    <Section
      title="Audit checkpoints"
      lead="Each signs where the chain of the audit has come to. Keep some elsewhere, with the public key: npm run audit:verify then finds whatever was rewritten."
    >
      {checkpoints.length === 0 ? (
        <p>No checkpoint yet. The first is made within a minute of the first row.</p>
      ) : (
        <ul className="grid divide-y divide-line border-t border-line">
          {checkpoints.map(({ seq, at, text }) => (
            <li key={seq} className="flex items-center gap-3 py-1.5">
              <span className="min-w-0 flex-1">
                Row {seq.toLocaleString('en')} <span className="text-muted">· </span>
                <RelativeTime at={at} className="text-muted" />
              </span>
              <CopyButton text={text} label={`Copy the checkpoint of row ${seq}`}>
                Copy
              </CopyButton>
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-1.5">
        <div className="flex items-center gap-3">
          <h3 className="min-w-0 flex-1 font-semibold [overflow-wrap:anywhere]">
            Public key{' '}
            <span dir="ltr" className="font-mono text-xs font-normal text-muted">
              {publicKey.keyId}
            </span>
          </h3>
          <CopyButton text={publicKey.pem} label="Copy the public key">
            Copy
          </CopyButton>
        </div>
        <pre
          dir="ltr"
          className="rounded-control border border-line bg-sunken p-2.5 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {publicKey.pem}
        </pre>
      </div>
    </Section>
  )
}
