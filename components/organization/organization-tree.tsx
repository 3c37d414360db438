'use client'
import { type KeyboardEvent, lazy, type Ref, Suspense, useMemo, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { TreeGrid } from '@/components/ui/tree-grid'
import type { TreeGridColumn, TreeGridHandle, TreeGridSelection } from '@/components/ui/tree-grid-types'
import { withCode } from '@/lib/online'
import { withWidth } from '@/lib/organization/columns'
import type { Filter } from '@/lib/organization/filter'
import type { Rows } from '@/lib/organization/rows'
import { stateMeaning } from '@/lib/organization/states'
import type { TableLook } from '@/lib/organization/views'
import { paths } from '@/lib/paths'
import { pathOf, type Tree } from '@/lib/snapshot/tree'
import { NameCell } from './name-cell'
import { NAME_FRAME, nodeColumns } from './tree-columns'
import { useAccountDrag } from './use-account-drag'

type OrganizationTreeProps = {
  connection: string
  tree: Tree
  rows: Rows
  filter: Filter | null
  chosen: string | null
  isOpen: (id: string) => boolean
  onOpenChange: (ids: string[], isOpen: boolean) => void
  onChoose: (id: string | null) => void
  onMenu: (position: number, button: HTMLElement) => void
  onKey: (event: KeyboardEvent, position: number) => void
  /** Ends a drag: asks, never writes. */
  onDrop: (account: number, destination: number) => void
  /** Why nothing can be dragged, or null. */
  whyNotDraggable: string | null
  selection: TreeGridSelection
  look: TableLook
  onLook: (look: TableLook) => void
  ref?: Ref<TreeGridHandle>
}

const PolicySources = lazy(() => withCode(() => import('./policy-sources')))

export function OrganizationTree(props: OrganizationTreeProps) {
  const { connection, tree, rows, filter, isOpen, look } = props
  const [chips, setChips] = useState<{ position: number; button: HTMLElement } | null>(null)
  const { nodes } = tree.columns
  const at = (row: number) => rows.positions[row]!
  const drag = useAccountDrag({
    tree,
    whyNot: props.whyNotDraggable,
    onOpen: (id) => props.onOpenChange([id], true),
    onDrop: props.onDrop,
  })

  const isShownOpen = (position: number) =>
    nodes.kind[position] === 'account' ? undefined : isOpen(nodes.id[position]!)
  const hasNext = (position: number) => rows.hasNext[rows.rowOf[position]!] === 1

  // biome-ignore lint/correctness/useExhaustiveDependencies: all that the cells read follows from these
  const columns = useMemo<TreeGridColumn[]>(
    () => [
      {
        id: 'name',
        header: 'Name',
        size: look.widths.name,
        ...NAME_FRAME,
        cell: (row) => {
          const position = at(row)
          const id = nodes.id[position]!
          return (
            <NameCell
              kind={nodes.kind[position]!}
              name={nodes.name[position]!}
              isManagement={id === tree.columns.organization.managementAccountId}
              guides={pathOf(tree, position).slice(1, -1).map(hasNext)}
              hasNext={hasNext(position)}
              isOpen={isShownOpen(position)}
              isMatch={filter?.matched[position] === 1}
              note={noteOf(tree, filter, position)}
              href={paths.organization(connection, { node: id })}
              onToggle={() => props.onOpenChange([id], !isShownOpen(position))}
              onChoose={() => props.onChoose(id)}
              onMenu={(button) => props.onMenu(position, button)}
            />
          )
        },
      },
      ...nodeColumns(look.columns, look, { tree, at, onChips: (position, button) => setChips({ position, button }) }),
    ],
    [tree, rows, filter, isOpen, connection, look],
  )

  return (
    <>
      <TreeGrid
        ref={props.ref}
        label="Organization"
        columns={columns}
        density={look.density}
        onResize={(id, px) => props.onLook(withWidth(look, id, px))}
        rowCount={rows.positions.length}
        chosen={props.chosen}
        selection={props.selection}
        rowAt={(row) => {
          const position = at(row)
          return {
            key: nodes.id[position]!,
            level: tree.level[position]!,
            posInSet: tree.posInSet[position]!,
            setSize: position === 0 ? 1 : tree.children[nodes.parent[position]!]!,
            isOpen: isShownOpen(position),
            className: cx(
              (nodes.state[position] === 'CLOSED' || (filter !== null && filter.matched[position] === 0)) &&
                'text-muted',
              drag.rowClass(nodes.id[position]!),
            ),
          }
        }}
        rowOf={(key) => rows.rowOf[tree.positionOf.get(key) ?? -1] ?? -1}
        parentOf={(row) => rows.rowOf[nodes.parent[at(row)]!] ?? -1}
        onOpenChange={(row, open) => props.onOpenChange([nodes.id[at(row)]!], open)}
        onOpenSiblings={(row) => {
          const parent = nodes.parent[at(row)]!
          const siblings: string[] = []
          const last = parent < 0 ? tree.size : tree.end[parent]!
          for (let sibling = parent + 1; sibling < last; sibling = tree.end[sibling]!) {
            if (nodes.kind[sibling] !== 'account' && rows.rowOf[sibling]! >= 0) siblings.push(nodes.id[sibling]!)
          }
          props.onOpenChange(siblings, true)
        }}
        onChoose={(row) => props.onChoose(nodes.id[at(row)]!)}
        onRowKeyDown={(event, row) => props.onKey(event, at(row))}
        rowProps={(row) => ({
          onClick: (event) => {
            if (!(event.target instanceof Element && event.target.closest('a, button')))
              props.onChoose(nodes.id[at(row)]!)
          },
          onContextMenu: (event) => {
            event.preventDefault()
            props.onMenu(at(row), event.currentTarget)
          },
          onPointerDown: (event) => drag.start(event, at(row)),
        })}
      />
      {drag.layer}
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
    </>
  )
}

/** What stands behind the name, where there is something to say. */
function noteOf(tree: Tree, filter: Filter | null, position: number): string | undefined {
  const { nodes, organization } = tree.columns
  const state = nodes.state[position]
  if (nodes.id[position] === organization.managementAccountId) return 'not restricted by SCPs and RCPs'
  if (filter !== null && nodes.kind[position] !== 'account' && filter.matched[position] === 0) {
    const matches = filter.below[position]!
    return `${matches} ${matches === 1 ? 'match' : 'matches'}`
  }
  return state && state !== 'ACTIVE' ? stateMeaning(state) : undefined
}
