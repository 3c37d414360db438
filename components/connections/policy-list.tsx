import { CopyButton } from '@/components/ui/copy-button'
import { type LeastPrivilege, policyText } from '@/lib/permissions/policies'

/** The three policies to paste, the same as in the README. */
export function PolicyList({ policies }: { policies: readonly LeastPrivilege[] }) {
  return (
    <section aria-label="Policies to paste" className="grid gap-2">
      <h2 className="text-md font-semibold">Policies to paste</h2>
      <p className="max-w-160 text-muted">
        All that Canopy uses, made from its own list of reads and changes. Each adds to the one before it.
      </p>
      {policies.map((policy) => (
        <div key={policy.name} className="grid gap-1.5 rounded-panel border border-line bg-surface p-3.5">
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <h3 className="font-semibold">{policy.name}</h3>
              <p className="text-muted">{policy.purpose}</p>
            </div>
            <CopyButton text={policyText(policy)} label={`Copy the policy ${policy.name}`}>
              Copy
            </CopyButton>
          </div>
          <details>
            <summary className="rounded-chip py-1">
              {policy.document.Statement.flatMap(({ Action }) => Action).length} actions
            </summary>
            <pre
              dir="ltr"
              className="rounded-control border border-line bg-sunken p-2.5 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
            >
              {policyText(policy)}
            </pre>
          </details>
        </div>
      ))}
    </section>
  )
}
