'use client'
import { LogOut } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import type { Theme } from '@/components/ui/theme'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { paths } from '@/lib/paths'
import { AppShell } from './app-shell'
import { rememberedConnection } from './connection-cookie'
import type { SwitcherConnection } from './connection-list'
import { ConnectionSwitcher } from './connection-switcher'
import { ConsoleRail } from './console-rail'
import { RememberConnection } from './remember-connection'
import { GoToShortcuts } from './shortcuts'
import { TopBar } from './top-bar'
import { TopBarOutlet } from './top-bar-outlet'

const neverChanges = () => () => {}

type ConsoleShellProps = {
  /** The slug in the URL, where the page belongs to one connection. */
  connection: string | undefined
  /** The one that the server remembers, or the first. */
  remembered: string | undefined
  connections: readonly SwitcherConnection[]
  foot: string | undefined
  isRailFolded: boolean
  theme: Theme
  children: ReactNode
}

/** Rail and top bar, in the connection that one is in. */
export function ConsoleShell(props: ConsoleShellProps) {
  const { connection, remembered, connections, foot, isRailFolded, theme, children } = props
  // A page that was fetched ahead remembers the connection that one was in then.
  const latest = useSyncExternalStore(
    neverChanges,
    () => rememberedConnection(document.cookie),
    () => remembered,
  )
  const isKnown = (slug: string | undefined) => connections.some((each) => each.slug === slug)
  const current = [connection, latest, remembered].find(isKnown)
  return (
    <AppShell
      rail={<ConsoleRail connection={current} foot={foot} isFolded={isRailFolded} />}
      topBar={
        <TopBar
          connection={current}
          switcher={
            <ConnectionSwitcher
              connections={connections}
              current={connection ?? current}
              allHref={paths.connections()}
            />
          }
          breadcrumb={<TopBarOutlet slot="breadcrumb" />}
          syncPill={<TopBarOutlet slot="sync" />}
          themeToggle={<ThemeToggle initial={theme} />}
          signOut={
            <form action={paths.signOut()} method="post" className="contents">
              <Button type="submit" variant="quiet" size="icon" aria-label="Sign out" title="Sign out">
                <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
              </Button>
            </form>
          }
        />
      }
    >
      <GoToShortcuts connection={current} />
      {connection && <RememberConnection slug={connection} />}
      {children}
    </AppShell>
  )
}
