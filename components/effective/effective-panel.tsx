'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PanelSection } from '@/components/shell/panel'
import { Select } from '@/components/ui/select'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { effectiveTypesOn, levelsOf } from '@/lib/effective/contributors'
import { invalidAccountsQuery } from '@/lib/effective/queries'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { policyTypeFacts, segmentOf } from '@/lib/policies/types'
import type { EffectivePolicyType } from '@/lib/policy/types'
import type { Tree } from '@/lib/snapshot/tree'
import { EffectivePolicyText } from './effective-policy'
import { ValidationErrors } from './validation-errors'

type EffectivePanelProps = { actor: Actor; tree: Tree; position: number }

/** What the policies on the way to an account come to, type by type, and where each part comes from. */
export function EffectivePanel({ actor, tree, position }: EffectivePanelProps) {
  const types = effectiveTypesOn(tree.columns.policyTypes)
  const [chosen, setChosen] = useState<EffectivePolicyType | null>(null)
  const { nodes } = tree.columns
  const type = types.find((each) => each === chosen) ?? types[0]
  if (nodes.kind[position] !== 'account') {
    return (
      <PanelSection>
        <p className="text-muted">
          AWS merges policies for accounts. Choose an account to see what they come to there.
        </p>
      </PanelSection>
    )
  }
  if (!type) {
    return (
      <PanelSection>
        <p className="text-muted">
          No type is on whose policies are merged. SCPs and RCPs are gates instead: the summary shows them.
        </p>
      </PanelSection>
    )
  }
  const accountId = nodes.id[position] ?? ''
  return (
    <>
      <PanelSection>
        <Select
          label="Policy type"
          value={type}
          onChange={setChosen}
          options={types.map((value) => ({ value, label: policyTypeFacts(value).label }))}
        />
      </PanelSection>
      <InvalidSection key={`invalid-${type}`} actor={actor} accountId={accountId} type={type} />
      <EffectivePolicyText key={type} connection={actor.connection} accountId={accountId} type={type} />
      <PanelSection title="Where it comes from, root first">
        <Levels {...{ actor, tree, position, type }} />
        <p className="mt-2 text-xs text-muted">
          SCPs and RCPs are not merged: the gates in the summary are computed here.
        </p>
      </PanelSection>
    </>
  )
}

function InvalidSection({ actor, accountId, type }: { actor: Actor; accountId: string; type: EffectivePolicyType }) {
  const { data } = useQuery(invalidAccountsQuery(actor.connection, type))
  if (!data?.some((account) => account.accountId === accountId)) return null
  return (
    <PanelSection title="Not valid: the last valid one stays in force">
      <ValidationErrors connection={actor.connection} accountId={accountId} type={type} isWanted />
    </PanelSection>
  )
}

function Levels({ actor, tree, position, type }: EffectivePanelProps & { type: EffectivePolicyType }) {
  const levels = levelsOf(tree, position, type)
  const { nodes } = tree.columns
  if (levels.length === 0) return <p className="text-muted">Nothing of this type is attached on the way.</p>
  return (
    <ol className="grid gap-1.5">
      {levels.map(({ node, policies }) => (
        <li key={nodes.id[node]} className="grid gap-0.5">
          <span className="flex min-w-0 gap-1 text-xs text-muted">
            {node === position ? 'Direct, on' : 'Inherited from'} <UntrustedText text={nodes.name[node] ?? ''} />
          </span>
          {policies.map(({ id, name }) => (
            <TextLink
              key={id}
              href={paths.policy(actor.connection, segmentOf(type), id)}
              prefetch={false}
              className="flex min-w-0"
            >
              <UntrustedText text={name} />
            </TextLink>
          ))}
        </li>
      ))}
    </ol>
  )
}
