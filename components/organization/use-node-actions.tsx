'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { type KeyboardEvent, lazy, type ReactNode, type RefObject, Suspense, useState } from 'react'
import { usePaletteActions } from '@/components/shell/palette-actions'
import { useShortcutsOn } from '@/components/shell/shortcuts'
import { MenuLayer } from '@/components/ui/menu'
import type { MenuAction } from '@/components/ui/menu-panel'
import { useToast } from '@/components/ui/toast'
import type { TreeGridHandle } from '@/components/ui/tree-grid-types'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { COMMAND_KEYS, commandsOf, type NodeCommand, whyNotCommand } from '@/lib/organization/commands'
import { BULK_KEYS, type BulkCommand, selectionWords, whyNotBulk } from '@/lib/organization/selection'
import type { Tree } from '@/lib/snapshot/tree'
import type { OpenBulk } from './bulk-dialogs'
import type { OpenCommand } from './node-dialogs'
import { menuOf } from './node-menu'
import { BULK_LABELS } from './selection-bar'
import type { useSelection } from './use-selection'

const NodeDialogs = lazy(() => withCode(() => import('./node-dialogs')))
const BulkDialogs = lazy(() => withCode(() => import('./bulk-dialogs')))

const BULK_COMMANDS = ['move-accounts', 'attach-policy', 'tag', 'close-accounts'] as const

type Options = {
  actor: Actor
  tree: Tree
  selection: ReturnType<typeof useSelection>
  grid: RefObject<TreeGridHandle | null>
  /** What the menu of a node offers besides its commands. */
  moreOf?: (position: number) => MenuAction[]
}

type NodeActions = {
  run: (command: NodeCommand, position: number) => void
  runBulk: (command: BulkCommand) => void
  /** Opens the dialog of a command. */
  open: (command: OpenCommand) => void
  openMenu: (position: number, trigger: HTMLElement) => void
  /** The keys of a row that the grid leaves alone. */
  onKey: (event: KeyboardEvent, position: number) => void
  /** The menu and the dialogs that are open. */
  layers: ReactNode
}

/** What can be done with the nodes of a list, by menu, key and selection: the same in the tree and in the accounts. */
export function useNodeActions({ actor, tree, selection, grid, moreOf }: Options): NodeActions {
  const [chosen, setChosen] = useQueryState('node', parseAsString.withOptions({ history: 'push' }))
  const [, setTab] = useQueryState('tab')
  const [menu, setMenu] = useState<{ id: string; trigger: { current: HTMLElement | null } } | null>(null)
  const [command, setCommand] = useState<OpenCommand | null>(null)
  const [bulk, setBulk] = useState<OpenBulk | null>(null)
  const keysOn = useShortcutsOn()
  const toast = useToast()
  const { nodes } = tree.columns

  const run = (name: NodeCommand, at: number) => {
    const reason = whyNotCommand(name, tree, at, actor)
    if (reason !== null) return void toast.show({ tone: 'info', message: reason })
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
    if (reason !== null) return void toast.show({ tone: 'info', message: reason })
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
      return row ? setMenu({ id: nodes.id[at]!, trigger: { current: row } }) : undefined
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
  const here = chosen === null ? undefined : tree.positionOf.get(chosen)
  usePaletteActions([
    ...(selection.grid.isEmpty
      ? []
      : BULK_COMMANDS.map((name) => ({
          id: `selection-${name}`,
          label: `${BULK_LABELS[name]} (${selectionWords(selection)})`,
          shortcut: BULK_KEYS[name],
          disabledReason: whyNotBulk(name, selection, actor),
          run: () => runBulk(name),
        }))),
    ...(here === undefined
      ? []
      : menuOf(tree, here, actor, (name) => run(name, here))
          .flat()
          .map((action) => ({
            ...action,
            label: `${action.label} (${visibleText(nodes.name[here]!)})`,
            run: action.onSelect ?? (() => {}),
          }))),
  ])
  const close = () => {
    setCommand(null)
    setMenu(null)
  }
  const done = (id: string) => {
    close()
    void setChosen(id)
    // The row may appear with the next reading of the snapshot.
    requestAnimationFrame(() => grid.current?.focusRow(id))
  }
  const menuPosition = menu === null ? undefined : tree.positionOf.get(menu.id)
  return {
    run,
    runBulk,
    open: setCommand,
    openMenu: (at, trigger) => setMenu({ id: nodes.id[at]!, trigger: { current: trigger } }),
    onKey,
    layers: (
      <>
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
                ...(moreOf?.(menuPosition) ?? []),
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
      </>
    ),
  }
}
