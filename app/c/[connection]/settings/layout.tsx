import { SettingsNav } from '@/components/delegation/settings-nav'

/** The sections of the settings of one organization. */
export default async function SettingsLayout({ params, children }: LayoutProps<'/c/[connection]/settings'>) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Settings</h1>
      <SettingsNav connection={(await params).connection} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
    </div>
  )
}
