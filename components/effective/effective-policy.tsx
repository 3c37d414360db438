'use client'
import { useQuery } from '@tanstack/react-query'
import { PolicyCode } from '@/components/policies/policy-code'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { effectivePolicyQuery } from '@/lib/effective/queries'
import { readableJson } from '@/lib/policies/json-layout'
import { labelInSentence, pluralInSentence, policyTypeFacts } from '@/lib/policies/types'
import type { EffectivePolicyType } from '@/lib/policy/types'
import { errorOf } from '@/lib/result'

type EffectiveTextProps = { connection: string; accountId: string; type: EffectivePolicyType }

/** The merged policy of an account, as AWS has published it. */
export function EffectivePolicyText({ connection, accountId, type }: EffectiveTextProps) {
  const { data, error, refetch } = useQuery(effectivePolicyQuery(connection, accountId, type))
  const facts = policyTypeFacts(type)
  const failure = errorOf(error)
  if (data === undefined) {
    return failure ? (
      <LoadFailure error={failure} what="the effective policy" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows rows={6} label="Reading the effective policy" />
    )
  }
  if (data === null) {
    return (
      <p className="px-4 py-3 text-muted">{`No ${pluralInSentence(facts)} reach this account, or the type is off.`}</p>
    )
  }
  return (
    <div className="grid gap-1">
      <p className="px-4 pt-2 text-xs text-muted">
        As AWS has published it
        {data.updatedAt && (
          <>
            , <RelativeTime at={data.updatedAt} />
          </>
        )}
      </p>
      <div className="h-72 border-y border-line">
        <PolicyCode
          value={readableJson(data.content)}
          isReadOnly
          type={type}
          label={`Effective ${labelInSentence(facts)}`}
        />
      </div>
    </div>
  )
}
