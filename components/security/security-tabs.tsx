'use client'
import { usePathname } from 'next/navigation'
import { LinkTabs } from '@/components/ui/tabs'
import { paths } from '@/lib/paths'

const TABS = [
  { href: paths.security(), label: 'Settings' },
  { href: paths.people(), label: 'People' },
  { href: paths.sessions(), label: 'Sessions' },
  { href: paths.signIns(), label: 'Sign-ins' },
]

/** The places of Security. */
export function SecurityTabs() {
  const pathname = usePathname()
  return (
    <LinkTabs
      label="Security"
      tabs={TABS.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))}
      className="px-4 md:px-7"
    />
  )
}
