'use client'
import Link from 'next/link'
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { cx } from './cx'
import { step } from './search-rank'

const STRIP =
  'flex min-h-8 flex-none items-end gap-4 overflow-x-auto overflow-y-hidden border-b border-line pointer-coarse:min-h-12'
const tabLook = (isCurrent: boolean) =>
  cx(
    'flex min-h-7 flex-none touch-target items-center gap-1.5 border-b-2 pt-0.5 pb-1.5 whitespace-nowrap -outline-offset-2',
    isCurrent ? 'border-accent font-semibold text-text' : 'border-transparent text-muted hover:text-text',
  )

export type LinkTab = { href: string; label: ReactNode; count?: number | string; isCurrent: boolean }

/** Tabs that are places: each has its own URL. */
export function LinkTabs({ label, tabs, className }: { label: string; tabs: readonly LinkTab[]; className?: string }) {
  return (
    <nav aria-label={label} className={cx(STRIP, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.isCurrent ? 'page' : undefined}
          className={tabLook(tab.isCurrent)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="font-normal text-muted">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}

export type PanelTab<V extends string> = { value: V; label: ReactNode; count?: number | string }

type TabsProps<V extends string> = {
  label: string
  value: V
  tabs: readonly PanelTab<V>[]
  onChange: (value: V) => void
  /** The panel of the chosen tab. */
  children: ReactNode
  className?: string
  panelClassName?: string
}

/** Tabs inside a panel: arrows move and choose, Tab goes into the panel. */
export function Tabs<V extends string>(props: TabsProps<V>) {
  const { label, value, tabs, onChange, children, className, panelClassName } = props
  const id = useId()
  const strip = useRef<HTMLDivElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    const here = tabs.findIndex((tab) => tab.value === value)
    const isRtl = strip.current !== null && getComputedStyle(strip.current).direction === 'rtl'
    const forward = isRtl ? -1 : 1
    const moves: Record<string, number> = {
      ArrowRight: step(here, forward, tabs.length),
      ArrowLeft: step(here, -forward, tabs.length),
      Home: 0,
      End: tabs.length - 1,
    }
    const next = tabs[moves[event.key] ?? -1]
    if (!next) return
    event.preventDefault()
    onChange(next.value)
    strip.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.value)}"]`)?.focus()
  }

  return (
    <>
      <div ref={strip} role="tablist" aria-label={label} onKeyDown={onKeyDown} className={cx(STRIP, className)}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            data-tab={tab.value}
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? `${id}-panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            className={tabLook(tab.value === value)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="font-normal text-muted">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel is a stop of its own, as WAI-ARIA asks
        tabIndex={0}
        className={panelClassName}
      >
        {children}
      </div>
    </>
  )
}
