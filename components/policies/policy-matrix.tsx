'use client'
import { ChevronDown, ChevronRight, Search } from 'lucide-react'
import Link from 'next/link'
import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { NodeIcon } from '@/components/organization/node-icon'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type MatrixCell, MatrixGrid } from '@/components/ui/matrix-grid'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import {
  cellKey,
  type Staged,
  slotsAfter,
  standingOf,
  targetColumns,
  turnedOver,
  whyNotStage,
} from '@/lib/policies/matrix'
import { byName } from '@/lib/policies/order'
import { whyNotChangeable } from '@/lib/policies/rules'
import { policyPosition } from '@/lib/policies/tree-policies'
import { pluralInSentence, policyTypeFacts, policyTypeOfSegment } from '@/lib/policies/types'
import type { Tree } from '@/lib/snapshot/tree'
import { PolicySync } from './policy-sync'
import { ToolCrumbs } from './tool-crumbs'
import { useLeaveGuard } from './use-leave-guard'
import { useTree } from './use-tree'

const ReviewStaged = lazy(() => withCode(() => import('./review-staged')))

const SIGNS = { direct: '●', inherited: '○', none: '·' }
const WORDS = { direct: 'attached', inherited: 'inherited', none: 'not attached' }

/** Policies down, targets across: what is attached where, edited in place, sent as one job. */
export function PolicyMatrix({ actor }: { actor: Actor }) {
  const tree = useTree(actor.connection)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ToolCrumbs connection={actor.connection} label="Attachments" />
      <PolicySync connection={actor.connection} />
      <h1 className="sr-only">Attachments of policies</h1>
      {tree?.columns.parts.attachments.readAt ? (
        <Loaded actor={actor} tree={tree} />
      ) : (
        <SkeletonRows label="Reading the attachments" rows={12} />
      )}
    </div>
  )
}

function Loaded({ actor, tree }: { actor: Actor; tree: Tree }) {
  const { nodes, policyTypes } = tree.columns
  const [segment, setSegment] = useQueryState('type', parseAsString)
  const [filter, setFilter] = useQueryState('q', parseAsString.withDefault(''))
  const [across, setAcross] = useQueryState('targets', parseAsString.withDefault(''))
  const [open, setOpen] = useQueryState('open', parseAsArrayOf(parseAsString).withDefault([]))
  const [staged, setStaged] = useState<Staged>(new Map())
  const [isReviewing, setIsReviewing] = useState(false)
  const guard = useLeaveGuard(staged.size > 0)
  const type = policyTypes.find((each) => each === policyTypeOfSegment(segment ?? '')?.type) ?? policyTypes[0]
  const wanted = useDeferredValue(filter.trim().toLowerCase())
  const wantedAcross = useDeferredValue(across)
  const policies = useMemo(
    () =>
      tree.columns.policies
        .filter((policy) => policy.type === type)
        .filter(({ name, id }) => name.toLowerCase().includes(wanted) || id.includes(wanted))
        .sort(byName),
    [tree, type, wanted],
  )
  const targets = useMemo(() => targetColumns(tree, new Set(open), wantedAcross), [tree, open, wantedAcross])
  if (!type) {
    return (
      <EmptyState title="No policy type is on">Turn one on in Settings: then its policies can be attached.</EmptyState>
    )
  }
  const facts = policyTypeFacts(type)
  const whyNot = whyNotChangeable(actor)

  const cell = (row: number, column: number): MatrixCell => {
    const policy = policies[row]!
    const node = targets[column]!
    const standing = standingOf(tree, policyPosition(tree, policy.id) ?? -1, node)
    const wish = staged.get(cellKey(policy.id, nodes.id[node] ?? ''))
    const sign = wish === 'attach' ? '+ ●' : wish === 'detach' ? '− ●' : SIGNS[standing]
    const will = wish ? `, will be ${wish === 'attach' ? 'attached' : 'detached'}` : ''
    return {
      content: sign,
      label: `${visibleText(policy.name)} at ${visibleText(nodes.name[node] ?? '')}: ${WORDS[standing]}${will}`,
      disabledReason: whyNot ?? whyNotStage(tree, policy, node, staged),
      isMarked: wish !== undefined,
    }
  }
  const unfold = (id: string) => void setOpen(open.includes(id) ? open.filter((each) => each !== id) : [...open, id])
  return (
    <>
      <header className="flex flex-wrap items-end gap-2 border-b border-line px-3.5 py-2.5">
        <div className="w-52 max-w-full">
          <Select
            label="Policy type"
            hideLabel
            value={facts.segment}
            onChange={(next) =>
              guard.ask(() => {
                setStaged(new Map())
                void setSegment(next)
              })
            }
            options={policyTypes.map((each) => ({
              value: policyTypeFacts(each).segment,
              label: policyTypeFacts(each).plural,
            }))}
          />
        </div>
        <Filter label="Filter policies" value={filter} onChange={(text) => void setFilter(text || null)} />
        <Filter label="Filter targets" value={across} onChange={(text) => void setAcross(text || null)} />
        <p className="text-xs text-muted" role="status">
          {`${policies.length.toLocaleString('en')} ${pluralInSentence(facts)}, ${targets.length.toLocaleString('en')} targets`}
        </p>
      </header>
      {policies.length === 0 || targets.length === 0 ? (
        <EmptyState
          title={policies.length === 0 ? 'No policies match' : 'No targets match'}
          action={
            <Button
              onClick={() => {
                void setFilter(null)
                void setAcross(null)
              }}
            >
              Clear filters
            </Button>
          }
        />
      ) : (
        <MatrixGrid
          key={type}
          label={`${facts.plural} by target`}
          corner={
            <>
              Policy <span className="block">Slots left per target</span>
            </>
          }
          className="flex-1"
          rowCount={policies.length}
          columnCount={targets.length}
          rowKey={(row) => policies[row]?.id ?? ''}
          columnKey={(column) => nodes.id[targets[column] ?? -1] ?? ''}
          rowHead={(row) => (
            <Link
              href={paths.policy(actor.connection, facts.segment, policies[row]?.id ?? '')}
              prefetch={false}
              tabIndex={-1}
              className="flex min-w-0 rounded-chip hover:underline"
            >
              <UntrustedText text={policies[row]?.name ?? ''} className="font-semibold" />
            </Link>
          )}
          columnHead={(column) => (
            <TargetHead
              tree={tree}
              node={targets[column]!}
              slots={slotsAfter(tree, staged, targets[column]!, type)}
              most={facts.maxAttachments}
              isOpen={open.includes(nodes.id[targets[column]!] ?? '')}
              onUnfold={wantedAcross.trim() === '' ? unfold : undefined}
            />
          )}
          cell={cell}
          onPress={(row, column) => setStaged(turnedOver(tree, policies[row]!, targets[column]!, staged))}
        />
      )}
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-bg px-3.5 py-2">
        <p className="text-xs text-muted">
          <span aria-hidden>● attached · ○ inherited · · not</span>
          <span className="ms-2">Space or a click stages a change; nothing is sent before you start it.</span>
        </p>
        <span className="ms-auto flex items-center gap-2">
          <span role="status">
            {staged.size === 0 ? 'Nothing staged' : `${staged.size.toLocaleString('en')} staged`}
          </span>
          {staged.size > 0 && <Button onClick={() => setStaged(new Map())}>Clear</Button>}
          <Button
            variant="primary"
            disabledReason={whyNot ?? (staged.size === 0 ? 'Nothing is staged yet' : null)}
            onClick={() => setIsReviewing(true)}
          >
            Review changes…
          </Button>
        </span>
      </footer>
      {isReviewing && (
        <Suspense fallback={null}>
          <ReviewStaged
            actor={actor}
            tree={tree}
            staged={staged}
            onStarted={() => guard.leave(() => setStaged(new Map()))}
            onClose={() => setIsReviewing(false)}
          />
        </Suspense>
      )}
      {guard.dialog}
    </>
  )
}

function Filter({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <div className="w-44 max-w-full">
      <TextField
        label={label}
        hideLabel
        type="search"
        placeholder={label}
        value={value}
        onChange={onChange}
        icon={<Search aria-hidden className="size-3.5" />}
      />
    </div>
  )
}

type TargetHeadProps = {
  tree: Tree
  node: number
  slots: number | null
  most: number | null
  isOpen: boolean
  onUnfold: ((id: string) => void) | undefined
}

function TargetHead({ tree, node, slots, most, isOpen, onUnfold }: TargetHeadProps) {
  const { nodes, organization } = tree.columns
  const id = nodes.id[node] ?? ''
  const name = nodes.name[node] ?? ''
  const accounts = tree.direct[node] ?? 0
  const isFull = slots !== null && slots <= 0
  return (
    <span className="grid w-full min-w-0 gap-0.5">
      <span className="flex min-w-0 items-center gap-1">
        <NodeIcon kind={nodes.kind[node] ?? 'account'} isManagement={id === organization.managementAccountId} />
        <UntrustedText text={name} className="font-semibold" />
      </span>
      {accounts > 0 && onUnfold && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => onUnfold(id)}
          className="flex items-center gap-0.5 rounded-chip text-start text-2xs text-muted hover:text-text"
        >
          {isOpen ? (
            <ChevronDown aria-hidden className="size-3" />
          ) : (
            <ChevronRight aria-hidden className="size-3 rtl:-scale-x-100" />
          )}
          {`${accounts.toLocaleString('en')} ${accounts === 1 ? 'account' : 'accounts'}`}
          <span className="sr-only">{` of ${visibleText(name)}`}</span>
        </button>
      )}
      {slots !== null && (
        <span className={isFull ? 'text-2xs font-semibold text-warn' : 'text-2xs text-muted'}>
          {`${Math.max(0, slots)} of ${most} left`}
        </span>
      )}
    </span>
  )
}
