import type { Metadata } from 'next'
import { NotReadable } from '@/components/organization/not-readable'
import { OverviewView } from '@/components/overview/overview-view'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { requireSession } from '@/lib/auth/session'
import { actorOf } from '@/lib/organization/actor-of'
import { readOverview } from '@/lib/overview/service'

export const metadata: Metadata = { title: 'Overview' }

/** As on the organization's page: better late by this much than empty. */
const WAIT_MS = 600

type OverviewPageProps = PageProps<'/c/[connection]'>

export default async function OverviewPage(props: OverviewPageProps) {
  return (
    <>
      <h1 className="sr-only">Overview</h1>
      {await content(props)}
    </>
  )
}

async function content({ params }: OverviewPageProps) {
  const ctx = await pageContext((await params).connection)
  const session = await requireSession()
  const { kind, error, organization } = ctx.identity
  if (error) return <LoadFailure error={error} what="the organization" />
  if (kind === 'standalone' || kind === 'member')
    return <NotReadable actor={actorOf(ctx)} organization={organization} />
  const overview = await readOverview(ctx, session, WAIT_MS)
  return <OverviewView connection={ctx.connection.slug} initial={overview} renderedAt={Date.now()} />
}
