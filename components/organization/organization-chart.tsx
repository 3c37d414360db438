'use client'
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { download } from '@/components/ui/download'
import { visibleText } from '@/components/ui/visible-text'
import { BLOCK, type ChartView, chartOf, detailOf, fitted, inWindow, ZOOM, zoomed } from '@/lib/organization/chart'
import { chartSvg } from '@/lib/organization/chart-svg'
import { chipsOf } from '@/lib/organization/chips'
import type { Filter } from '@/lib/organization/filter'
import type { Tree } from '@/lib/snapshot/tree'
import { ChartMinimap } from './chart-minimap'

type OrganizationChartProps = {
  tree: Tree
  filter: Filter | null
  chosen: string | null
  /** The OU that the chart begins with; null for the root. */
  branch: string | null
  onBranch: (id: string | null) => void
  onChoose: (id: string) => void
  onTree: () => void
}

const PAN_PX = 80
const clipped = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const count = (number: number) => number.toLocaleString('en')

/** What a block is called: all that is drawn in it, unclipped. */
const blockName = (name: string, accounts: number, hidden: number) =>
  `${name}, ${count(accounts)} ${accounts === 1 ? 'account' : 'accounts'}${hidden > 0 ? `, ${hidden} OUs not shown` : ''}`

/**
 * The organization as a drawing that can be zoomed, for talking and printing. Own SVG: only the blocks in the window are
 * in the document. The tree shows the same and more, and is one link away.
 */
export default function OrganizationChart(props: OrganizationChartProps) {
  const { tree, filter, chosen, branch, onBranch, onChoose, onTree } = props
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 1_000, height: 600 })
  const [view, setView] = useState<ChartView | null>(null)
  const { nodes } = tree.columns
  const top = (branch === null ? 0 : tree.positionOf.get(branch)) ?? 0
  const chart = useMemo(() => chartOf(tree, top, filter, branch !== null), [tree, top, filter, branch])
  const shown = view ?? fitted(chart, size)
  const detail = detailOf(shown.zoom)
  const visible = inWindow(chart, shown, size)

  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth || 1, height: element.clientHeight || 1 }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing begins as a whole
  useEffect(() => setView(null), [top, filter])
  useEffect(() => {
    const element = frame.current
    // React listens to the wheel without being able to stop the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = element?.getBoundingClientRect()
      const at = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
      setView((before) => zoomed(before ?? fitted(chart, size), event.deltaY < 0 ? ZOOM.step : 1 / ZOOM.step, at))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [chart, size])

  const zoomBy = (by: number) => setView(zoomed(shown, by, { x: size.width / 2, y: size.height / 2 }))
  const panBy = (x: number, y: number) => setView({ ...shown, x: shown.x + x, y: shown.y + y })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const pan = { ArrowLeft: [PAN_PX, 0], ArrowRight: [-PAN_PX, 0], ArrowUp: [0, PAN_PX], ArrowDown: [0, -PAN_PX] }[
      event.key
    ]
    if (pan) panBy(pan[0]!, pan[1]!)
    else if (event.key === '+' || event.key === '=') zoomBy(ZOOM.step)
    else if (event.key === '-') zoomBy(1 / ZOOM.step)
    else if (event.key === '0') setView(null)
    else return
    event.preventDefault()
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button, a, [role="button"]')))
      return
    const element = event.currentTarget
    const from = { x: event.clientX, y: event.clientY }
    element.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) =>
      setView({ ...shown, x: shown.x + moved.clientX - from.x, y: shown.y + moved.clientY - from.y })
    const end = () => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', end)
      element.removeEventListener('pointercancel', end)
    }
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', end)
    element.addEventListener('pointercancel', end)
  }

  const ousOnly = chart.nodes.length
  return (
    <section aria-label="Chart of the organization" className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b border-line bg-bg px-3.5 py-1.5 text-xs">
        <button type="button" onClick={onTree} className="rounded-chip text-accent underline touch-target">
          View as tree
        </button>
        <span role="status" className="text-muted">
          {chart.shown < chart.total
            ? `Showing ${count(chart.shown)} of ${count(chart.total)}`
            : `${count(ousOnly)} ${ousOnly === 1 ? 'block' : 'blocks'}, ${count(chart.total)} OUs and accounts`}
        </span>
        {branch !== null && (
          <Button size="sm" variant="quiet" onClick={() => onBranch(null)}>
            Whole organization
          </Button>
        )}
        <span className="ms-auto flex items-center gap-1">
          <Button size="sm" variant="quiet" aria-label="Zoom out" shortcut="-" onClick={() => zoomBy(1 / ZOOM.step)}>
            −
          </Button>
          <Button size="sm" variant="quiet" aria-label="Zoom in" shortcut="+" onClick={() => zoomBy(ZOOM.step)}>
            +
          </Button>
          <Button size="sm" variant="quiet" shortcut="0" onClick={() => setView(null)}>
            Fit
          </Button>
          <Button
            size="sm"
            variant="quiet"
            onClick={() =>
              download(
                `organization-${tree.columns.organization.id}.svg`,
                chartSvg(tree, chart, visibleText),
                'image/svg+xml',
              )
            }
          >
            Export SVG
          </Button>
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: no field set, a drawing */}
      <div
        ref={frame}
        role="group"
        aria-label="Drawing: arrows move it, + and - zoom, 0 fits it"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and zoomed by keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        className="relative min-h-0 flex-1 touch-none cursor-grab overflow-hidden bg-bg -outline-offset-2"
      >
        {/* The drawing grows from left to right, in every language; what is in it keeps its own direction. */}
        <svg width={size.width} height={size.height} direction="ltr" className="absolute inset-0 select-none">
          <title>{`Chart of ${visibleText(nodes.name[top]!)}`}</title>
          <g transform={`translate(${shown.x} ${shown.y}) scale(${shown.zoom})`}>
            <g className="fill-none stroke-line" strokeWidth={2}>
              {chart.nodes.map(({ x, y, parent, position }) => {
                const above = chart.nodes[parent]
                if (!above || !isNear(above, { x, y }, shown, size)) return null
                const start = above.x + BLOCK.width
                return <path key={nodes.id[position]} d={`M${start} ${above.y}H${(start + x) / 2}V${y}H${x}`} />
              })}
            </g>
            {visible.map((index) => {
              const { position, x, y, accounts, hidden } = chart.nodes[index]!
              const id = nodes.id[position]!
              const name = visibleText(nodes.name[position]!)
              const isMatch = filter !== null && filter.matched[position] === 1
              const choose = () => onChoose(id)
              const rest = tree.direct[position]! - accounts.length
              return (
                // biome-ignore lint/a11y/useSemanticElements: SVG has no buttons
                <g
                  key={id}
                  role="button"
                  tabIndex={0}
                  aria-pressed={id === chosen}
                  transform={`translate(${x} ${y - BLOCK.height / 2})`}
                  onClick={choose}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' && event.key !== ' ') return
                    event.preventDefault()
                    event.stopPropagation()
                    choose()
                  }}
                  className="cursor-pointer outline-none [&:focus-visible>rect]:stroke-focus [&:focus-visible>rect]:stroke-3"
                >
                  <title>{blockName(name, tree.below[position]!, hidden)}</title>
                  <rect
                    width={BLOCK.width}
                    height={BLOCK.height}
                    rx={5}
                    className={cx(
                      id === chosen ? 'fill-accent-soft stroke-accent' : 'fill-surface',
                      id !== chosen && (isMatch ? 'stroke-accent' : 'stroke-edge'),
                    )}
                    strokeWidth={id === chosen || isMatch ? 2 : 1}
                  />
                  {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group takes no focus; the button's name tells all of it */}
                  <g aria-hidden="true">
                    <text
                      x={8}
                      y={detail === 'blocks' ? 38 : 18}
                      fontSize={detail === 'blocks' ? 22 : 13}
                      fontWeight={600}
                      className="fill-text"
                    >
                      {clipped(name, detail === 'blocks' ? 13 : 23)}
                    </text>
                    <text
                      x={8}
                      y={detail === 'blocks' ? 68 : 34}
                      fontSize={detail === 'blocks' ? 18 : 11}
                      className="fill-muted"
                    >
                      {count(tree.below[position]!)}
                      {detail === 'blocks' ? '' : ` accounts${hidden > 0 ? ` · ${hidden} OUs not shown` : ''}`}
                    </text>
                    {detail !== 'blocks' && <ChipTexts tree={tree} position={position} />}
                    {detail === 'accounts' &&
                      accounts.map((at, line) => (
                        <text key={nodes.id[at]} x={14} y={57 + line * 9} fontSize={8} className="fill-text">
                          {clipped(visibleText(nodes.name[at]!), 34)}
                        </text>
                      ))}
                    {detail !== 'blocks' && rest > 0 && (
                      <text
                        x={BLOCK.width - 8}
                        y={BLOCK.height - 5}
                        fontSize={9}
                        textAnchor="end"
                        className="fill-muted"
                      >
                        {detail === 'accounts' && accounts.length > 0
                          ? `+${count(rest)}`
                          : `${count(tree.direct[position]!)} here`}
                      </text>
                    )}
                  </g>
                </g>
              )
            })}
          </g>
        </svg>
        <ChartMinimap chart={chart} view={shown} size={size} onMove={(x, y) => setView({ ...shown, x, y })} />
        {chosen !== null && nodes.kind[tree.positionOf.get(chosen) ?? 0] === 'ou' && branch !== chosen && (
          <div className="absolute start-3 bottom-3">
            <Button onClick={() => onBranch(chosen)}>Show branch in full</Button>
          </div>
        )}
      </div>
    </section>
  )
}

type Point = { x: number; y: number }

/** Whether the line between two blocks may cross the window. */
function isNear(above: Point, below: Point, view: ChartView, size: { width: number; height: number }): boolean {
  const toWindow = (point: Point) => ({ x: point.x * view.zoom + view.x, y: point.y * view.zoom + view.y })
  const [from, to] = [toWindow({ ...above, x: above.x + BLOCK.width }), toWindow(below)]
  return from.x <= size.width && to.x >= 0 && Math.min(from.y, to.y) <= size.height && Math.max(from.y, to.y) >= 0
}

function ChipTexts({ tree, position }: { tree: Tree; position: number }) {
  const chips = chipsOf(tree, position)
    .filter(({ kind }) => kind === 'direct' || kind === 'allow-list')
    .slice(0, 4)
  return (
    <text x={8} y={47} fontSize={9} fontWeight={600}>
      {chips.map(({ key, label, kind }, index) => (
        <tspan key={key} dx={index > 0 ? 6 : 0} className={kind === 'allow-list' ? 'fill-warn' : 'fill-accent'}>
          {label}
        </tspan>
      ))}
    </text>
  )
}
