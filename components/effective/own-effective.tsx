'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { GroupedId } from '@/components/ui/grouped-id'
import { Select } from '@/components/ui/select'
import type { Actor } from '@/lib/organization/actor'
import { policyTypeFacts } from '@/lib/policies/types'
import { EFFECTIVE_POLICY_TYPES } from '@/lib/policy/types'
import { EffectivePolicyText } from './effective-policy'

type OwnEffectiveProps = { actor: Actor; accountId: string }

/** What a member account may see of policies: what those of each type come to for itself. */
export function OwnEffective({ actor, accountId }: OwnEffectiveProps) {
  const [type, setType] = useQueryState(
    'type',
    parseAsStringLiteral(EFFECTIVE_POLICY_TYPES).withDefault(EFFECTIVE_POLICY_TYPES[0]),
  )
  return (
    <div className="h-full overflow-y-auto">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Policies' }, { label: 'Effective' }]} />
      </InTopBar>
      <div className="grid max-w-160 gap-2.5 px-4 py-3.5">
        <h1 className="text-lg font-semibold">Effective policies of this account</h1>
        <p className="text-muted">
          This connection is a member account: it can see what policies come to for <GroupedId id={accountId} />, and
          not the policies themselves. Those are for the management account and its delegated administrators.
        </p>
        <Select
          label="Policy type"
          value={type}
          onChange={(next) => void setType(next)}
          options={EFFECTIVE_POLICY_TYPES.map((value) => ({ value, label: policyTypeFacts(value).label }))}
        />
      </div>
      <EffectivePolicyText key={type} connection={actor.connection} accountId={accountId} type={type} />
    </div>
  )
}
