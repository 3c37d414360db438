'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { lazy, Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { policyQuery } from '@/lib/policies/queries'
import { whyNotChangeable, whyNotEditable } from '@/lib/policies/rules'
import { pluralInSentence, policyTypeFacts } from '@/lib/policies/types'
import { type AppError, errorOf } from '@/lib/result'
import type { PolicyType } from '@/lib/snapshot/model'
import { PolicyCrumbs } from './policy-crumbs'
import { BackToList } from './policy-header'
import { PolicyReader } from './policy-reader'
import { useTree } from './use-tree'

const PolicyEditor = lazy(() => withCode(() => import('./policy-editor')))

type PolicyViewProps = { actor: Actor; type: PolicyType; policyId: string }

/** One policy: to read, and with `?edit` to change. */
export function PolicyView({ actor, type, policyId }: PolicyViewProps) {
  const { data: policy, error, refetch } = useQuery(policyQuery(actor.connection, policyId))
  const [isEditing, setIsEditing] = useQueryState(
    'edit',
    parseAsBoolean.withDefault(false).withOptions({ history: 'push' }),
  )
  const tree = useTree(actor.connection)
  const failure = errorOf(error)

  const failed = failure && (
    <PolicyFailure {...{ actor, type, policyId }} error={failure} onRetry={() => void refetch()} />
  )
  if (!policy) return failed ?? <SkeletonRows label="Loading the policy" />
  // Deleted by someone else: what is being written stays on screen all the same.
  if (failure?.kind === 'not-found' && !isEditing) return failed
  const mayEdit = (whyNotChangeable(actor) ?? whyNotEditable(policy)) === null
  return (
    <>
      <PolicyCrumbs connection={actor.connection} type={type} name={policy.name} />
      {isEditing && mayEdit ? (
        <Suspense fallback={<SkeletonRows label="Loading the editor" />}>
          <PolicyEditor
            key={policy.id}
            actor={actor}
            tree={tree}
            policy={policy}
            onDone={() => void setIsEditing(null)}
          />
        </Suspense>
      ) : (
        <PolicyReader actor={actor} tree={tree} policy={policy} onEdit={() => void setIsEditing(true)} />
      )}
    </>
  )
}

type PolicyFailureProps = PolicyViewProps & { error: AppError; onRetry?: () => void }

/** In the place of one policy; the list beside it stays. */
export function PolicyFailure({ actor, type, policyId, error, onRetry }: PolicyFailureProps) {
  const facts = policyTypeFacts(type)
  const all = (
    <LinkButton href={paths.policies(actor.connection, facts.segment)}>{`All ${pluralInSentence(facts)}`}</LinkButton>
  )
  const crumbs = (
    <>
      <PolicyCrumbs connection={actor.connection} type={type} name={policyId} />
      <BackToList connection={actor.connection} type={type} className="px-6 pt-4" />
    </>
  )
  if (error.kind === 'not-found') {
    return (
      <>
        {crumbs}
        <EmptyState title="This policy no longer exists" action={all}>
          Nothing in this organization has the id{' '}
          <bdi dir="ltr" className="font-mono text-xs">
            {policyId}
          </bdi>
          .
        </EmptyState>
      </>
    )
  }
  return (
    <>
      {crumbs}
      <h2 className="px-6 pt-6 text-lg font-semibold">Content unavailable</h2>
      <LoadFailure error={error} what="this policy" onRetry={onRetry} actions={all} />
    </>
  )
}
