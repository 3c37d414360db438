'use client'
import { usePathname } from 'next/navigation'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { LinkTabs } from '@/components/ui/tabs'
import { paths } from '@/lib/paths'

/** The sections of the settings, and the way to the billing transfers, which are a page of their own. */
export function SettingsNav({ connection }: { connection: string }) {
  const pathname = usePathname()
  const tabs = [
    { href: paths.settings(connection), label: 'Organization' },
    { href: paths.allFeatures(connection), label: 'All features' },
    { href: paths.policyTypeSettings(connection), label: 'Policy types' },
    { href: paths.delegationSettings(connection), label: 'Delegation policy' },
    { href: paths.transfers(connection), label: 'Billing transfers' },
  ]
  return (
    <>
      <InTopBar slot="breadcrumb">
        <Breadcrumb
          parts={[{ label: 'Settings' }, { label: tabs.find(({ href }) => href === pathname)?.label ?? '' }]}
        />
      </InTopBar>
      <LinkTabs
        label="Settings"
        className="ps-3.5"
        tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))}
      />
    </>
  )
}
