'use client'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'

type PanelProps = {
  /** Names the region for screen readers. */
  label: string
  /** Name and id of the thing. */
  header: ReactNode
  /** `LinkTabs` or the like, across the whole width. */
  tabs?: ReactNode
  children: ReactNode
  onClose: () => void
}

const SHEET = '(max-width: 767.98px)'

/** The details of what is chosen, at the inline end. Not modal: what is beside it stays in use. */
export function Panel({ label, header, tabs, children, onClose }: PanelProps) {
  const box = useRef<HTMLElement>(null)

  useEffect(() => {
    // As a sheet it covers the page: focus goes in, and back when it closes.
    if (!matchMedia(SHEET).matches) return
    const from = document.activeElement
    box.current?.focus()
    return () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus()
    }
  }, [])

  return (
    <aside
      ref={box}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
      className="flex min-h-0 flex-col border-line bg-surface outline-none max-md:fixed max-md:inset-0 max-md:z-30 max-md:animate-rise md:w-101 md:flex-none md:border-s md:max-xl:absolute md:max-xl:inset-y-0 md:max-xl:end-0 md:max-xl:z-20 md:max-xl:animate-fade md:max-xl:shadow-dialog"
    >
      <div className="flex items-start gap-2 px-4 pt-3.5">
        <div className="min-w-0 flex-1">{header}</div>
        <Button variant="quiet" size="icon" aria-label="Close panel" onClick={onClose} className="-me-2 -mt-1">
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      {tabs && <div className="pt-2.5">{tabs}</div>}
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>
  )
}

/** One part of a panel, with a line under it. */
export function PanelSection({
  title,
  aside,
  children,
}: {
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="border-b border-line px-4 py-3">
      {title && (
        <div className="mb-2 flex items-baseline gap-2">
          <h3 className="text-xs text-muted">{title}</h3>
          {aside && <div className="ms-auto text-xs text-muted">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
