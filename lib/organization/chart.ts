import { hierarchy, tree as layoutOf } from 'd3-hierarchy'
import type { Tree } from '../snapshot/tree'
import type { Filter } from './filter'

/** A block of the chart: the root or an OU, with as many of its accounts as are shown by name. */
export type ChartNode = {
  position: number
  /** Its start edge and its middle, in px of the drawing. */
  x: number
  y: number
  /** The block above, as a place in `nodes`; -1 for the first. */
  parent: number
  /** Accounts directly in it that are shown by name at the nearest zoom. */
  accounts: number[]
  /** OUs directly in it that are left out. */
  hidden: number
}

export type Chart = {
  nodes: ChartNode[]
  /** How many OUs and accounts are shown, of how many there are below the first block. */
  shown: number
  total: number
  top: number
  width: number
  height: number
}

export const BLOCK = { width: 176, height: 92 } as const
const GAP = { x: 56, y: 18 }
export const NAMES_IN_BLOCK = 4

const LARGE = 1_000
const HUGE = 10_000

/** How many nodes a chart shows: all up to 1,000; above 500, above 10,000 300. */
export const mostShown = (total: number): number => (total > HUGE ? 300 : total > LARGE ? 500 : total)

/**
 * Chooses what a chart shows and where it stands. Above the caps the OUs with the most accounts stay, while one filters
 * those with the most matches, always with the way up to them; then accounts by name, as far as they fit.
 * @param top the block that the chart begins with
 * @param isFull shows the branch whole, whatever its size
 */
export function chartOf(tree: Tree, top: number, filter: Filter | null, isFull: boolean): Chart {
  const { kind, parent } = tree.columns.nodes
  const ous: number[] = []
  for (let at = top; at < tree.end[top]!; at++) if (kind[at] !== 'account') ous.push(at)
  const total = tree.end[top]! - top
  const most = isFull ? total : mostShown(total)
  const weight = (at: number) => (filter ? filter.below[at]! + filter.matched[at]! : tree.below[at]!)

  const chosen = new Set<number>([top])
  // Heaviest first: what holds a block is at least as heavy, so the way up to it is never missing for long.
  for (const at of [...ous].sort((a, b) => weight(b) - weight(a) || tree.level[a]! - tree.level[b]! || a - b)) {
    if (filter && weight(at) === 0) break
    const way: number[] = []
    for (let up = at; up > top && !chosen.has(up); up = parent[up]!) way.push(up)
    if (chosen.size + way.length > most) continue
    for (const each of way) chosen.add(each)
  }
  let room = most - chosen.size
  const accountsOf = (ou: number): number[] => {
    const names: number[] = []
    for (let at = ou + 1; at < tree.end[ou]! && names.length < Math.min(NAMES_IN_BLOCK, room); at = tree.end[at]!) {
      if (kind[at] === 'account' && (!filter || filter.matched[at] === 1)) names.push(at)
    }
    room -= names.length
    return names
  }

  const childrenOf = (ou: number): number[] => {
    const children: number[] = []
    for (let at = ou + 1; at < tree.end[ou]!; at = tree.end[at]!) if (chosen.has(at)) children.push(at)
    return children
  }
  const laid = layoutOf<number>().nodeSize([BLOCK.height + GAP.y, BLOCK.width + GAP.x])(
    hierarchy(top, (ou) => childrenOf(ou)),
  )
  const placed = laid.descendants()
  const placeOf = new Map(placed.map((node, index) => [node.data, index]))
  const least = Math.min(...placed.map(({ x }) => x))
  const furthest = Math.max(...placed.map(({ x }) => x))
  const nodes = placed.map((node): ChartNode => {
    let all = 0
    for (let at = node.data + 1; at < tree.end[node.data]!; at = tree.end[at]!) if (kind[at] === 'ou') all++
    return {
      position: node.data,
      // The layout grows downwards; the chart grows from its start to its end.
      x: node.y,
      y: node.x - least + BLOCK.height / 2,
      parent: node.parent ? (placeOf.get(node.parent.data) ?? -1) : -1,
      accounts: accountsOf(node.data),
      hidden: all - (node.children?.length ?? 0),
    }
  })
  return {
    nodes,
    shown: nodes.reduce((count, { accounts }) => count + 1 + accounts.length, 0),
    total,
    top,
    width: Math.max(...nodes.map(({ x }) => x)) + BLOCK.width,
    height: furthest - least + BLOCK.height,
  }
}

/** Where the drawing stands in the window: its offset in px, and how large it is. */
export type ChartView = { x: number; y: number; zoom: number }

export const ZOOM = { least: 0.08, most: 2.5, step: 1.3 } as const

/** Brings the whole drawing into a window. */
export function fitted({ width, height }: Chart, window: { width: number; height: number }): ChartView {
  const zoom = Math.max(ZOOM.least, Math.min(1, (window.width - 48) / width, (window.height - 48) / height))
  return { zoom, x: Math.max(24, (window.width - width * zoom) / 2), y: (window.height - height * zoom) / 2 }
}

/** Closer or further away; the point at `x`, `y` of the window stays where it is. */
export function zoomed(view: ChartView, by: number, { x, y }: { x: number; y: number }): ChartView {
  const zoom = Math.max(ZOOM.least, Math.min(view.zoom * by, ZOOM.most))
  const factor = zoom / view.zoom
  return { zoom, x: x - (x - view.x) * factor, y: y - (y - view.y) * factor }
}

/** How much of a block can be read: its name and counts, its policies too, its accounts too. */
export type Detail = 'blocks' | 'chips' | 'accounts'
export const detailOf = (zoom: number): Detail => (zoom < 0.55 ? 'blocks' : zoom < 1.05 ? 'chips' : 'accounts')

/** The blocks in the window, and those that a line in the window leads to. */
export function inWindow(chart: Chart, view: ChartView, window: { width: number; height: number }): number[] {
  const from = { x: -view.x / view.zoom, y: -view.y / view.zoom }
  const to = { x: from.x + window.width / view.zoom, y: from.y + window.height / view.zoom }
  return chart.nodes.flatMap(({ x, y }, index) =>
    x <= to.x && x + BLOCK.width >= from.x && y - BLOCK.height / 2 <= to.y && y + BLOCK.height / 2 >= from.y
      ? [index]
      : [],
  )
}
