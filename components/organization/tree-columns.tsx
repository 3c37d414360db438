'use client'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import type { TreeGridColumn } from '@/components/ui/tree-grid-types'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { chipsOf } from '@/lib/organization/chips'
import { type ColumnName, columnLabel } from '@/lib/organization/columns'
import { delegatedAt, pathText, tagsAt } from '@/lib/organization/facts'
import type { TableLook } from '@/lib/organization/views'
import type { Tree } from '@/lib/snapshot/tree'
import { CountsCell, PolicyChipsCell, StateCell } from './cells'

type CellContext = {
  tree: Tree
  /** The position of the node in a row. */
  at: (row: number) => number
  onChips: (position: number, button: HTMLElement) => void
}

type Frame = Pick<TreeGridColumn, 'className' | 'sizeVar'>

/** Classes must stand here whole: Tailwind reads them from this file. */
export const NAME_FRAME: Frame = {
  className: 'min-w-0 w-0 grow md:w-[var(--w-name,200px)] md:shrink-0 md:grow-[var(--w-name-grow,10)]',
  sizeVar: '--w-name',
}
const FRAMES: Record<ColumnName, Frame> = {
  id: { className: 'max-md:hidden shrink-0 w-[var(--w-id,128px)]', sizeVar: '--w-id' },
  path: {
    className: 'max-md:hidden shrink-0 w-[var(--w-path,220px)] grow-[var(--w-path-grow,5)]',
    sizeVar: '--w-path',
  },
  state: { className: 'shrink-0 w-5 md:w-[var(--w-state,84px)]', sizeVar: '--w-state' },
  accounts: { className: 'max-md:hidden shrink-0 w-[var(--w-accounts,84px)]', sizeVar: '--w-accounts' },
  policies: {
    className: 'shrink-0 w-16 md:w-[var(--w-policies,196px)] md:grow-[var(--w-policies-grow,4)]',
    sizeVar: '--w-policies',
  },
  email: { className: 'max-md:hidden shrink-0 w-[var(--w-email,220px)]', sizeVar: '--w-email' },
  joined: { className: 'max-md:hidden shrink-0 w-[var(--w-joined,96px)]', sizeVar: '--w-joined' },
  delegated: { className: 'max-md:hidden shrink-0 w-[var(--w-delegated,180px)]', sizeVar: '--w-delegated' },
  checked: { className: 'max-md:hidden shrink-0 w-[var(--w-checked,96px)]', sizeVar: '--w-checked' },
}
const TAG_FRAMES: readonly Frame[] = [
  { className: 'max-md:hidden shrink-0 w-[var(--w-tag0,120px)]', sizeVar: '--w-tag0' },
  { className: 'max-md:hidden shrink-0 w-[var(--w-tag1,120px)]', sizeVar: '--w-tag1' },
  { className: 'max-md:hidden shrink-0 w-[var(--w-tag2,120px)]', sizeVar: '--w-tag2' },
  { className: 'max-md:hidden shrink-0 w-[var(--w-tag3,120px)]', sizeVar: '--w-tag3' },
  { className: 'max-md:hidden shrink-0 w-[var(--w-tag4,120px)]', sizeVar: '--w-tag4' },
]

const cellOf: Record<ColumnName, (context: CellContext, position: number) => React.ReactNode> = {
  id: ({ tree }, position) => {
    const { id, kind } = tree.columns.nodes
    return (
      <span className="flex h-full items-center text-muted">
        {kind[position] === 'account' ? (
          <GroupedId id={id[position]!} />
        ) : (
          <span dir="ltr" className="clip font-mono text-xs">
            {id[position]}
          </span>
        )}
      </span>
    )
  },
  path: ({ tree }, position) => <TextCell text={pathText(tree, position)} />,
  state: ({ tree }, position) => <StateCell state={tree.columns.nodes.state[position] ?? null} />,
  accounts: ({ tree }, position) =>
    tree.columns.nodes.kind[position] === 'account' ? null : (
      <CountsCell direct={tree.direct[position]!} below={tree.below[position]!} />
    ),
  policies: ({ tree, onChips }, position) => (
    <PolicyChipsCell chips={chipsOf(tree, position)} onOpen={(button) => onChips(position, button)} />
  ),
  email: ({ tree }, position) => <TextCell text={tree.columns.nodes.email[position] ?? ''} />,
  joined: ({ tree }, position) => <TimeCell at={tree.columns.nodes.joinedAt[position]} />,
  delegated: ({ tree }, position) => <TextCell text={delegatedAt(tree, position).map(shortService).join(', ')} />,
  checked: ({ tree }) => <TimeCell at={tree.columns.parts.tree.readAt} />,
}

/** At 360 px only the shapes stand there. */
const STATE_HEADER = <span className="max-md:sr-only">State</span>

const shortService = (principal: string) => principal.replace(/\.amazonaws\.com$/, '')

function TextCell({ text }: { text: string }) {
  return (
    <span className="flex h-full items-center text-muted">
      <UntrustedText text={text} />
    </span>
  )
}

function TimeCell({ at }: { at: string | null | undefined }) {
  return <span className="flex h-full items-center text-muted">{at && <RelativeTime at={at} />}</span>
}

/**
 * The columns besides the name.
 * @param ids as `shownColumns` names them
 * @param headerOf what stands over a column instead of its label
 */
export function nodeColumns(
  ids: readonly string[],
  { widths }: TableLook,
  context: CellContext,
  headerOf: (id: string, label: React.ReactNode) => React.ReactNode = (_id, label) => label,
): TreeGridColumn[] {
  let tags = 0
  return ids.map((id) => {
    const size = widths[id]
    if (id.startsWith('tag:')) {
      const key = id.slice(4)
      return {
        id,
        size,
        ...(TAG_FRAMES[tags++] ?? FRAMES.joined),
        header: headerOf(id, <UntrustedText text={columnLabel(id)} />),
        cell: (row) => (
          <TextCell text={tagsAt(context.tree, context.at(row)).find((tag) => tag[0] === key)?.[1] ?? ''} />
        ),
      }
    }
    // `shownColumns` lets only these through.
    const name = id as ColumnName
    return {
      id,
      size,
      ...FRAMES[name],
      header: headerOf(id, name === 'state' ? STATE_HEADER : columnLabel(id)),
      cell: (row) => cellOf[name](context, context.at(row)),
    }
  })
}
