'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { placeLayer } from './place-layer'

type TriggerProps = { 'aria-describedby': string }
type TooltipProps = { text: ReactNode; children: (trigger: TriggerProps) => ReactNode }

/**
 * A description that shows on hover and focus, stays while the pointer is on it, and goes with Escape.
 * A native popover, so that no scrolling container or dialog clips it; placed in the browser, so without inline styles
 * in server HTML.
 */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId()
  const layer = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const tip = layer.current
    const anchor = tip?.previousElementSibling
    if (!tip || !(anchor instanceof HTMLElement) || !tip.showPopover) return
    let timer: ReturnType<typeof setTimeout> | undefined

    const show = () => {
      clearTimeout(timer)
      if (!anchor.isConnected || tip.matches(':popover-open')) return
      tip.showPopover()
      const place = placeLayer(anchor.getBoundingClientRect(), tip.getBoundingClientRect(), {
        width: document.documentElement.clientWidth,
        height: document.documentElement.clientHeight,
      })
      tip.style.top = `${place.top}px`
      tip.style.left = `${place.left}px`
    }
    const hide = () => {
      clearTimeout(timer)
      if (tip.matches(':popover-open')) tip.hidePopover()
    }
    const showSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(show, 300)
    }
    // Long enough to cross the gap from the anchor to the tip.
    const hideSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(hide, 120)
    }
    const onFocus = () => anchor.matches(':focus-visible') && show()
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !tip.matches(':popover-open')) return
      // The first Escape closes the tip, not the dialog around it.
      event.stopPropagation()
      hide()
    }
    const stop = new AbortController()
    const on = { signal: stop.signal }
    anchor.addEventListener('pointerenter', showSoon, on)
    anchor.addEventListener('pointerleave', hideSoon, on)
    anchor.addEventListener('focus', onFocus, on)
    anchor.addEventListener('blur', hide, on)
    tip.addEventListener('pointerenter', show, on)
    tip.addEventListener('pointerleave', hideSoon, on)
    document.addEventListener('keydown', onKey, { ...on, capture: true })
    window.addEventListener('scroll', hide, { ...on, capture: true, passive: true })
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [])

  return (
    <>
      {children({ 'aria-describedby': id })}
      <span
        ref={layer}
        id={id}
        role="tooltip"
        popover="manual"
        className="fixed m-0 max-w-72 rounded-control border border-line bg-surface px-2 py-1.5 text-start text-xs font-normal whitespace-normal text-text shadow-layer open:animate-fade"
      >
        {text}
      </span>
    </>
  )
}
