'use client'
import { CopyButton } from '@/components/ui/copy-button'
import { Meter } from '@/components/ui/meter'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import { stateWord } from '@/lib/organization/states'
import type { Figures } from '@/lib/overview/schema'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import type { PartState } from '@/lib/snapshot/model'
import { AttentionList } from './attention-list'
import { ExportMenu } from './export-menu'
import { Figure } from './figure'
import { Section } from './section'

/** AWS's quota of OUs in an organization; that of accounts is the organization's own and Organizations does not tell it. */
const OUS_MAX = 2_000

type OrganizationFiguresProps = { connection: string; organization: Figures | { reading: PartState } }

/** What the organization comes to, what of it wants a look, and how much room its quotas leave. */
export function OrganizationFigures({ connection, organization }: OrganizationFiguresProps) {
  if ('reading' in organization) {
    return (
      <Section title="Organization">
        <p>{`Reading the organization for the first time: ${organization.reading.done.toLocaleString('en')} OUs and accounts so far.`}</p>
        <SkeletonRows rows={4} label="Reading the organization" />
      </Section>
    )
  }
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-muted">
          <span dir="ltr" className="font-mono text-xs">
            {organization.organization.id}
          </span>
          <CopyButton text={organization.organization.id} label="Copy organization id" />
          {organization.organization.featureSet === 'ALL' ? 'All features' : 'Consolidated billing only'}
        </p>
        <ExportMenu connection={connection} />
      </header>
      <Numbers figures={organization} connection={connection} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
        <AttentionList figures={organization} connection={connection} />
        <Section title="Room in the quotas">
          <Quotas figures={organization} connection={connection} />
        </Section>
      </div>
    </>
  )
}

function Numbers({ figures, connection }: { figures: Figures; connection: string }) {
  const { parts, states, types } = figures
  const policies = types.reduce((sum, { own }) => sum + own, 0)
  return (
    <ul
      aria-label="In numbers"
      className="grid grid-cols-2 gap-x-3 gap-y-4 md:grid-cols-[repeat(auto-fit,minmax(132px,1fr))]"
    >
      <Figure label="accounts" value={figures.accounts} part={parts.tree} href={paths.accounts(connection)}>
        {states.map(({ state, accounts }) => (
          <span key={state}>
            <TextLink
              href={paths.organization(connection, { q: `state:${stateWord(state).toLowerCase()}` })}
              prefetch={false}
              className="font-normal"
            >
              {`${accounts.toLocaleString('en')} ${stateWord(state).toLowerCase()}`}
            </TextLink>
          </span>
        ))}
      </Figure>
      <Figure label="OUs" value={figures.ous} part={parts.tree} href={paths.organization(connection, { q: 'is:ou' })} />
      <Figure label="policies of your own" value={policies} part={parts.policies} href={paths.policyTypes(connection)}>
        <span>{`${types.length} of 15 types on`}</span>
      </Figure>
      <Figure
        label="requests waiting"
        value={figures.handshakes.length}
        part={parts.handshakes}
        href={paths.inbox({ lane: 'waiting' })}
      />
      <Figure
        label="delegated administrators"
        value={figures.administrators}
        part={parts.delegation}
        href={paths.services(connection)}
      />
      <Figure
        label="services with trusted access"
        value={figures.services}
        part={parts.services}
        href={paths.services(connection)}
      />
    </ul>
  )
}

function Quotas({ figures, connection }: { figures: Figures; connection: string }) {
  const known = figures.types.flatMap(({ type, policies }) => {
    const { maxPolicies, plural, segment } = policyTypeFacts(type)
    return maxPolicies === null ? [] : [{ segment, plural, policies, maxPolicies }]
  })
  return (
    <ul className="grid gap-2">
      <Quota href={paths.organization(connection, { q: 'is:ou' })} label="OUs" value={figures.ous} max={OUS_MAX} />
      {known.map(({ segment, plural, policies, maxPolicies }) => (
        <Quota
          key={segment}
          href={paths.policies(connection, segment)}
          label={plural}
          value={policies}
          max={maxPolicies}
        />
      ))}
    </ul>
  )
}

function Quota({ href, label, value, max }: { href: string; label: string; value: number; max: number }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <TextLink href={href} prefetch={false} className="font-normal">
        {label}
      </TextLink>
      <Meter value={value} max={max} label={`Quota of ${label}`} showText />
    </li>
  )
}
