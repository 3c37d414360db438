'use client'
import { type KeyboardEvent, type Ref, useMemo } from 'react'
import { cx } from '@/components/ui/cx'
import { GroupedId } from '@/components/ui/grouped-id'
import { TreeGrid } from '@/components/ui/tree-grid'
import type { TreeGridColumn, TreeGridHandle, TreeGridSelection } from '@/components/ui/tree-grid-types'
import { chipsOf } from '@/lib/organization/chips'
import type { Filter } from '@/lib/organization/filter'
import type { Rows } from '@/lib/organization/rows'
import { stateMeaning } from '@/lib/organization/states'
import { paths } from '@/lib/paths'
import { pathOf, type Tree } from '@/lib/snapshot/tree'
import { CountsCell, PolicyChipsCell, StateCell } from './cells'
import { NameCell } from './name-cell'
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
  ref?: Ref<TreeGridHandle>
}

const TEMPLATE =
  'grid-cols-[minmax(0,1fr)_20px_64px] gap-x-3 md:grid-cols-[minmax(200px,1fr)_128px_84px_84px_minmax(196px,0.4fr)] max-md:px-2'

export function OrganizationTree(props: OrganizationTreeProps) {
  const { connection, tree, rows, filter, isOpen } = props
  const { nodes } = tree.columns
  const at = (row: number) => rows.positions[row]!
  const drag = useAccountDrag({
    tree,
    whyNot: props.whyNotDraggable,
    onOpen: (id) => props.onOpenChange([id], true),
    onDrop: props.onDrop,
  })

  const isShownOpen = (position: number) =>
    nodes.kind[position] === 'account'
      ? undefined
      : isOpen(nodes.id[position]!) || (filter !== null && filter.below[position]! > 0)
  const hasNext = (position: number) => {
    const parent = nodes.parent[position]!
    if (parent < 0) return false
    for (let sibling = tree.end[position]!; sibling < tree.end[parent]!; sibling = tree.end[sibling]!) {
      if (rows.rowOf[sibling]! >= 0) return true
    }
    return false
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: all that the cells read follows from these
  const columns = useMemo<TreeGridColumn[]>(
    () => [
      {
        id: 'name',
        header: 'Name',
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
      {
        id: 'id',
        header: 'Id',
        className: 'max-md:hidden',
        cell: (row) => (
          <span className="flex h-full items-center text-muted">
            {nodes.kind[at(row)] === 'account' ? (
              <GroupedId id={nodes.id[at(row)]!} />
            ) : (
              <span dir="ltr" className="clip font-mono text-xs">
                {nodes.id[at(row)]}
              </span>
            )}
          </span>
        ),
      },
      {
        id: 'state',
        header: <span className="max-md:sr-only">State</span>,
        cell: (row) => <StateCell state={nodes.state[at(row)] ?? null} />,
      },
      {
        id: 'accounts',
        header: 'Accounts',
        className: 'max-md:hidden',
        cell: (row) =>
          nodes.kind[at(row)] === 'account' ? null : (
            <CountsCell direct={tree.direct[at(row)]!} below={tree.below[at(row)]!} />
          ),
      },
      {
        id: 'policies',
        header: 'Policies',
        cell: (row) => <PolicyChipsCell chips={chipsOf(tree, at(row))} />,
      },
    ],
    [tree, rows, filter, isOpen, connection],
  )

  return (
    <>
      <TreeGrid
        ref={props.ref}
        label="Organization"
        columns={columns}
        template={TEMPLATE}
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
          const siblings = [...rows.positions].filter(
            (position) => nodes.parent[position] === parent && nodes.kind[position] !== 'account',
          )
          props.onOpenChange(
            siblings.map((position) => nodes.id[position]!),
            true,
          )
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
