'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState, useTransition } from 'react'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { PaneLayout } from '@/components/shell/pane-layout'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { download } from '@/components/ui/download'
import { EmptyState } from '@/components/ui/empty-state'
import { TreeGrid } from '@/components/ui/tree-grid'
import type { TreeGridColumn, TreeGridHandle } from '@/components/ui/tree-grid-types'
import { withCode } from '@/lib/online'
import { accountRows, parseSort, pressed, SORTABLE, sortText } from '@/lib/organization/account-rows'
import type { Actor } from '@/lib/organization/actor'
import { withWidth } from '@/lib/organization/columns'
import { filterTree, parseFilter, unreadOf } from '@/lib/organization/filter'
import { stateMeaning } from '@/lib/organization/states'
import { useViews } from '@/lib/organization/use-views'
import { paths } from '@/lib/paths'
import type { AppError } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { FilterField } from './filter-field'
import { NameCell } from './name-cell'
import { NewMenu } from './new-menu'
import { NodePanel } from './node-panel'
import { OrganizationSync } from './organization-sync'
import { SavedFilters } from './saved-filters'
import { SelectionBar } from './selection-bar'
import { NAME_FRAME, nodeColumns } from './tree-columns'
import { useLook } from './use-look'
import { useNodeActions } from './use-node-actions'
import { useSelection } from './use-selection'

const ColumnsDialog = lazy(() => withCode(() => import('./columns-dialog')))
const PolicySources = lazy(() => withCode(() => import('./policy-sources')))

type AccountsWorkspaceProps = {
  actor: Actor
  tree: Tree
  /** Why the last refresh failed; the list stays. */
  error: AppError | null
}

/** Every account in one flat list, with its OU path; the same filter, columns, selection and actions as in the tree. */
export function AccountsWorkspace({ actor, tree, error }: AccountsWorkspaceProps) {
  const { connection } = actor
  const [chosen, setChosen] = useQueryState('node', parseAsString.withOptions({ history: 'push' }))
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''))
  const [, startSorting] = useTransition()
  const [sorted, setSorted] = useQueryState('sort', parseAsString.withOptions({ startTransition: startSorting }))
  const [isChoosingColumns, setIsChoosingColumns] = useState(false)
  const [chips, setChips] = useState<{ position: number; button: HTMLElement } | null>(null)
  const grid = useRef<TreeGridHandle>(null)
  const filterField = useRef<HTMLInputElement>(null)
  const views = useViews(connection)
  const { look, changeLook } = useLook(connection, 'accounts', views)

  const query = useMemo(() => parseFilter(q), [q])
  const filter = useMemo(() => filterTree(tree, query), [tree, query])
  const rows = useMemo(() => accountRows(tree, filter, parseSort(sorted)), [tree, filter, sorted])
  const selection = useSelection(tree, rows, filter)
  const actions = useNodeActions({ actor, tree, selection, grid })

  const { nodes, organization, counts } = tree.columns
  const at = (row: number) => rows.positions[row]!
  const position = chosen === null ? undefined : tree.positionOf.get(chosen)
  const total = tree.below[0] ?? 0
  const sort = parseSort(sorted)
  const headerOf = (id: string, label: ReactNode): ReactNode =>
    id.startsWith('tag:') || SORTABLE.some((name) => name === id) ? (
      <button
        type="button"
        onClick={() => void setSorted(sortText(pressed(sort, id)))}
        className="flex max-w-full items-center gap-1 rounded-chip hover:text-text"
      >
        <span className="clip">{label}</span>
        {sort.column === id && (
          <>
            {sort.isDown ? (
              <ArrowDown aria-hidden className="size-3 flex-none" />
            ) : (
              <ArrowUp aria-hidden className="size-3 flex-none" />
            )}
            <span className="sr-only">{sort.isDown ? 'sorted downwards' : 'sorted upwards'}</span>
          </>
        )}
      </button>
    ) : (
      label
    )

  // biome-ignore lint/correctness/useExhaustiveDependencies: all that the cells read follows from these
  const columns = useMemo<TreeGridColumn[]>(
    () => [
      {
        id: 'name',
        header: headerOf('name', 'Name'),
        size: look.widths.name,
        ...NAME_FRAME,
        cell: (row) => {
          const here = at(row)
          const id = nodes.id[here]!
          const state = nodes.state[here]
          const isManagement = id === organization.managementAccountId
          return (
            <NameCell
              kind="account"
              name={nodes.name[here]!}
              isManagement={isManagement}
              isMatch={false}
              note={
                isManagement
                  ? 'not restricted by SCPs and RCPs'
                  : state && state !== 'ACTIVE'
                    ? stateMeaning(state)
                    : undefined
              }
              href={paths.accounts(connection, { node: id })}
              onChoose={() => void setChosen(id)}
              onMenu={(button) => actions.openMenu(here, button)}
            />
          )
        },
      },
      ...nodeColumns(
        look.columns,
        look,
        { tree, at, onChips: (here, button) => setChips({ position: here, button }) },
        headerOf,
      ),
    ],
    [tree, rows, connection, look, sorted],
  )
  const filterBy = (text: string) => void setQ(text === '' ? null : text)
  const exportCsv = async () => {
    const { accountsCsv } = await withCode(() => import('@/lib/organization/accounts-csv'))
    const positions = selection.accounts.length > 0 ? selection.accounts : rows.positions
    const tags = look.columns.filter((id) => id.startsWith('tag:')).map((id) => id.slice(4))
    download(
      `accounts-${organization.id}-${new Date().toISOString().slice(0, 10)}.csv`,
      accountsCsv(tree, positions, tags),
    )
  }
  const shown = rows.positions.length
  const word = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'}`

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
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Accounts' }]} />
      </InTopBar>
      <InTopBar slot="sync">
        <OrganizationSync connection={connection} parts={tree.columns.parts} error={error} />
      </InTopBar>
      <div className="flex items-start gap-2 border-b border-line bg-surface px-3.5 py-2.5 max-md:px-2.5">
        <FilterField
          label="Filter accounts"
          tree={tree}
          inputRef={filterField}
          value={q}
          onChange={filterBy}
          summary={filter ? `${shown.toLocaleString('en')} of ${word(total)}` : word(total)}
          problems={[...query.problems, ...unreadOf(query, tree)]}
          onDown={() => shown > 0 && grid.current?.focusRow(nodes.id[at(0)]!)}
        >
          <SavedFilters
            connection={connection}
            page="accounts"
            views={views}
            query={q}
            onQuery={filterBy}
            isLinked={chosen !== null}
          />
        </FilterField>
        <Button className="max-md:hidden" onClick={() => setIsChoosingColumns(true)}>
          Columns…
        </Button>
        <Button
          className="max-md:hidden"
          disabledReason={
            counts ? 'The accounts are still being loaded.' : shown === 0 ? 'There is nothing to export.' : null
          }
          onClick={() => void exportCsv()}
        >
          {selection.accounts.length > 0 ? 'Export selected' : 'Export CSV'}
        </Button>
        <NewMenu
          actor={actor}
          tree={tree}
          position={position}
          onNewOu={(parent) => actions.open({ command: 'create-ou', id: nodes.id[parent]! })}
        />
      </div>
      {tree.columns.parts.tree.error && (
        <div className="px-3.5 pt-2.5 max-md:px-2.5">
          <Banner tone="warn" title="The last reading failed; this is what was read before.">
            {tree.columns.parts.tree.error.message}
          </Banner>
        </div>
      )}
      {counts && (
        <p role="status" className="px-3.5 py-1.5 text-xs text-muted">
          {`The first ${word(shown)} of ${total.toLocaleString('en')}; sorting waits until all are here.`}
        </p>
      )}
      {shown === 0 ? (
        <EmptyState title="No accounts match" action={<Button onClick={() => void setQ(null)}>Clear filter</Button>}>
          {word(total)} are hidden.
        </EmptyState>
      ) : (
        <TreeGrid
          ref={grid}
          isFlat
          label="Accounts"
          columns={columns}
          density={look.density}
          onResize={(id, px) => changeLook(withWidth(look, id, px))}
          rowCount={shown}
          chosen={chosen}
          selection={selection.grid}
          rowAt={(row) => ({
            key: nodes.id[at(row)]!,
            level: 0,
            posInSet: row + 1,
            setSize: shown,
            className: cx(nodes.state[at(row)] === 'CLOSED' && 'text-muted'),
          })}
          rowOf={(key) => rows.rowOf[tree.positionOf.get(key) ?? -1] ?? -1}
          parentOf={() => -1}
          onOpenChange={() => {}}
          onOpenSiblings={() => {}}
          onChoose={(row) => void setChosen(nodes.id[at(row)]!)}
          onRowKeyDown={(event, row) => actions.onKey(event, at(row))}
          rowProps={(row) => ({
            onClick: (event) => {
              if (!(event.target instanceof Element && event.target.closest('a, button')))
                void setChosen(nodes.id[at(row)]!)
            },
            onContextMenu: (event) => {
              event.preventDefault()
              actions.openMenu(at(row), event.currentTarget)
            },
          })}
        />
      )}
      <SelectionBar
        actor={actor}
        selection={selection}
        onCommand={actions.runBulk}
        onAddBelow={() => selection.add(selection.below ?? [])}
        onKeepAccounts={() => selection.keep(selection.accounts)}
        onClear={() => {
          selection.clear()
          // The button goes with the bar; focus goes back to where one selected.
          requestAnimationFrame(() => grid.current?.focusRow(nodes.id[selection.positions.at(-1) ?? 0]!))
        }}
      />
      {chips && (
        <Suspense fallback={null}>
          <PolicySources
            connection={connection}
            tree={tree}
            position={chips.position}
            triggerRef={{ current: chips.button }}
            onClose={() => setChips(null)}
          />
        </Suspense>
      )}
      {isChoosingColumns && (
        <Suspense fallback={null}>
          <ColumnsDialog
            page="accounts"
            tree={tree}
            look={look}
            onLook={changeLook}
            onClose={() => setIsChoosingColumns(false)}
          />
        </Suspense>
      )}
      {actions.layers}
    </PaneLayout>
  )
}
