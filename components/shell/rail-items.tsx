import {
  Activity,
  Blocks,
  Cable,
  Inbox,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  LockKeyhole,
  Settings,
  Shield,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { paths } from '@/lib/paths'

export type RailItem = {
  href: string
  label: string
  icon: ReactNode
  count?: number
  /** What the count counts: "need you". */
  countLabel?: string
  /** What lies below this address has items of its own. */
  isExact?: boolean
}

type RailContext = {
  /** Slug of the connection one is in; without it the areas of a connection are left out. */
  connection?: string
  inboxCount?: number
}

const ICON = 'size-4 flex-none'

/** The mark of the product, small: the organization is a rail with knots. */
function TreeIcon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" className={ICON}>
      <path d="M4 1.5v13M4 5h5M4 11h5" />
      <circle cx="11" cy="5" r="2" />
      <circle cx="11" cy="11" r="2" />
    </svg>
  )
}

/** The areas of the product, in the order of the rail. */
export function railItems({ connection, inboxCount }: RailContext): RailItem[] {
  const inConnection: RailItem[] = connection
    ? [
        {
          href: paths.connection(connection),
          label: 'Overview',
          isExact: true,
          icon: <LayoutDashboard aria-hidden className={ICON} />,
        },
        { href: paths.organization(connection), label: 'Organization', icon: <TreeIcon /> },
        {
          href: paths.accounts(connection),
          label: 'Accounts',
          icon: <UserRound aria-hidden className={ICON} />,
        },
        {
          href: paths.policyTypes(connection),
          label: 'Policies',
          icon: <Shield aria-hidden className={ICON} />,
        },
      ]
    : []
  return [
    ...inConnection,
    {
      href: paths.inbox(),
      label: 'Inbox',
      icon: <Inbox aria-hidden className={ICON} />,
      count: inboxCount,
      countLabel: 'need you',
    },
    ...(connection
      ? [
          {
            href: paths.rootAccess(connection),
            label: 'Root access',
            icon: <KeyRound aria-hidden className={ICON} />,
          },
          { href: paths.services(connection), label: 'Services', icon: <Blocks aria-hidden className={ICON} /> },
          { href: paths.jobs(connection), label: 'Jobs', icon: <ListChecks aria-hidden className={ICON} /> },
          { href: paths.activity(connection), label: 'Activity', icon: <Activity aria-hidden className={ICON} /> },
          { href: paths.settings(connection), label: 'Settings', icon: <Settings aria-hidden className={ICON} /> },
        ]
      : []),
    { href: paths.connections(), label: 'Connections', icon: <Cable aria-hidden className={ICON} /> },
    { href: paths.security(), label: 'Security', icon: <LockKeyhole aria-hidden className={ICON} /> },
  ]
}
