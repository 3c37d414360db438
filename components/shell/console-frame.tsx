import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { readTheme, THEME_COOKIE } from '@/components/ui/theme'
import { mayAct } from '@/lib/auth/roles'
import { requireSession } from '@/lib/auth/session'
import { listConnectionOptions } from '@/lib/connections/service'
import { paths } from '@/lib/paths'
import { readOnlyNotice } from '@/lib/security/service'
import { readSettings } from '@/lib/settings'
import { storeState } from '@/lib/store/health'
import { CONNECTION_COOKIE } from './connection-cookie'
import { ConsoleShell } from './console-shell'
import { RAIL_COOKIE, readRailFolded } from './rail-cookie'

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
  // A store that cannot be read has a banner of its own, and lets no change through.
  const readOnly = await readOnlyNotice().catch(() => null)
  const last = jar.get(CONNECTION_COOKIE)?.value
  const start =
    options.find(({ slug }) => slug === last) ?? options.find(({ kind }) => kind === 'management') ?? options[0]
  return (
    <ConsoleShell
      connection={connection}
      remembered={start?.slug}
      connections={options.map((option) => ({ ...option, href: paths.organization(option.slug) }))}
      storeNotice={storeState()}
      readOnlyNotice={readOnly}
      foot={readSettings().sandboxUrl ? 'Sample data · no AWS behind it' : undefined}
      isRailFolded={readRailFolded(jar.get(RAIL_COOKIE)?.value)}
      mayApprove={mayAct(session.role, 'approver')}
      theme={readTheme(jar.get(THEME_COOKIE)?.value)}
    >
      {children}
    </ConsoleShell>
  )
}
