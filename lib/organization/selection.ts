import { whyNotThrough } from '../operations/why-not-through'
import type { Tree } from '../snapshot/tree'
import type { Actor } from './actor'
import { whyNotChangeable, whyNotPolicies } from './rules'

/** What can be done with all that is selected. */
export type BulkCommand = 'move-accounts' | 'attach-policy' | 'tag' | 'close-accounts'

/** The same keys as for one node. */
export const BULK_KEYS: Record<BulkCommand, string> = {
  'move-accounts': 'm',
  'attach-policy': 'p',
  tag: 't',
  'close-accounts': 'Delete',
}

/** Their tags are read before anything is changed, one call each. */
export const TAGGED_AT_ONCE = 500
/** As many as one job takes. */
export const CHANGED_AT_ONCE = 5_000

/** Nodes selected in the tree, as positions of the tree as it is now: what is gone is left out. */
export type Selection = {
  positions: number[]
  accounts: number[]
  ous: number[]
  hasRoot: boolean
  /** Accounts below the selected OUs that are not selected themselves; null while not all accounts are here. */
  below: number[] | null
}

/** Finds what is selected. Selecting an OU does not select what is below it. */
export function selectionOf(tree: Tree, ids: ReadonlySet<string>): Selection {
  const { nodes, counts } = tree.columns
  const positions: number[] = []
  if (ids.size * 4 > tree.size) {
    // Of a large part all nodes are asked: in order already, where thousands would have to be sorted.
    for (let position = 0; position < tree.size; position++) if (ids.has(nodes.id[position]!)) positions.push(position)
  } else {
    for (const id of ids) {
      const position = tree.positionOf.get(id)
      if (position !== undefined) positions.push(position)
    }
    positions.sort((a, b) => a - b)
  }
  const ofKind = (kind: 'root' | 'ou' | 'account') => positions.filter((position) => nodes.kind[position] === kind)
  const isSelected = new Uint8Array(tree.size)
  for (const position of positions) isSelected[position] = 1
  const below: number[] = []
  let coveredTo = 0
  for (const position of positions) {
    for (let at = Math.max(position, coveredTo); at < tree.end[position]!; at++) {
      if (nodes.kind[at] === 'account' && isSelected[at] === 0) below.push(at)
    }
    coveredTo = Math.max(coveredTo, tree.end[position]!)
  }
  return {
    positions,
    accounts: ofKind('account'),
    ous: ofKind('ou'),
    hasRoot: ofKind('root').length > 0,
    below: counts ? null : below,
  }
}

const counted = (number: number, one: string) => `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`

/** `the root, 14 accounts, 2 OUs` */
export function selectionWords({ accounts, ous, hasRoot }: Selection): string {
  return [
    hasRoot && 'the root',
    accounts.length > 0 && counted(accounts.length, 'account'),
    ous.length > 0 && counted(ous.length, 'OU'),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Why something cannot be done with all that is selected, or null. */
export function whyNotBulk(command: BulkCommand, selection: Selection, actor: Actor): string | null {
  switch (command) {
    case 'move-accounts':
    case 'close-accounts': {
      const others = [selection.hasRoot && 'the root', selection.ous.length > 0 && counted(selection.ous.length, 'OU')]
      const words = others.filter(Boolean).join(' and ')
      const only = command === 'move-accounts' ? 'Only accounts move.' : 'Only accounts are closed.'
      if (words) return `${only} Take ${words} out of the selection.`
      return whyNotChangeable(actor) ?? whyNotMany(selection)
    }
    case 'attach-policy':
      return whyNotPolicies(actor) ?? whyNotMany(selection)
    case 'tag': {
      const many = selection.positions.length
      return (
        whyNotTags(actor) ??
        (many > TAGGED_AT_ONCE
          ? `What they have is read first, one by one: at most ${TAGGED_AT_ONCE} at once, and ${many.toLocaleString('en')} are selected.`
          : null)
      )
    }
  }
}

const whyNotMany = ({ positions }: Selection): string | null =>
  positions.length > CHANGED_AT_ONCE
    ? `At most ${CHANGED_AT_ONCE.toLocaleString('en')} at once, and ${positions.length.toLocaleString('en')} are selected.`
    : null

/** Why no tags can be set through this connection, or null. What a delegated administrator may do AWS decides. */
export function whyNotTags(actor: Actor): string | null {
  if (actor.kind !== 'management' && actor.kind !== 'delegated-administrator') {
    return 'Only the management account or a delegated administrator can change tags.'
  }
  return whyNotThrough(actor)
}

/** The same selection with one id more, or one less when it was in it. */
export function toggled(ids: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

/**
 * The selection after its range was drawn on: what lay between `anchor` and `before` goes, what lies between `anchor`
 * and `row` comes.
 * @param idOf the id of each visible row
 */
export function extended(
  ids: ReadonlySet<string>,
  idOf: (row: number) => string,
  { anchor, before, row }: { anchor: number; before: number; row: number },
): Set<string> {
  const next = new Set(ids)
  for (let at = Math.min(anchor, before); at <= Math.max(anchor, before); at++) next.delete(idOf(at))
  for (let at = Math.min(anchor, row); at <= Math.max(anchor, row); at++) next.add(idOf(at))
  return next
}
