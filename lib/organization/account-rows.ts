import type { Tree } from '../snapshot/tree'
import { delegatedAt, pathText, tagsAt } from './facts'
import type { Filter } from './filter'
import type { Rows } from './rows'

/** How the list of accounts is sorted: a column, and `-` before it for the other way round. */
export type Sort = { column: string; isDown: boolean }

export const SORTABLE = ['name', 'id', 'path', 'state', 'email', 'joined', 'delegated'] as const

/** `joined`, `-joined`, `tag:env`; anything else is by name. */
export function parseSort(text: string | null): Sort {
  const isDown = text?.startsWith('-') ?? false
  const column = isDown ? (text ?? '').slice(1) : (text ?? '')
  const isKnown = column.startsWith('tag:') || SORTABLE.some((name) => name === column)
  return isKnown ? { column, isDown } : { column: 'name', isDown: false }
}

export const sortText = ({ column, isDown }: Sort): string | null =>
  column === 'name' && !isDown ? null : `${isDown ? '-' : ''}${column}`

/** What comes next when a header is pressed: up, down, up … */
export const pressed = (sort: Sort, column: string): Sort => ({
  column,
  isDown: sort.column === column ? !sort.isDown : false,
})

/** Case does not count, and 2 comes before 10: as text that compares quickly, 50,000 of it in an instant. */
const sortKey = (text: string) => text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))

function textOf(tree: Tree, column: string): (position: number) => string {
  const { nodes } = tree.columns
  if (column.startsWith('tag:')) {
    const key = column.slice(4)
    return (at) => tagsAt(tree, at).find((tag) => tag[0] === key)?.[1] ?? ''
  }
  switch (column) {
    case 'id':
      return (at) => nodes.id[at]!
    case 'path':
      return (at) => pathText(tree, at)
    case 'state':
      return (at) => nodes.state[at] ?? ''
    case 'email':
      return (at) => nodes.email[at] ?? ''
    case 'joined':
      return (at) => nodes.joinedAt[at] ?? ''
    case 'delegated':
      return (at) => delegatedAt(tree, at).join()
    default:
      return (at) => nodes.name[at]!
  }
}

const orders = new WeakMap<Tree, Map<string, Int32Array>>()

/** The accounts in the order of a column, upwards; equal ones as in the tree. Worked out once per tree and column. */
function orderOf(tree: Tree, column: string): Int32Array {
  const known = orders.get(tree) ?? new Map<string, Int32Array>()
  orders.set(tree, known)
  const order = known.get(column)
  if (order) return order
  const value = textOf(tree, column)
  const keys: string[] = []
  const accounts: number[] = []
  for (let position = 0; position < tree.size; position++) {
    if (tree.columns.nodes.kind[position] !== 'account') continue
    accounts.push(position)
    keys[position] = sortKey(value(position))
  }
  accounts.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b))
  const made = Int32Array.from(accounts)
  known.set(column, made)
  return made
}

/** The accounts that match, sorted; shaped like the rows of the tree, so that the same grid and selection take them. */
export function accountRows(tree: Tree, filter: Filter | null, { column, isDown }: Sort): Rows {
  const order = orderOf(tree, column)
  const positions = filter ? order.filter((position) => filter.matched[position] === 1) : order.slice()
  if (isDown) positions.reverse()
  const rowOf = new Int32Array(tree.size).fill(-1)
  for (let row = 0; row < positions.length; row++) rowOf[positions[row]!] = row
  return { positions, rowOf, hasNext: new Uint8Array(0) }
}
