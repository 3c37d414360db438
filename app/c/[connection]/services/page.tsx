import type { Metadata } from 'next'
import { NotReadable } from '@/components/organization/not-readable'
import { ServicesView } from '@/components/services/services-view'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Services' }

/** Read in the browser: AWS allows one such call a second, and the page must not wait for all of them. */
export default async function ServicesPage({ params }: PageProps<'/c/[connection]/services'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  const { kind, error, organization } = ctx.identity
  const actor = actorOf(ctx)
  return (
    <>
      <h1 className="sr-only">Services</h1>
      {error ? (
        <LoadFailure error={error} what="the services" />
      ) : kind === 'member' || kind === 'standalone' ? (
        <NotReadable actor={actor} organization={organization} />
      ) : (
        <ServicesView actor={actor} />
      )}
    </>
  )
}
