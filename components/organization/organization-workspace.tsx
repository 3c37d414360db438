'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { type KeyboardEvent, lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react'
import { PaneLayout } from '@/components/shell/pane-layout'
import { useShortcutsOn } from '@/components/shell/shortcuts'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { MenuLayer } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'
import type { TreeGridHandle } from '@/components/ui/tree-grid-types'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { COMMAND_KEYS, commandsOf, type NodeCommand, whyNotCommand } from '@/lib/organization/commands'
import { filterTree, parseFilter } from '@/lib/organization/filter'
import { firstOpen, visibleRows } from '@/lib/organization/rows'
import { whyNotChangeable } from '@/lib/organization/rules'
import { BULK_KEYS, type BulkCommand, whyNotBulk } from '@/lib/organization/selection'
import type { AppError } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import type { OpenBulk } from './bulk-dialogs'
import { FilterField } from './filter-field'
import { NewMenu } from './new-menu'
import type { OpenCommand } from './node-dialogs'
import { menuOf } from './node-menu'
import { NodePanel } from './node-panel'
import { OrganizationCrumbs } from './organization-crumbs'
import { OrganizationTree } from './organization-tree'
import { SelectionBar } from './selection-bar'
import { useSelection } from './use-selection'

const NodeDialogs = lazy(() => withCode(() => import('./node-dialogs')))
const BulkDialogs = lazy(() => withCode(() => import('./bulk-dialogs')))

/** Up to this many nodes everything is open at first; above, only the way to what is chosen. */
const OPEN_ALL_AT_MOST = 120

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
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [menu, setMenu] = useState<{ id: string; trigger: { current: HTMLElement | null } } | null>(null)
  const [command, setCommand] = useState<OpenCommand | null>(null)
  const [bulk, setBulk] = useState<OpenBulk | null>(null)
  const [, setTab] = useQueryState('tab')
  const grid = useRef<TreeGridHandle>(null)
  const filterField = useRef<HTMLInputElement>(null)
  const keysOn = useShortcutsOn()
  const toast = useToast()

  const text = useDeferredValue(q)
  const query = useMemo(() => parseFilter(text), [text])
  const filter = useMemo(() => filterTree(tree, query), [tree, query])
  const untouched = useMemo(() => firstOpen(tree, chosen, OPEN_ALL_AT_MOST), [tree, chosen])
  const isOpen = useMemo(() => (id: string) => touched.get(id) ?? untouched.has(id), [touched, untouched])
  const rows = useMemo(() => visibleRows(tree, isOpen, filter), [tree, isOpen, filter])

  const selection = useSelection(tree, rows, filter)

  const { nodes } = tree.columns
  const position = chosen === null ? undefined : tree.positionOf.get(chosen)
  const isGone = chosen !== null && position === undefined && !tree.columns.counts
  const ous = useMemo(() => nodes.kind.filter((kind) => kind === 'ou').length, [nodes])

  const openChange = (ids: string[], open: boolean) =>
    setTouched((before) => new Map([...before, ...ids.map((id) => [id, open] as const)]))
  const close = () => {
    setCommand(null)
    setMenu(null)
  }
  const run = (name: NodeCommand, at: number) => {
    const reason = whyNotCommand(name, tree, at, actor)
    if (reason !== null) return toast.show({ tone: 'info', message: reason })
    const id = nodes.id[at]!
    if (name === 'tags') {
      void setChosen(id)
      return void setTab('tags')
    }
    if (name !== 'copy-id') return setCommand({ command: name, id })
    void navigator.clipboard.writeText(id).then(() => toast.show({ message: `Copied ${id}` }))
  }
  const runBulk = (name: BulkCommand) => {
    const reason = whyNotBulk(name, selection, actor)
    if (reason !== null) return toast.show({ tone: 'info', message: reason })
    // As selected now: what is selected while the dialog stands open is another matter.
    setBulk({ command: name, ids: selection.positions.map((at) => nodes.id[at]!) })
  }
  const onKey = (event: KeyboardEvent, at: number) => {
    if (event.key === 'Escape' && !selection.grid.isEmpty) return selection.clear()
    if (event.key === 'Escape' && chosen !== null) return void setChosen(null)
    const modified = event.ctrlKey || event.metaKey || event.altKey
    if (event.key === '.' || (event.shiftKey && event.key === 'F10') || event.key === 'ContextMenu') {
      event.preventDefault()
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
      return setMenu({ id: nodes.id[at]!, trigger: { current: row } })
    }
    const isLetter = event.key.length === 1
    if (modified || event.shiftKey || (isLetter && !keysOn)) return
    const many = selection.grid.isEmpty ? undefined : BULK_COMMANDS.find((each) => BULK_KEYS[each] === event.key)
    if (many !== undefined) {
      event.preventDefault()
      return runBulk(many)
    }
    const name = commandsOf(tree, at)
      .flat()
      .find((candidate) => COMMAND_KEYS[candidate] === event.key)
    if (name === undefined) return
    event.preventDefault()
    run(name, at)
  }
  const done = (id: string) => {
    close()
    void setChosen(id)
    // The row may appear with the next reading of the snapshot.
    requestAnimationFrame(() => grid.current?.focusRow(id))
  }

  const summary = filter
    ? `${count(filter.accounts, 'account')} · ${count(filter.ous, 'OU')}`
    : `${count(tree.below[0] ?? 0, 'account')} · ${count(ous, 'OU')}`
  const menuPosition = menu === null ? undefined : tree.positionOf.get(menu.id)

  return (
    <PaneLayout
      panel={
        position !== undefined && (
          <NodePanel
            key={chosen}
            actor={actor}
            tree={tree}
            position={position}
            onCommand={(name) => run(name, position)}
            onClose={() => void setChosen(null)}
          />
        )
      }
    >
      <OrganizationCrumbs actor={actor} tree={tree} position={position ?? 0} error={error} />
      <div className="flex items-start gap-2 border-b border-line bg-surface px-3.5 py-2.5 max-md:px-2.5">
        <FilterField
          ref={filterField}
          value={q}
          onChange={(value) => void setQ(value === '' ? null : value)}
          summary={summary}
          problems={query.problems}
          focus={() => filterField.current?.focus()}
          onDown={() => grid.current?.focusRow(nodes.id[rows.positions[0] ?? 0]!)}
        />
        <NewMenu
          actor={actor}
          tree={tree}
          position={position}
          onNewOu={(at) => setCommand({ command: 'create-ou', id: nodes.id[at]! })}
        />
      </div>
      <div className="grid gap-2 px-3.5 empty:hidden [&>*]:mt-2.5 max-md:px-2.5">
        {tree.columns.parts.tree.error && (
          <Banner tone="warn" title="The last reading failed; this is what was read before.">
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
          onMenu={(at, button) => setMenu({ id: nodes.id[at]!, trigger: { current: button } })}
          onKey={onKey}
          whyNotDraggable={whyNotChangeable(actor)}
          onDrop={(account, destination) =>
            setCommand({ command: 'move-account', id: nodes.id[account]!, destination: nodes.id[destination]! })
          }
        />
      )}
      <SelectionBar
        actor={actor}
        selection={selection}
        onCommand={runBulk}
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
      {menu && menuPosition !== undefined && (
        <MenuLayer
          isOpen
          label={`Actions for ${visibleText(nodes.name[menuPosition]!)}`}
          groups={[
            [
              {
                id: 'select',
                label: selection.ids.has(menu.id) ? 'Take out of selection' : 'Select',
                shortcut: 'Space',
                onSelect: () => selection.toggle(menu.id),
              },
            ],
            ...menuOf(tree, menuPosition, actor, (name) => run(name, menuPosition)),
          ]}
          triggerRef={menu.trigger}
          onClose={() => setMenu(null)}
        />
      )}
      {command && (
        <Suspense fallback={null}>
          <NodeDialogs actor={actor} tree={tree} open={command} onClose={close} onDone={done} />
        </Suspense>
      )}
      {bulk && (
        <Suspense fallback={null}>
          <BulkDialogs actor={actor} tree={tree} open={bulk} onClose={() => setBulk(null)} />
        </Suspense>
      )}
    </PaneLayout>
  )
}

const BULK_COMMANDS = ['move-accounts', 'attach-policy', 'tag'] as const

const count = (number: number, what: string) => `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`
