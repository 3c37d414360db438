'use client'
import { useMemo, useState } from 'react'
import { type Filter, type FilterQuery, filterTree, parseFilter } from '@/lib/organization/filter'
import { firstOpen, openForFilter, type Rows, visibleRows } from '@/lib/organization/rows'
import type { Tree } from '@/lib/snapshot/tree'

/** Up to this many nodes everything is open at first; above, only the way to what is chosen. */
const OPEN_ALL_AT_MOST = 120

type TreeRows = {
  query: FilterQuery
  filter: Filter | null
  rows: Rows
  isOpen: (id: string) => boolean
  openChange: (ids: readonly string[], isOpen: boolean) => void
  /** Shows all below a node while one filters, or only the matches again. */
  showBelow: (id: string, isWhole: boolean) => void
  isWhole: (id: string) => boolean
}

type Touched = { text: string; open: ReadonlyMap<string, boolean>; whole: ReadonlySet<string> }
const NOTHING_OPEN: ReadonlyMap<string, boolean> = new Map()
const NOTHING_WHOLE: ReadonlySet<string> = new Set()
const untouchedFor = (text: string): Touched => ({ text, open: NOTHING_OPEN, whole: NOTHING_WHOLE })

/**
 * The rows of the tree: what is open, and what the filter leaves. Opening and closing while one filters is forgotten
 * with the filter; what was open without one comes back.
 */
export function useTreeRows(tree: Tree, text: string, chosen: string | null): TreeRows {
  const [plain, setPlain] = useState<Touched>(() => untouchedFor(''))
  const [filtered, setFiltered] = useState<Touched>(() => untouchedFor(text))

  const query = useMemo(() => parseFilter(text), [text])
  const filter = useMemo(() => filterTree(tree, query), [tree, query])
  const touched = filter === null ? plain : filtered.text === text ? filtered : untouchedFor(text)
  const untouched = useMemo(() => firstOpen(tree, chosen, OPEN_ALL_AT_MOST), [tree, chosen])
  const { open, whole } = touched
  const isOpen = useMemo(() => {
    const first = filter === null ? (id: string) => untouched.has(id) : openForFilter(tree, filter)
    return (id: string) => open.get(id) ?? (whole.has(id) || first(id))
  }, [tree, filter, untouched, open, whole])
  const rows = useMemo(() => visibleRows(tree, isOpen, filter, whole), [tree, isOpen, filter, whole])

  const change = (next: Partial<Touched>) => {
    const set = filter === null ? setPlain : setFiltered
    set({ ...touched, text: filter === null ? '' : text, ...next })
  }
  return {
    query,
    filter,
    rows,
    isOpen,
    openChange: (ids, isNowOpen) => {
      const next = new Map(open)
      for (const id of ids) next.set(id, isNowOpen)
      change({ open: next })
    },
    showBelow: (id, isWhole) => {
      const next = new Set(whole)
      if (isWhole) next.add(id)
      else next.delete(id)
      change({ whole: next, open: new Map([...open].filter(([each]) => each !== id)) })
    },
    isWhole: (id) => whole.has(id),
  }
}
