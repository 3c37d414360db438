/** The lists that can be arranged and filtered. */
export const LISTS = ['organization', 'accounts'] as const
export type ListName = (typeof LISTS)[number]

export const FILTERS_AT_MOST = 50
export const TAG_COLUMNS_AT_MOST = 5

/** How a person wants a list: which columns in which order, how wide, how high the rows are. */
export type TableLook = {
  /** Besides the name, which is always first. */
  columns: string[]
  /** In px, of those that were resized. */
  widths: Record<string, number>
  density: 'compact' | 'comfortable'
}

export type SavedFilter = {
  id: string
  page: ListName
  name: string
  query: string
  /** Shown in the rail. */
  pinned: boolean
  /** In force when the list is opened without a filter. */
  isDefault: boolean
}

/** What a person keeps of a connection's lists. */
export type Views = { filters: SavedFilter[]; looks: Partial<Record<ListName, TableLook>> }

export const NO_VIEWS: Views = { filters: [], looks: {} }
