import { LogOut } from 'lucide-react'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { readTheme, THEME_COOKIE } from '@/components/ui/theme'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { requireSession } from '@/lib/auth/session'
import { listConnectionOptions } from '@/lib/connections/service'
import { paths } from '@/lib/paths'
import { readSettings } from '@/lib/settings'
import { AppShell } from './app-shell'
import { CONNECTION_COOKIE } from './connection-cookie'
import { ConnectionSwitcher } from './connection-switcher'
import { ConsoleRail } from './console-rail'
import { RAIL_COOKIE, readRailFolded } from './rail-cookie'
import { RememberConnection } from './remember-connection'
import { GoToShortcuts } from './shortcuts'
import { TopBar } from './top-bar'
import { TopBarOutlet } from './top-bar-outlet'

/** What the switcher shows when the source of connections cannot be read; the page itself says why. */
const NONE: Awaited<ReturnType<typeof listConnectionOptions>> = []

/**
 * Rail and top bar around a page.
 * @param connection the slug in the URL; pages that span connections leave it out and keep the last one at hand
 */
export async function ConsoleFrame({ connection, children }: { connection?: string; children: ReactNode }) {
  const session = await requireSession()
  const jar = await cookies()
  const options = await listConnectionOptions(session).catch(() => NONE)
  const remembered = jar.get(CONNECTION_COOKIE)?.value
  const known = (slug: string | undefined) => options.some((option) => option.slug === slug)
  const first = options.find((option) => option.kind === 'management') ?? options[0]
  const current = [connection, remembered].find(known) ?? first?.slug
  const foot = readSettings().sandboxUrl ? 'Sample data · no AWS behind it' : undefined
  return (
    <AppShell
      rail={<ConsoleRail connection={current} foot={foot} isFolded={readRailFolded(jar.get(RAIL_COOKIE)?.value)} />}
      topBar={
        <TopBar
          connection={current}
          switcher={
            <ConnectionSwitcher
              connections={options.map((option) => ({ ...option, href: paths.organization(option.slug) }))}
              current={connection ?? current}
              allHref={paths.connections()}
            />
          }
          breadcrumb={<TopBarOutlet slot="breadcrumb" />}
          syncPill={<TopBarOutlet slot="sync" />}
          themeToggle={<ThemeToggle initial={readTheme(jar.get(THEME_COOKIE)?.value)} />}
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
