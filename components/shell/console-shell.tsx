'use client'
import { LogOut } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { JobWatcher } from '@/components/jobs/job-watcher'
import { Button } from '@/components/ui/button'
import type { Theme } from '@/components/ui/theme'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { paths } from '@/lib/paths'
import type { ReadOnlyNotice as ReadOnlyFacts } from '@/lib/security/schema'
import type { StoreNotice as StoreNoticeFacts } from '@/lib/store-notice'
import { AppShell } from './app-shell'
import { rememberedConnection } from './connection-cookie'
import type { SwitcherConnection } from './connection-list'
import { ConnectionSwitcher } from './connection-switcher'
import { ConsoleRail } from './console-rail'
import { PaletteButton } from './palette-button'
import { ReadOnlyNotice } from './read-only-notice'
import { RememberConnection } from './remember-connection'
import { GoToShortcuts } from './shortcuts'
import { StoreNotice } from './store-notice'
import { TopBar } from './top-bar'
import { TopBarOutlet } from './top-bar-outlet'

const neverChanges = () => () => {}

type ConsoleShellProps = {
  /** The slug in the URL, where the page belongs to one connection. */
  connection: string | undefined
  /** The one that the server remembers, or the first. */
  remembered: string | undefined
  connections: readonly SwitcherConnection[]
  storeNotice: StoreNoticeFacts | null
  readOnlyNotice: ReadOnlyFacts | null
  foot: string | undefined
  isRailFolded: boolean
  /** Whether the person may decide over others' changes. */
  mayApprove: boolean
  theme: Theme
  children: ReactNode
}

/** Rail and top bar, in the connection that one is in. */
export function ConsoleShell(props: ConsoleShellProps) {
  const { connection, remembered, connections, storeNotice, readOnlyNotice, foot, isRailFolded, mayApprove, theme } =
    props
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
      notice={
        <>
          <StoreNotice initial={storeNotice} />
          <ReadOnlyNotice initial={readOnlyNotice} />
        </>
      }
      rail={<ConsoleRail connection={current} foot={foot} isFolded={isRailFolded} mayApprove={mayApprove} />}
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
          search={<PaletteButton connection={current} connections={connections} />}
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
      <JobWatcher />
      {connection && <RememberConnection slug={connection} />}
      {props.children}
    </AppShell>
  )
}
