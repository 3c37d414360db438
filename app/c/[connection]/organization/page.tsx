import type { Metadata } from 'next'
import { OrganizationView } from '@/components/organization/organization-view'
import { WithSnapshot } from '@/components/organization/with-snapshot'

export const metadata: Metadata = { title: 'Organization' }

export default async function OrganizationPage({ params, searchParams }: PageProps<'/c/[connection]/organization'>) {
  return (
    <>
      <h1 className="sr-only">Organization</h1>
      <WithSnapshot connection={(await params).connection} node={(await searchParams).node} what="the organization">
        {(actor) => <OrganizationView actor={actor} />}
      </WithSnapshot>
    </>
  )
}
