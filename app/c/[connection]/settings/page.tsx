import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { WithSnapshot } from '@/components/organization/with-snapshot'
import { OrganizationSettings } from '@/components/settings/organization-settings'
import { pageContext } from '@/lib/auth/page-context'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage({ params }: PageProps<'/c/[connection]/settings'>) {
  const { connection } = await params
  const { kind, organization } = (await pageContext(connection)).identity
  if (kind === 'standalone') redirect(paths.welcome({ connection }))
  const show = (actor: Actor) => organization && <OrganizationSettings actor={actor} organization={organization} />
  return (
    <WithSnapshot connection={connection} node={undefined} what="the organization" otherwise={show}>
      {show}
    </WithSnapshot>
  )
}
