'use client'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useSelectedLayoutSegment } from 'next/navigation'
import { useDeferredValue, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LoadFailure } from '@/components/ui/load-failure'
import { matchOptions } from '@/components/ui/search-rank'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { policyListQuery } from '@/lib/policies/queries'
import { whyNotChangeable, whyNotCreatable } from '@/lib/policies/rules'
import { pluralInSentence, policyTypeFacts } from '@/lib/policies/types'
import { errorOf } from '@/lib/result'
import type { PolicyType, SnapshotPolicy } from '@/lib/snapshot/model'
import { PolicyRow } from './policy-row'
import { PolicySync } from './policy-sync'
import { PolicyTools } from './policy-tools'
import { TypeTabs } from './type-tabs'
import { usePolicies } from './use-policies'
import { useTree } from './use-tree'

const PAGE = 200

/** The policies of one type, with a filter, and the way to the other types. */
export function PolicyList({ actor, type }: { actor: Actor; type: PolicyType }) {
  const { connection } = actor
  const tree = useTree(connection)
  const query = useQuery(policyListQuery(connection, type))
  const { policies, typesOn, countOf } = usePolicies(type, query.data, tree)
  const current = useSelectedLayoutSegment()
  const [filter, setFilter] = useState('')
  const [most, setMost] = useState(PAGE)
  const asked = useDeferredValue(filter)
  const facts = policyTypeFacts(type)

  if (!policies) {
    const error = errorOf(query.error)
    return error ? (
      <LoadFailure error={error} what={pluralInSentence(facts)} onRetry={() => query.refetch()} />
    ) : (
      <SkeletonRows label={`Loading ${pluralInSentence(facts)}`} />
    )
  }
  const matches = matching(policies, asked)
  const isOn = typesOn.includes(type)
  const whyNot = whyNotChangeable(actor) ?? whyNotCreatable(type, policies.length)
  return (
    <>
      <PolicySync connection={connection} />
      <TypeTabs {...{ connection, typesOn, countOf }} current={type} />
      <div className="grid gap-2 border-b border-line px-3.5 py-2.5">
        <p className="flex flex-wrap gap-x-3 text-xs text-muted">
          {`${countOfLimit(policies.length, facts.maxPolicies)} ${pluralInSentence(facts)}`}
          {facts.isGate && <TextLink href={paths.why(connection)}>Why is it blocked?</TextLink>}
        </p>
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <TextField
              label={`Filter ${pluralInSentence(facts)}`}
              hideLabel
              type="search"
              value={filter}
              onChange={setFilter}
              placeholder="Name or id"
              icon={<Search aria-hidden className="size-3.5" />}
            />
          </div>
          {whyNot ? (
            <Button disabledReason={whyNot}>Create policy…</Button>
          ) : (
            <LinkButton href={paths.newPolicy(connection, facts.segment)}>Create policy…</LinkButton>
          )}
          <PolicyTools connection={connection} type={type} />
        </div>
        <p role="status" className="sr-only">
          {asked && `${matches.length} match`}
        </p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {!isOn && <TypeIsOff connection={connection} plural={facts.plural} has={policies.length > 0} />}
        {policies.length === 0 && isOn && (
          <EmptyState title={`No ${pluralInSentence(facts)}`}>{facts.summary}</EmptyState>
        )}
        {policies.length > 0 && matches.length === 0 && (
          <EmptyState
            title={`No ${pluralInSentence(facts)} match`}
            action={<Button onClick={() => setFilter('')}>Clear filter</Button>}
          />
        )}
        <ul>
          {matches.slice(0, most).map((policy) => (
            <PolicyRow
              key={policy.id}
              connection={connection}
              policy={policy}
              tree={tree}
              isCurrent={policy.id === current}
            />
          ))}
        </ul>
        {matches.length > most && (
          <div className="p-3.5">
            <Button onClick={() => setMost(most + PAGE)}>
              {`Show ${Math.min(PAGE, matches.length - most)} of ${(matches.length - most).toLocaleString('en')} more`}
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

function matching(policies: readonly SnapshotPolicy[], filter: string): readonly SnapshotPolicy[] {
  if (filter.trim() === '') return policies
  const options = policies.map((policy) => ({ id: policy.id, label: policy.name, hint: policy.id, policy }))
  return matchOptions(options, filter).map(({ policy }) => policy)
}

const countOfLimit = (count: number, max: number | null) =>
  max === null ? count.toLocaleString('en') : `${count.toLocaleString('en')} of ${max.toLocaleString('en')}`

function TypeIsOff({ connection, plural, has }: { connection: string; plural: string; has: boolean }) {
  return (
    <EmptyState
      title={`${plural} are off in this organization`}
      action={<LinkButton href={paths.policyTypeSettings(connection)}>Policy types</LinkButton>}
    >
      <p>An admin of the management account can turn them on.</p>
      {has && <p>The policies below exist and bind nobody: a type that is off has no attachments.</p>}
    </EmptyState>
  )
}
