import { describe, expect, test } from 'vitest'
import { visibleText } from '@/components/ui/visible-text'
import { at, EU, PROD, testOrganization, testTree } from '../snapshot/test-organization'
import { chartOf, detailOf, fitted, inWindow, mostShown, zoomed } from './chart'
import { chartSvg } from './chart-svg'
import { filterTree, parseFilter } from './filter'

const tree = testTree()
const names = (positions: readonly { position: number }[], of = tree) =>
  positions.map(({ position }) => of.columns.nodes.name[position])

/** An organization of so many OUs below the root, each with one account more than the one before. */
function wide(many: number) {
  const data = testOrganization()
  const ous = new Map(data.ous)
  const accounts = new Map(data.accounts)
  for (let index = 0; index < many; index++) {
    const id = `ou-test-w${String(index).padStart(7, '0')}`
    ous.set(id, { id, name: `Wide ${index}`, parentId: 'r-test' })
    for (let account = 0; account <= index % 40; account++) {
      const accountId = String(700_000_000_000 + index * 100 + account)
      const like = data.accounts.get('222222222222')
      if (like) accounts.set(accountId, { ...like, id: accountId, name: accountId, parentId: id })
    }
  }
  return testTree({ ...data, ous, accounts })
}

describe('the chart', () => {
  test('shows every OU of a small organization, each to the end of what it is in', () => {
    const chart = chartOf(tree, 0, null, false)
    expect(names(chart.nodes).sort()).toEqual(['EU', 'Prod', 'Root', 'Sandbox'])
    for (const node of chart.nodes) {
      const above = chart.nodes[node.parent]
      if (above) expect(node.x).toBeGreaterThan(above.x)
    }
    expect(chart.shown).toBe(chart.total)
  })

  test('blocks do not cover one another', () => {
    const { nodes } = chartOf(wide(60), 0, null, true)
    const places = new Set(nodes.map(({ x, y }) => `${x} ${Math.round(y)}`))
    expect(places.size).toBe(nodes.length)
  })

  test('of a large organization the largest OUs stay, up to the cap, and a branch can be shown in full', () => {
    const large = wide(900)
    const chart = chartOf(large, 0, null, false)
    expect(mostShown(1_000)).toBe(1_000)
    expect(mostShown(1_001)).toBe(500)
    expect(mostShown(10_001)).toBe(300)
    expect(chart.shown).toBeLessThanOrEqual(300)
    expect(chart.shown).toBeGreaterThan(250)
    expect(chart.total).toBe(large.size)
    expect(names(chart.nodes, large)).toContain('Wide 39')
    expect(chartOf(large, 0, null, true).nodes.length).toBe(904)
    expect(chart.nodes[0]?.hidden).toBeGreaterThan(0)
  })

  test('while one filters, only what matches stays, with the way to it', () => {
    const filter = filterTree(tree, parseFilter('payments'))
    const chart = chartOf(tree, 0, filter, false)
    expect(names(chart.nodes).sort()).toEqual(['EU', 'Prod', 'Root'])
    const eu = chart.nodes.find(({ position }) => position === at(tree, EU))
    expect(names((eu?.accounts ?? []).map((position) => ({ position })))).toEqual(['payments'])
  })

  test('a branch begins with its own block', () => {
    expect(names(chartOf(tree, at(tree, PROD), null, true).nodes)).toEqual(['Prod', 'EU'])
  })

  test('fits into a window, is zoomed around a point, and draws only what is in sight', () => {
    const chart = chartOf(wide(200), 0, null, true)
    const window = { width: 1_000, height: 600 }
    const far = fitted(chart, window)
    expect(inWindow(chart, { x: 24, y: 24, zoom: 0.01 }, window)).toHaveLength(chart.nodes.length)
    const near = zoomed(far, 4, { x: 500, y: 300 })
    expect(inWindow(chart, near, window).length).toBeLessThan(chart.nodes.length)
    expect((500 - near.x) / near.zoom).toBeCloseTo((500 - far.x) / far.zoom)
    expect(['blocks', 'chips', 'accounts']).toEqual([0.3, 0.8, 1.2].map(detailOf))
  })
})

describe('its file', () => {
  test('holds names as text, whatever is in them', () => {
    const data = testOrganization()
    const ou = data.ous.get(PROD)
    if (ou) ou.name = '</text><script>alert(1)</script>\u0000\u202E"&'
    const hostile = testTree(data)
    const svg = chartSvg(hostile, chartOf(hostile, 0, null, false), visibleText)
    expect(svg).not.toMatch(/<script|\p{Cc}(?<!\n)|\u202e/u)
    expect(svg).toContain('&lt;/text&gt;&lt;script')
    expect(svg.match(/<text/g)?.length).toBe(svg.match(/<\/text>/g)?.length)
  })
})
