'use client'
import { Lock } from 'lucide-react'
import { Tile } from '@/components/shell/tile'
import { Button } from '@/components/ui/button'
import { type Fact, Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { InlineError } from '@/components/ui/inline-error'
import { LinkButton } from '@/components/ui/link-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { KIND_WORDS, READ_ONLY } from '@/lib/connections/rules'
import type { ConnectionSummary, Health } from '@/lib/connections/schema'
import { useCheckAgain } from '@/lib/connections/use-check-again'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { ABILITY_STATUS, ABILITY_WORDS, AbilityList } from './ability-list'
import { KindIcon } from './kind-icon'

const HEALTH: Record<Health, Status> = { ok: 'ok', warning: 'warning', error: 'danger' }

/** Where a connection leads: to its organization, or without one to what it has received. */
const openPath = ({ slug, organizationId }: ConnectionSummary) =>
  organizationId ? paths.connection(slug) : paths.inbox({ connection: slug })

function factsOf(connection: ConnectionSummary): Fact[] {
  const { organization, kind, writable } = connection
  const facts: Fact[] = []
  if (organization) {
    facts.push({
      label: 'Organization',
      value: (
        <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-1.5">
          <span dir="ltr" className="font-mono text-xs">
            {organization.id}
          </span>
          {kind !== 'management' && (
            <span className="text-muted">
              managed by <GroupedId id={organization.managementAccountId} />
            </span>
          )}
          <span className="text-muted">
            {organization.featureSet === 'ALL' ? 'all features' : 'consolidated billing only'}
          </span>
        </span>
      ),
    })
  } else if (kind === 'standalone') facts.push({ label: 'Organization', value: 'None' })
  else facts.push({ label: 'Organization', value: 'Not known' })
  facts.push({ label: 'Sees', value: KIND_WORDS[kind].sees })
  facts.push({ label: 'Found in', value: <UntrustedText text={connection.source} /> })
  facts.push({ label: 'Can do', value: writable ? KIND_WORDS[kind].can : READ_ONLY })
  return facts
}

/** One connection: what it is, what it sees, what AWS lets it do. */
export function ConnectionCard({ connection }: { connection: ConnectionSummary }) {
  const { slug, name, accountId, kind, kindLabel, health, healthText, writable, abilities, error, principal } =
    connection
  const check = useCheckAgain(slug)
  const shown = visibleText(name)
  return (
    <li>
      <article aria-label={shown} className="grid gap-3 rounded-panel border border-line bg-surface p-3.5">
        <header className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <div className="flex min-w-0 flex-1 basis-72 items-start gap-2.5">
            <Tile slug={slug} name={name} size="md" />
            <div className="grid min-w-0 gap-0.5">
              <h2 className="flex min-w-0 items-center gap-1.5 text-md font-semibold">
                <UntrustedText text={name} />
                {!writable && (
                  <span className="inline-flex flex-none items-center gap-1 text-xs font-normal text-muted">
                    <Lock aria-hidden className="size-3" />
                    read-only
                  </span>
                )}
              </h2>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted">
                {accountId && <GroupedId id={accountId} copy className="text-text" />}
                <span className="inline-flex items-center gap-1">
                  <KindIcon kind={kind} />
                  {kindLabel}
                </span>
                {principal && <span className="[overflow-wrap:anywhere]">{principal}</span>}
              </p>
            </div>
          </div>
          <StatusText status={HEALTH[health]} className="mt-1">
            {healthText}
          </StatusText>
          <div className="flex flex-wrap gap-2">
            <LinkButton href={openPath(connection)} aria-label={`Open ${shown}`} prefetch={false}>
              Open
            </LinkButton>
            <LinkButton href={paths.permissions(slug)} aria-label={`Permissions of ${shown}`} prefetch={false}>
              Permissions
            </LinkButton>
            <Button
              onClick={() => check.mutate()}
              isPending={check.isPending}
              aria-label={`${check.isPending ? 'Checking…' : 'Check again'}: ${shown}`}
            >
              {check.isPending ? 'Checking…' : 'Check again'}
            </Button>
          </div>
        </header>
        <InlineError error={error} />
        <InlineError error={connection.elsewhere} />
        <Facts
          facts={factsOf(connection)}
          className="max-md:grid-cols-1 max-md:gap-y-0 xl:grid-cols-[max-content_minmax(0,5fr)_max-content_minmax(0,6fr)] max-md:[&_dd]:mb-1.5"
        />
        {abilities.length > 0 && (
          <details>
            <summary className="rounded-chip py-1">
              <span className="inline-flex max-w-[calc(100%-24px)] flex-wrap gap-x-4 gap-y-1 align-top">
                {abilities.map(({ action, label, result }) => (
                  <StatusText key={action} status={ABILITY_STATUS[result]}>
                    {label} <VisuallyHidden>{ABILITY_WORDS[result]}</VisuallyHidden>
                  </StatusText>
                ))}
              </span>
            </summary>
            <div className="grid gap-2.5 border-t border-line pt-2.5">
              <AbilityList abilities={abilities} principal={principal} />
              <p className="text-xs text-muted">
                Tried <RelativeTime at={abilities[0]?.at ?? connection.checkedAt} />. What AWS answers counts, not the
                kind.
              </p>
            </div>
          </details>
        )}
        <InlineError error={errorOf(check.error)} />
      </article>
    </li>
  )
}
