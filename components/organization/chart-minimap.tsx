'use client'
import type { PointerEvent } from 'react'
import { BLOCK, type Chart, type ChartView } from '@/lib/organization/chart'

const MAP = { width: 168, height: 112 }

type ChartMinimapProps = {
  chart: Chart
  view: ChartView
  size: { width: number; height: number }
  onMove: (x: number, y: number) => void
}

/** The whole drawing, small, with what the window shows of it; for the pointer, as the keys move the drawing itself. */
export function ChartMinimap({ chart, view, size, onMove }: ChartMinimapProps) {
  const scale = Math.min(MAP.width / chart.width, MAP.height / chart.height)
  const [width, height] = [Math.max(24, chart.width * scale), Math.max(24, chart.height * scale)]
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return
    event.stopPropagation()
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale]
    onMove(size.width / 2 - x * view.zoom, size.height / 2 - y * view.zoom)
  }
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      direction="ltr"
      onPointerDown={move}
      onPointerMove={move}
      className="absolute end-3 bottom-3 cursor-crosshair rounded-control border border-line bg-surface max-md:hidden"
    >
      <path
        className="fill-edge"
        // One path for all blocks: a rectangle each would be as many nodes again.
        d={chart.nodes
          .map(
            ({ x, y }) =>
              `M${x * scale} ${(y - BLOCK.height / 2) * scale}h${Math.max(1, BLOCK.width * scale)}v${Math.max(1, BLOCK.height * scale)}h${-Math.max(1, BLOCK.width * scale)}z`,
          )
          .join('')}
      />
      <rect
        x={(-view.x / view.zoom) * scale}
        y={(-view.y / view.zoom) * scale}
        width={(size.width / view.zoom) * scale}
        height={(size.height / view.zoom) * scale}
        className="fill-accent/10 stroke-accent"
      />
    </svg>
  )
}
