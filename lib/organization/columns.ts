import type { Tree } from '../snapshot/tree'
import { tagKeysOf } from './facts'
import { type ListName, TAG_COLUMNS_AT_MOST, type TableLook } from './views'

/** The columns that a list can show besides the name; tag keys are columns, too: `tag:env`. */
export const COLUMNS = {
  id: 'Id',
  path: 'OU path',
  state: 'State',
  accounts: 'Accounts',
  policies: 'Policies',
  email: 'E-mail',
  joined: 'Joined',
  delegated: 'Delegated for',
  checked: 'Checked at',
} as const

export type ColumnName = keyof typeof COLUMNS

const NAMES: Record<ListName, readonly ColumnName[]> = {
  organization: ['id', 'state', 'accounts', 'policies', 'email', 'joined', 'delegated', 'checked'],
  accounts: ['id', 'path', 'state', 'policies', 'email', 'joined', 'delegated', 'checked'],
}

export const FIRST_LOOK: Record<ListName, TableLook> = {
  organization: { columns: ['id', 'state', 'accounts', 'policies'], widths: {}, density: 'compact' },
  accounts: { columns: ['id', 'path', 'state', 'policies'], widths: {}, density: 'compact' },
}

const isOf = (page: ListName, id: string) => id.startsWith('tag:') || NAMES[page].some((name) => name === id)

/**
 * The columns that the URL asks for, by `cols=id,state,tag:env`: for a link that shows a list as its sender saw it.
 * @returns null where it asks for none
 */
export function columnsOfUrl(page: ListName, text: string | null): string[] | null {
  if (!text) return null
  const wanted = [...new Set(text.split(',').filter((id) => isOf(page, id)))]
  const tags = wanted.filter((id) => id.startsWith('tag:')).slice(0, TAG_COLUMNS_AT_MOST)
  return wanted.filter((id) => !id.startsWith('tag:') || tags.includes(id))
}

/** What is shown, in order; what this version does not know is left out. */
export const shownColumns = (page: ListName, { columns }: TableLook): string[] => columns.filter((id) => isOf(page, id))

/** Every column of a list for choosing: those that are shown in their order, then the others. */
export function columnChoices(page: ListName, look: TableLook, tree: Tree): { id: string; isShown: boolean }[] {
  const shown = shownColumns(page, look)
  const tags = tagKeysOf(tree).map(({ key }) => `tag:${key}`)
  const others = [...NAMES[page], ...tags].filter((id) => !shown.includes(id))
  return [...shown.map((id) => ({ id, isShown: true })), ...others.map((id) => ({ id, isShown: false }))]
}

/** The header of a column; of a tag, its key, which is a stranger's text. */
export const columnLabel = (id: string): string => (id.startsWith('tag:') ? id.slice(4) : COLUMNS[id as ColumnName])

/** Shows or hides a column; a new one comes last. */
export function withColumn(look: TableLook, id: string, isShown: boolean): TableLook {
  const others = look.columns.filter((each) => each !== id)
  return { ...look, columns: isShown ? [...others, id] : others }
}

/** Puts a shown column one place further to the start or to the end. */
export function movedColumn(look: TableLook, id: string, by: -1 | 1): TableLook {
  const from = look.columns.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= look.columns.length) return look
  const columns = [...look.columns]
  columns.splice(from, 1)
  columns.splice(to, 0, id)
  return { ...look, columns }
}

export const withWidth = (look: TableLook, id: string, px: number | null): TableLook => {
  const { [id]: _, ...others } = look.widths
  return { ...look, widths: px === null ? others : { ...others, [id]: Math.max(48, Math.min(Math.round(px), 640)) } }
}
