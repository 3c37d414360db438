import type { ReactNode } from 'react'

type AppShellProps = {
  rail: ReactNode
  topBar: ReactNode
  /** A bar over everything, for what touches the whole connection. */
  notice?: ReactNode
  children: ReactNode
}

/**
 * Rail, top bar and the main pane. The window never scrolls: the pane does, or what a page puts in it. Below 768 px the
 * rail is a bar at the bottom; it stays first in the document, where the keyboard expects it.
 */
export function AppShell({ rail, topBar, notice, children }: AppShellProps) {
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] md:grid-cols-[auto_minmax(0,1fr)] md:grid-rows-[auto_minmax(0,1fr)]">
      <a
        href="#main"
        className="absolute start-2 top-2 z-50 -translate-y-24 rounded-control bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      {rail}
      <header className="min-w-0">
        {topBar}
        {notice}
      </header>
      <main id="main" tabIndex={-1} className="relative min-h-0 min-w-0 overflow-y-auto outline-none">
        {children}
      </main>
    </div>
  )
}
