'use client'
import { Search } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import { useDeferredValue, useMemo } from 'react'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedParts } from '@/components/ui/untrusted-parts'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { hitsIn } from '@/lib/policies/duplicates'
import { readableJson } from '@/lib/policies/json-layout'
import { byName } from '@/lib/policies/order'
import { segmentOf } from '@/lib/policies/types'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import { ReadingProgress } from './reading-progress'
import { ToolCrumbs } from './tool-crumbs'
import { usePolicyTexts } from './use-policy-texts'
import { useTree } from './use-tree'

const MOST_LINES = 5
const LEAST = 2
const MOST_SHOWN = 200

/** Looks inside the texts of all policies: which of them name an action, an account or a Region. */
export function PolicySearch({ actor }: { actor: Actor }) {
  const { connection } = actor
  const tree = useTree(connection)
  const [query, setQuery] = useQueryState('q', parseAsString.withDefault(''))
  const wanted = useDeferredValue(query.trim())
  const policies = useMemo(
    () => (tree?.columns.parts.policies.readAt ? [...tree.columns.policies].sort(byName) : undefined),
    [tree],
  )
  const { texts, failed, read } = usePolicyTexts(connection, policies ?? [], wanted.length >= LEAST)
  const readable = useMemo(() => new Map([...texts].map(([id, content]) => [id, readableJson(content)])), [texts])
  const found = useMemo(() => {
    if (wanted.length < LEAST || !policies) return []
    const lowered = wanted.toLowerCase()
    return policies.flatMap((policy) => {
      const hits = hitsIn(readable.get(policy.id) ?? '', wanted, MOST_LINES)
      const isNamed = `${policy.name}\n${policy.description}\n${policy.id}`.toLowerCase().includes(lowered)
      return hits.length > 0 || isNamed ? [{ policy, hits }] : []
    })
  }, [wanted, policies, readable])
  return (
    <div className="h-full overflow-y-auto">
      <ToolCrumbs connection={connection} label="Search in texts" />
      <header className="grid gap-2 border-b border-line px-3.5 py-2.5">
        <h1 className="text-lg font-semibold">Search in policy texts</h1>
        <div className="max-w-120">
          <TextField
            label="Search for"
            type="search"
            autoFocus
            value={query}
            onChange={(text) => void setQuery(text || null)}
            placeholder="s3:DeleteBucket, an account id, a Region"
            icon={<Search aria-hidden className="size-3.5" />}
          />
        </div>
        {policies && wanted.length >= LEAST && (
          <ReadingProgress read={read} total={policies.length} failed={failed.size} />
        )}
      </header>
      {!policies && <SkeletonRows label="Reading the policies" />}
      {policies && wanted.length < LEAST && (
        <EmptyState title="Type what to look for">
          Names, descriptions and the texts of all types are looked through. Texts are read while you look.
        </EmptyState>
      )}
      {policies && wanted.length >= LEAST && found.length === 0 && read === policies.length && (
        <EmptyState title="No policy holds this" />
      )}
      <ul>
        {found.slice(0, MOST_SHOWN).map(({ policy, hits }) => (
          <li key={policy.id} className="grid gap-1 border-b border-line/45 px-3.5 py-2">
            <span className="flex min-w-0 items-center gap-2">
              <Chip>{typeCodes[policy.type]}</Chip>
              <TextLink
                href={paths.policy(connection, segmentOf(policy.type), policy.id)}
                prefetch={false}
                className="flex min-w-0"
              >
                <UntrustedText text={policy.name} />
              </TextLink>
              {policy.awsManaged && <span className="text-xs text-muted">AWS managed</span>}
            </span>
            {hits.map(({ line, text }) => (
              <span key={line} dir="ltr" className="flex min-w-0 gap-2 font-mono text-2xs text-muted">
                <span className="w-8 flex-none text-end">{line}</span>
                <span className="clip text-text">
                  <UntrustedParts text={text} />
                </span>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {found.length > MOST_SHOWN && (
        <p className="px-3.5 py-2 text-muted">{`${(found.length - MOST_SHOWN).toLocaleString('en')} more: narrow the search`}</p>
      )}
    </div>
  )
}
