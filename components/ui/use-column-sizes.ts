'use client'
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { TreeGridColumn } from './tree-grid-types'

export const LEAST_COLUMN_PX = 48
export const MOST_COLUMN_PX = 640

const within = (px: number) => Math.round(Math.max(LEAST_COLUMN_PX, Math.min(px, MOST_COLUMN_PX)))

/** A column with a width of its own no longer takes what is left over. */
function setSize(grid: HTMLElement, variable: string, px: number | undefined): void {
  if (px === undefined) {
    grid.style.removeProperty(variable)
    grid.style.removeProperty(`${variable}-grow`)
  } else {
    grid.style.setProperty(variable, `${within(px)}px`)
    grid.style.setProperty(`${variable}-grow`, '0')
  }
}

/**
 * The widths chosen by hand, as variables of the grid: through the DOM, because the policy allows no style attributes,
 * and because a width that is being dragged then costs no render.
 * @returns what the edge of a column header does when the pointer takes it
 */
export function useColumnSizes(
  grid: RefObject<HTMLElement | null>,
  columns: readonly TreeGridColumn[],
  onResize: ((column: string, px: number) => void) | undefined,
) {
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  useLayoutEffect(() => {
    for (const { sizeVar, size } of columns) {
      if (grid.current) setSize(grid.current, sizeVar, size)
    }
  }, [grid, columns])

  return (column: TreeGridColumn, event: PointerEvent<HTMLElement>) => {
    const cell = event.currentTarget.parentElement
    if (event.button !== 0 || !cell) return
    event.preventDefault()
    const from = { x: event.clientX, px: cell.getBoundingClientRect().width }
    const sign = getComputedStyle(cell).direction === 'rtl' ? -1 : 1
    const handle = event.currentTarget
    let px = within(from.px)
    const move = (moved: globalThis.PointerEvent) => {
      px = within(from.px + sign * (moved.clientX - from.x))
      if (grid.current) setSize(grid.current, column.sizeVar, px)
    }
    const end = () => {
      stop.current?.()
      onResize?.(column.id, px)
    }
    stop.current = () => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', end)
      stop.current = null
    }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', end)
  }
}
