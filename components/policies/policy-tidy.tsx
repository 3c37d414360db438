'use client'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { groupsOfSame, meaningOf } from '@/lib/policies/duplicates'
import { byName } from '@/lib/policies/order'
import { targetsOfPolicy } from '@/lib/policies/tree-policies'
import { isGate, segmentOf } from '@/lib/policies/types'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import type { Tree } from '@/lib/snapshot/tree'
import { PolicySync } from './policy-sync'
import { ReadingProgress } from './reading-progress'
import { ToolCrumbs } from './tool-crumbs'
import { usePolicyTexts } from './use-policy-texts'
import { useTree } from './use-tree'

/** Policies that bind nobody, and those that say the same as another one. */
export function PolicyTidy({ actor }: { actor: Actor }) {
  const { connection } = actor
  const tree = useTree(connection)
  return (
    <div className="h-full overflow-y-auto">
      <ToolCrumbs connection={connection} label="Unattached and duplicates" />
      <PolicySync connection={connection} />
      <h1 className="px-3.5 pt-2.5 text-lg font-semibold">Unattached and duplicates</h1>
      {tree?.columns.parts.attachments.readAt ? (
        <Loaded connection={connection} tree={tree} />
      ) : (
        <SkeletonRows label="Reading the attachments" />
      )}
    </div>
  )
}

function Loaded({ connection, tree }: { connection: string; tree: Tree }) {
  const [isLooking, setIsLooking] = useState(false)
  const own = useMemo(() => tree.columns.policies.filter(({ awsManaged }) => !awsManaged).sort(byName), [tree])
  const unattached = own.filter(({ id }) => targetsOfPolicy(tree, id).length === 0)
  const { texts, failed, read, isComplete } = usePolicyTexts(connection, own, isLooking)
  const groups = useMemo(
    () =>
      groupsOfSame(
        own.flatMap((policy) => {
          const text = texts.get(policy.id)
          return text === undefined
            ? []
            : [{ policy, meaning: `${policy.type} ${meaningOf(text, isGate(policy.type))}` }]
        }),
      ),
    [own, texts],
  )
  const where = (policy: SnapshotPolicy) => {
    const targets = targetsOfPolicy(tree, policy.id).length
    return targets === 0
      ? 'Attached nowhere'
      : `${targets.toLocaleString('en')} ${targets === 1 ? 'target' : 'targets'}`
  }
  return (
    <>
      <section aria-label="Unattached" className="border-b border-line pb-2">
        <h2 className="px-3.5 pt-3 pb-1 font-semibold">
          Unattached <span className="font-normal text-muted">{unattached.length}</span>
        </h2>
        {unattached.length === 0 && <EmptyState title="Every policy is attached somewhere" className="py-3" />}
        <ul>
          {unattached.map((policy) => (
            <Row key={policy.id} connection={connection} policy={policy} aside="Attached nowhere" />
          ))}
        </ul>
      </section>
      <section aria-label="Duplicates" className="pb-2">
        <h2 className="px-3.5 pt-3 pb-1 font-semibold">
          Duplicates {isLooking && <span className="font-normal text-muted">{groups.length}</span>}
        </h2>
        <div className="grid justify-items-start gap-2 px-3.5">
          <p className="max-w-160 text-muted">
            Policies of one type that say the same, whatever their layout, their Sids and the order of their lists.
          </p>
          {isLooking ? (
            <ReadingProgress read={read} total={own.length} failed={failed.size} />
          ) : (
            <Button onClick={() => setIsLooking(true)}>{`Compare ${own.length.toLocaleString('en')} texts`}</Button>
          )}
        </div>
        {isLooking && isComplete && groups.length === 0 && (
          <EmptyState title="No two policies say the same" className="py-3" />
        )}
        {groups.map((group, index) => (
          <ul
            key={group[0]?.id}
            aria-label={`Group ${index + 1}`}
            className="mx-3.5 mt-2 rounded-control border border-line"
          >
            {group.map((policy) => (
              <Row key={policy.id} connection={connection} policy={policy} aside={where(policy)} />
            ))}
          </ul>
        ))}
      </section>
    </>
  )
}

function Row({ connection, policy, aside }: { connection: string; policy: SnapshotPolicy; aside: string }) {
  return (
    <li className="flex min-h-8 min-w-0 items-center gap-2 px-3.5">
      <Chip>{typeCodes[policy.type]}</Chip>
      <TextLink
        href={paths.policy(connection, segmentOf(policy.type), policy.id)}
        prefetch={false}
        className="flex min-w-0"
      >
        <UntrustedText text={policy.name} />
      </TextLink>
      <span className="ms-auto flex-none text-xs text-muted">{aside}</span>
    </li>
  )
}
