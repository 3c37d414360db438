'use client'
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { PaneLayout } from '@/components/shell/pane-layout'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Segmented } from '@/components/ui/segmented'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { TreeGridHandle } from '@/components/ui/tree-grid-types'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { unreadOf } from '@/lib/organization/filter'
import { whyNotChangeable } from '@/lib/organization/rules'
import { useViews } from '@/lib/organization/use-views'
import type { AppError } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { FilterField } from './filter-field'
import { NewMenu } from './new-menu'
import { NodePanel } from './node-panel'
import { OrganizationCrumbs } from './organization-crumbs'
import { OrganizationTree } from './organization-tree'
import { SavedFilters } from './saved-filters'
import { SelectionBar } from './selection-bar'
import { useLook } from './use-look'
import { useNodeActions } from './use-node-actions'
import { useSelection } from './use-selection'
import { useTreeRows } from './use-tree-rows'

const CompareDialog = lazy(() => withCode(() => import('./compare-dialog')))
const OrganizationChart = lazy(() => withCode(() => import('./organization-chart')))
const ColumnsDialog = lazy(() => withCode(() => import('./columns-dialog')))

const VIEWS = ['tree', 'chart'] as const

type OrganizationWorkspaceProps = {
  actor: Actor
  tree: Tree
  /** Why the last refresh failed; the tree stays. */
  error: AppError | null
}

/** Filter, tree, panel and dialogs. What one looks at is in the URL: node, tab and filter. */
export function OrganizationWorkspace({ actor, tree, error }: OrganizationWorkspaceProps) {
  const [chosen, setChosen] = useQueryState('node', parseAsString.withOptions({ history: 'push' }))
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''))
  const [view, setView] = useQueryState('view', parseAsStringLiteral(VIEWS).withDefault('tree'))
  const [branch, setBranch] = useQueryState('branch')
  const [isChoosingColumns, setIsChoosingColumns] = useState(false)
  const grid = useRef<TreeGridHandle>(null)
  const filterField = useRef<HTMLInputElement>(null)

  const views = useViews(actor.connection)
  const { look, changeLook } = useLook(actor.connection, 'organization', views)

  const { query, filter, rows, isOpen, openChange, showBelow, isWhole } = useTreeRows(tree, q, chosen)
  const selection = useSelection(tree, rows, filter)

  const { nodes } = tree.columns
  const position = chosen === null ? undefined : tree.positionOf.get(chosen)
  const isGone = chosen !== null && position === undefined && !tree.columns.counts
  const ous = useMemo(() => nodes.kind.filter((kind) => kind === 'ou').length, [nodes])

  const [compared, setCompared] = useQueryState('compare', parseAsArrayOf(parseAsString))
  const [left, right] = (compared ?? []).map((id) => tree.positionOf.get(id))
  const actions = useNodeActions({
    actor,
    tree,
    selection,
    grid,
    moreOf: (at) => {
      const id = nodes.id[at]!
      if (!filter || nodes.kind[at] === 'account') return []
      const label = isWhole(id) ? 'Show matches only' : 'Show all below'
      return [{ id: 'below', label, onSelect: () => showBelow(id, !isWhole(id)) }]
    },
  })

  const filterBy = (text: string) => void setQ(text === '' ? null : text)
  const summary = filter
    ? `${count(filter.accounts, 'account')} · ${count(filter.ous, 'OU')}`
    : `${count(tree.below[0] ?? 0, 'account')} · ${count(ous, 'OU')}`

  return (
    <PaneLayout
      panel={
        position !== undefined && (
          <NodePanel
            key={chosen}
            actor={actor}
            tree={tree}
            position={position}
            onCommand={(name) => actions.run(name, position)}
            onClose={() => void setChosen(null)}
          />
        )
      }
    >
      <OrganizationCrumbs actor={actor} tree={tree} position={position ?? 0} error={error} />
      <div className="flex items-start gap-2 border-b border-line bg-surface px-3.5 py-2.5 max-md:px-2.5">
        <FilterField
          label="Filter the tree"
          tree={tree}
          inputRef={filterField}
          value={q}
          onChange={filterBy}
          summary={summary}
          problems={[...query.problems, ...unreadOf(query, tree)]}
          onDown={() => grid.current?.focusRow(nodes.id[rows.positions[0] ?? 0]!)}
        >
          <SavedFilters
            connection={actor.connection}
            page="organization"
            views={views}
            query={q}
            onQuery={filterBy}
            isLinked={chosen !== null}
          />
        </FilterField>
        <div className="max-md:hidden">
          <Segmented
            label="View"
            value={view}
            segments={[
              { value: 'tree', label: 'Tree' },
              { value: 'chart', label: 'Chart' },
            ]}
            onChange={(next) => void setView(next)}
          />
        </div>
        <Button
          className="max-md:hidden"
          disabledReason={view === 'chart' ? 'The chart has no columns.' : null}
          onClick={() => setIsChoosingColumns(true)}
        >
          Columns…
        </Button>
        <NewMenu
          actor={actor}
          tree={tree}
          position={position}
          onNewOu={(at) => actions.open({ command: 'create-ou', id: nodes.id[at]! })}
        />
      </div>
      <div className="grid gap-2 px-3.5 empty:hidden [&>*]:mt-2.5 max-md:px-2.5">
        {tree.columns.parts.tree.error && (
          <Banner
            tone="warn"
            title={
              tree.columns.parts.tree.readAt
                ? 'The last reading failed; this is what was read before.'
                : 'Not all of the tree could be read.'
            }
          >
            {tree.columns.parts.tree.error.message}
          </Banner>
        )}
        {tree.columns.parts.attachments.error && (
          <Banner tone="warn" title="The policies could not be read, so no chips are shown.">
            {tree.columns.parts.attachments.error.message}
          </Banner>
        )}
        {isGone && (
          <Banner
            tone="info"
            title="No longer in this organization"
            actions={<Button onClick={() => void setChosen(null)}>Close</Button>}
          >
            Nothing here has the id{' '}
            <bdi dir="ltr" className="font-mono text-xs">
              {chosen}
            </bdi>
            .
          </Banner>
        )}
      </div>
      {rows.positions.length === 0 ? (
        <EmptyState
          title="Nothing matches the filter"
          action={<Button onClick={() => void setQ(null)}>Clear filter</Button>}
        >
          {count(tree.below[0] ?? 0, 'account')} and {count(ous, 'OU')} are hidden.
        </EmptyState>
      ) : view === 'chart' ? (
        <Suspense fallback={<SkeletonRows rows={12} label="Loading the chart" />}>
          <OrganizationChart
            tree={tree}
            filter={filter}
            chosen={chosen}
            branch={branch}
            onBranch={(id) => void setBranch(id)}
            onChoose={(id) => void setChosen(id)}
            onTree={() => void setView('tree')}
          />
        </Suspense>
      ) : (
        <OrganizationTree
          ref={grid}
          connection={actor.connection}
          tree={tree}
          rows={rows}
          filter={filter}
          chosen={chosen}
          isOpen={isOpen}
          onOpenChange={openChange}
          onChoose={(id) => void setChosen(id)}
          selection={selection.grid}
          look={look}
          onLook={changeLook}
          onMenu={actions.openMenu}
          onKey={actions.onKey}
          whyNotDraggable={whyNotChangeable(actor)}
          onDrop={(account, destination) =>
            actions.open({ command: 'move-account', id: nodes.id[account]!, destination: nodes.id[destination]! })
          }
        />
      )}
      <SelectionBar
        actor={actor}
        selection={selection}
        onCommand={actions.runBulk}
        onCompare={(left, right) => void setCompared([nodes.id[left]!, nodes.id[right]!])}
        onAddBelow={() => selection.add(selection.below ?? [])}
        onKeepAccounts={() => selection.keep(selection.accounts)}
        onClear={() => {
          selection.clear()
          // The button goes with the bar; focus goes back to where one selected.
          requestAnimationFrame(() => grid.current?.focusRow(nodes.id[selection.positions.at(-1) ?? 0]!))
        }}
      />
      {tree.size === 2 && filter === null && (
        <EmptyState title="Only the management account is here" className="border-t border-line">
          Add an OU, or invite an account, from New…
        </EmptyState>
      )}
      {actions.layers}
      {left !== undefined && right !== undefined && (
        <Suspense fallback={null}>
          <CompareDialog tree={tree} left={left} right={right} onClose={() => void setCompared(null)} />
        </Suspense>
      )}
      {isChoosingColumns && (
        <Suspense fallback={null}>
          <ColumnsDialog
            page="organization"
            tree={tree}
            look={look}
            onLook={changeLook}
            onClose={() => setIsChoosingColumns(false)}
          />
        </Suspense>
      )}
    </PaneLayout>
  )
}

const count = (number: number, what: string) => `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`
