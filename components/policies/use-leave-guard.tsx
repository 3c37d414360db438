'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

/** The part of the Navigation API that Back and Forward need; not every browser has it. */
type TraverseEvent = Event & { navigationType: string; cancelable: boolean; destination: { key: string } }
type Navigation = EventTarget & { traverseTo: (key: string) => unknown }
const navigationApi = () => (window as { navigation?: Navigation }).navigation

/** Where a click leads inside the app, or undefined when it opens elsewhere or stays. */
function destinationOf(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link?.href || (link.target && link.target !== '_self') || link.hasAttribute('download')) return undefined
  const url = new URL(link.href)
  if (url.origin !== location.origin) return undefined
  return `${url.pathname}${url.search}` === `${location.pathname}${location.search}` ? undefined : link.href
}

/**
 * Asks before a page with unsaved edits is left: by link, by Back and Forward, by closing the tab.
 * @returns `ask` runs something that leaves, after asking where there is something to lose; `leave` runs it without
 * asking; `dialog` must be rendered
 */
export function useLeaveGuard(isDirty: boolean): {
  ask: (go: () => void) => void
  leave: (go: () => void) => void
  dialog: ReactNode
} {
  const router = useRouter()
  const isFree = useRef(false)
  const [going, setGoing] = useState<(() => void) | null>(null)

  const leave = (go: () => void) => {
    isFree.current = true
    setGoing(null)
    go()
  }
  const ask = (go: () => void) => (isDirty ? setGoing(() => go) : leave(go))

  useEffect(() => {
    if (!isDirty) return
    isFree.current = false
    const stop = new AbortController()
    const on = { signal: stop.signal }
    addEventListener(
      'beforeunload',
      (event) => {
        if (!isFree.current) event.preventDefault()
      },
      on,
    )
    document.addEventListener(
      'click',
      (event) => {
        const href = isFree.current ? undefined : destinationOf(event)
        if (!href) return
        event.preventDefault()
        event.stopPropagation()
        setGoing(() => () => router.push(href))
      },
      { ...on, capture: true },
    )
    navigationApi()?.addEventListener(
      'navigate',
      (event) => {
        // The API's own type is not in TypeScript's DOM library yet.
        const { navigationType, destination } = event as TraverseEvent
        if (isFree.current || navigationType !== 'traverse' || !event.cancelable) return
        event.preventDefault()
        setGoing(() => () => navigationApi()?.traverseTo(destination.key))
      },
      on,
    )
    return () => stop.abort()
  }, [isDirty, router])

  const dialog = (
    <ConfirmDialog
      isOpen={going !== null}
      size="sm"
      title="Leave without saving"
      consequences={['What you changed here is lost.']}
      confirmLabel="Leave"
      variant="danger"
      onClose={() => setGoing(null)}
      onConfirm={() => going && leave(going)}
    />
  )
  return { ask, leave, dialog }
}
