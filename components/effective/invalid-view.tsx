'use client'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Where } from '@/components/organization/where'
import { PolicySync } from '@/components/policies/policy-sync'
import { useOnScreen } from '@/components/policies/use-on-screen'
import { useTree } from '@/components/policies/use-tree'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { GroupedId } from '@/components/ui/grouped-id'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { effectiveTypesOn } from '@/lib/effective/contributors'
import { invalidAccountsQuery } from '@/lib/effective/queries'
import type { InvalidAccount } from '@/lib/effective/schema'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import type { EffectivePolicyType } from '@/lib/policy/types'
import { policyTypesQuery } from '@/lib/policy-types/queries'
import { errorOf } from '@/lib/result'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import type { Tree } from '@/lib/snapshot/tree'
import { ValidationErrors } from './validation-errors'

/** Every account of the organization whose merged policy is not valid, of each type that is on. */
export function InvalidView({ actor }: { actor: Actor }) {
  const { connection } = actor
  const tree = useTree(connection)
  const states = useQuery(policyTypesQuery(connection))
  const on = states.data?.types.filter(({ status }) => status === 'ENABLED').map(({ policyType }) => policyType) ?? []
  const types = effectiveTypesOn(on)
  const lists = useQueries({ queries: types.map((type) => invalidAccountsQuery(connection, type)) })
  const failure = errorOf(states.error)
  const found = types.flatMap((type, at) => (lists[at]?.data ?? []).map((account) => ({ type, account })))
  const reading = lists.filter(({ isPending }) => isPending).length
  const failed = lists.flatMap(({ error }, at) => (error ? [{ type: types[at], error: errorOf(error) }] : []))
  return (
    <div className="h-full overflow-y-auto">
      <InTopBar slot="breadcrumb">
        <Breadcrumb
          parts={[{ label: 'Policies', href: paths.policyTypes(connection) }, { label: 'Invalid effective policies' }]}
        />
      </InTopBar>
      <PolicySync connection={connection} />
      <header className="grid gap-1 border-b border-line px-3.5 py-2.5">
        <h1 className="text-lg font-semibold">Invalid effective policies</h1>
        <p className="max-w-160 text-muted">
          What the policies on the way to an account come to must be valid as a whole. Where it is not, AWS keeps the
          last valid one in force and tells nobody.
        </p>
        <p role="status" className="text-xs text-muted">
          {states.isPending || reading > 0
            ? `Reading: ${types.length - reading} of ${types.length} types`
            : `${found.length.toLocaleString('en')} in ${types.length} types that are on and merged`}
        </p>
      </header>
      {failure && <LoadFailure error={failure} what="the policy types" onRetry={() => void states.refetch()} />}
      {failed.map(
        ({ type, error }) =>
          error && type && <LoadFailure key={type} error={error} what={policyTypeFacts(type).plural} />,
      )}
      {states.isPending && <SkeletonRows label="Reading the policy types" rows={4} />}
      {states.data && types.length === 0 && (
        <EmptyState title="No type is on whose policies are merged">
          Service and resource control policies are gates: they cannot be invalid together.
        </EmptyState>
      )}
      {types.length > 0 && reading === 0 && found.length === 0 && failed.length === 0 && (
        <EmptyState title="Every effective policy is valid" />
      )}
      <ul>
        {found.map(({ type, account }) => (
          <InvalidRow key={`${type} ${account.accountId}`} {...{ connection, tree, type, account }} />
        ))}
      </ul>
    </div>
  )
}

type InvalidRowProps = {
  connection: string
  tree: Tree | undefined
  type: EffectivePolicyType
  account: InvalidAccount
}

function InvalidRow({ connection, tree, type, account }: InvalidRowProps) {
  const row = useRef<HTMLLIElement>(null)
  // AWS tells what is wrong account by account: asked for what is on screen alone.
  const isWanted = useOnScreen(row)
  const position = tree?.positionOf.get(account.accountId)
  return (
    <li ref={row} className="grid gap-1.5 border-b border-line/45 px-3.5 py-2.5 md:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="grid min-w-0 content-start gap-0.5">
        <span className="flex min-w-0 items-center gap-2">
          <Chip>{typeCodes[type]}</Chip>
          <TextLink
            href={paths.organization(connection, { node: account.accountId, tab: 'effective' })}
            prefetch={false}
            className="flex min-w-0"
          >
            <UntrustedText text={account.name} />
          </TextLink>
        </span>
        <GroupedId id={account.accountId} copy className="text-muted" />
        {tree && position !== undefined && (
          <span className="text-xs text-muted">
            <Where tree={tree} position={position} />
          </span>
        )}
      </div>
      <ValidationErrors connection={connection} accountId={account.accountId} type={type} isWanted={isWanted} />
    </li>
  )
}
