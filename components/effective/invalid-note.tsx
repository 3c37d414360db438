'use client'
import { useQuery } from '@tanstack/react-query'
import { PanelSection } from '@/components/shell/panel'
import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { invalidAccountsQuery } from '@/lib/effective/queries'
import { paths } from '@/lib/paths'
import { pluralInSentence, policyTypeFacts } from '@/lib/policies/types'
import type { EffectivePolicyType } from '@/lib/policy/types'

/** On the page of a policy that is merged: whether what those of its type come to is valid everywhere. */
export function InvalidNote({ connection, type }: { connection: string; type: EffectivePolicyType }) {
  const { data } = useQuery(invalidAccountsQuery(connection, type))
  if (!data) return null
  const count = data.length
  return (
    <PanelSection title="What they come to">
      {count === 0 ? (
        <StatusText status="ok">{`Valid for every account: ${pluralInSentence(policyTypeFacts(type))}`}</StatusText>
      ) : (
        <p className="flex flex-wrap items-center gap-x-2">
          <StatusText status="danger">
            {`Not valid for ${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'}`}
          </StatusText>
          <TextLink href={paths.invalidPolicies(connection)} prefetch={false}>
            See which
          </TextLink>
        </p>
      )}
    </PanelSection>
  )
}
