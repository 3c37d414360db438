'use client'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'

type Slot = 'breadcrumb' | 'sync'
type Outlets = {
  elements: Partial<Record<Slot, HTMLElement | null>>
  place: Record<Slot, (element: HTMLElement | null) => void>
}

const OutletContext = createContext<Outlets | null>(null)

/** Lets a page put its breadcrumb and its sync pill into the top bar, which stays while pages change. */
export function TopBarOutlets({ children }: { children: ReactNode }) {
  const [breadcrumb, setBreadcrumb] = useState<HTMLElement | null>(null)
  const [sync, setSync] = useState<HTMLElement | null>(null)
  const outlets = useMemo(
    () => ({ elements: { breadcrumb, sync }, place: { breadcrumb: setBreadcrumb, sync: setSync } }),
    [breadcrumb, sync],
  )
  return <OutletContext value={outlets}>{children}</OutletContext>
}

/** Where in the top bar the page's part appears. */
export function TopBarOutlet({ slot }: { slot: Slot }) {
  const outlets = use(OutletContext)
  return <div ref={outlets?.place[slot]} className="flex min-w-0 items-center" />
}

/** Shows its children in the top bar instead of here. */
export function InTopBar({ slot, children }: { slot: Slot; children: ReactNode }) {
  const element = use(OutletContext)?.elements[slot]
  return element ? createPortal(children, element) : null
}
