'use client'
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { visibleText } from '@/components/ui/visible-text'
import { moveImpact, moveImpactWords } from '@/lib/organization/move-impact'
import { whyNotDestination } from '@/lib/organization/rules'
import type { Tree } from '@/lib/snapshot/tree'

type DragOptions = {
  tree: Tree
  /** Why nothing can be moved here, or null. */
  whyNot: string | null
  onOpen: (id: string) => void
  onDrop: (account: number, destination: number) => void
}

type Drag = { account: number; over: number | null }

const THRESHOLD_PX = 6
const OPEN_AFTER_MS = 700
const EDGE_PX = 36
const SCROLL_STEP_PX = 12

/**
 * Dragging an account onto the root or an OU. It complements the menu and the key: a drop only opens the dialog, it
 * never writes. Escape ends it.
 */
export function useAccountDrag({ tree, whyNot, onOpen, onDrop }: DragOptions) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const [said, setSaid] = useState('')
  const card = useRef<HTMLDivElement>(null)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])
  const { name, kind } = tree.columns.nodes

  const start = (event: PointerEvent, account: number) => {
    const onControl = event.target instanceof Element && event.target.closest('button')
    if (
      whyNot !== null ||
      kind[account] !== 'account' ||
      event.button !== 0 ||
      event.pointerType === 'touch' ||
      onControl
    )
      return
    const from = { x: event.clientX, y: event.clientY }
    const scroller = event.currentTarget.closest<HTMLElement>('[role="treegrid"]')
    let isDragging = false
    let over: number | null = null
    let hover: ReturnType<typeof setTimeout> | undefined
    let frame = 0
    let pointer = from

    const hoverOver = (position: number | null) => {
      if (position === over) return
      over = position
      clearTimeout(hover)
      setDrag({ account, over })
      if (position === null) return
      setSaid(`Over ${visibleText(name[position]!)}.`)
      hover = setTimeout(() => onOpen(tree.columns.nodes.id[position]!), OPEN_AFTER_MS)
    }
    const scroll = () => {
      const box = scroller?.getBoundingClientRect()
      if (box && pointer.y < box.top + EDGE_PX) scroller?.scrollBy(0, -SCROLL_STEP_PX)
      else if (box && pointer.y > box.bottom - EDGE_PX) scroller?.scrollBy(0, SCROLL_STEP_PX)
      frame = requestAnimationFrame(scroll)
    }
    const onMove = (move: globalThis.PointerEvent) => {
      pointer = { x: move.clientX, y: move.clientY }
      if (!isDragging) {
        if (Math.hypot(pointer.x - from.x, pointer.y - from.y) < THRESHOLD_PX) return
        isDragging = true
        setDrag({ account, over: null })
        setSaid(`Picked up ${visibleText(name[account]!)}.`)
        frame = requestAnimationFrame(scroll)
      }
      move.preventDefault()
      if (card.current) card.current.style.translate = `${pointer.x + 12}px ${pointer.y + 12}px`
      const row = document.elementFromPoint(pointer.x, pointer.y)?.closest<HTMLElement>('[data-key]')
      const position = tree.positionOf.get(row?.dataset.key ?? '')
      hoverOver(position !== undefined && kind[position] !== 'account' ? position : null)
    }
    const end = (isDropped: boolean) => {
      stop.current?.()
      if (!isDragging) return
      // The click that follows a drop is not a choice.
      window.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true })
      setTimeout(() => setDrag(null), 0)
      if (isDropped && over !== null && whyNotDestination(tree, account, over) === null) {
        setSaid('Dropped. Confirm in the dialog.')
        onDrop(account, over)
      } else {
        setSaid('Not moved.')
      }
    }
    const onUp = () => end(true)
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !isDragging) return
      key.preventDefault()
      key.stopPropagation()
      end(false)
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('keydown', onKey, { capture: true })
    stop.current = () => {
      clearTimeout(hover)
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('keydown', onKey, { capture: true })
      stop.current = null
    }
  }

  const refusal = drag?.over == null ? null : whyNotDestination(tree, drag.account, drag.over)
  const rowClass = (id: string): string | undefined => {
    if (drag === null) return undefined
    const position = tree.positionOf.get(id)
    if (position === drag.account) return 'opacity-50'
    return position === drag.over && refusal === null ? 'outline-2 outline-dashed outline-accent' : undefined
  }
  const layer: ReactNode = (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {drag && (
        <div
          ref={card}
          className="pointer-events-none fixed start-0 top-0 z-40 max-w-80 rounded-control border border-line bg-surface px-2.5 py-1.5 shadow-layer"
        >
          <p className="clip font-semibold">{visibleText(name[drag.account]!)}</p>
          <p className="clip text-muted">{dropWords(tree, drag, refusal)}</p>
        </div>
      )}
    </>
  )
  return { start, rowClass, layer }
}

function dropWords(tree: Tree, { account, over }: Drag, refusal: string | null): string {
  if (over === null) return 'Drop it on the root or an OU'
  const place = visibleText(tree.columns.nodes.name[over]!)
  return refusal ? `${place}: ${refusal}` : `To ${place}: ${moveImpactWords(moveImpact(tree, account, over))}`
}
