'use client'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { LinkButton } from '@/components/ui/link-button'
import { StatusIcon } from '@/components/ui/status-icon'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { type Guardrail, guardrails, guardrailText } from '@/lib/policies/guardrails'
import { whyNotChangeable } from '@/lib/policies/rules'
import { segmentOf } from '@/lib/policies/types'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import { ToolCrumbs } from './tool-crumbs'
import { useTree } from './use-tree'

type GuardrailLibraryProps = { actor: Actor; organizationId: string }

/** Ready guardrails, each with what it blocks, why one wants it, and what to look at before it is attached. */
export function GuardrailLibrary({ actor, organizationId }: GuardrailLibraryProps) {
  const { connection } = actor
  const tree = useTree(connection)
  const whyNot = whyNotChangeable(actor)
  const whyNotType = (type: Guardrail['type']) =>
    tree && !tree.columns.policyTypes.includes(type)
      ? `The type is off: it can be created, and attached once ${typeCodes[type]}s are on`
      : null
  return (
    <div className="h-full overflow-y-auto">
      <ToolCrumbs connection={connection} label="Guardrails" />
      <header className="grid gap-1 border-b border-line px-3.5 py-2.5">
        <h1 className="text-lg font-semibold">Guardrails</h1>
        <p className="max-w-160 text-muted">
          Ready policies to begin with. Each opens in the editor, binds nobody until it is attached, and should be tried
          on one OU first.
        </p>
      </header>
      <ul className="grid gap-3 p-3.5 lg:grid-cols-2">
        {guardrails.map((guardrail) => (
          <li key={guardrail.id} className="grid content-start gap-2 rounded-panel border border-line bg-surface p-3.5">
            <h2 className="flex min-w-0 flex-wrap items-center gap-2 font-semibold">
              <Chip>{typeCodes[guardrail.type]}</Chip>
              {guardrail.name}
            </h2>
            <p>{guardrail.summary}</p>
            <p className="text-muted">{guardrail.why}</p>
            <p className="flex items-start gap-1.5">
              <StatusIcon status="warning" className="mt-[3px]" />
              <span>
                <span className="sr-only">Beware: </span>
                {guardrail.beware}
              </span>
            </p>
            {whyNotType(guardrail.type) && <p className="text-xs text-muted">{`${whyNotType(guardrail.type)}.`}</p>}
            <details>
              <summary className="cursor-pointer rounded-chip text-xs font-semibold text-accent">Show its text</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
              <pre dir="ltr" tabIndex={0} className="mt-1 max-h-64 overflow-auto bg-sunken p-2 font-mono text-2xs">
                {guardrailText(guardrail, { organizationId })}
              </pre>
            </details>
            <div className="mt-auto">
              {whyNot ? (
                <Button disabledReason={whyNot}>Use it…</Button>
              ) : (
                <LinkButton
                  href={`${paths.newPolicy(connection, segmentOf(guardrail.type))}?guardrail=${guardrail.id}`}
                  prefetch={false}
                  aria-label={`Use ${guardrail.name}…`}
                >
                  Use it…
                </LinkButton>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
