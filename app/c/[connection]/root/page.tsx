import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { NotForRoot } from '@/components/root-access/not-for-root'
import { RootView } from '@/components/root-access/root-view'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { requireSession } from '@/lib/auth/session'
import { askerOf } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { getQueryClient } from '@/lib/query-client'
import { rootAccessKeys } from '@/lib/root-access/queries'
import { readRootAccess } from '@/lib/root-access/service'
import { snapshotOf } from '@/lib/snapshot/keep'

export const metadata: Metadata = { title: 'Root access' }

type RootPageProps = PageProps<'/c/[connection]/root'>

export default async function RootPage(props: RootPageProps) {
  return (
    <>
      <h1 className="sr-only">Root access</h1>
      {await content(props)}
    </>
  )
}

async function content({ params }: RootPageProps) {
  const { role } = await requireSession()
  const ctx = await pageContext((await params).connection)
  const actor = actorOf(ctx)
  const { kind, error, organization } = ctx.identity
  if (error) return <LoadFailure error={error} what="root access" />
  if (kind !== 'management' && kind !== 'delegated-administrator')
    return <NotForRoot actor={actor} organization={organization} />

  // The accounts come from the organization that was read; the page waits for no reading of it.
  const [access] = await Promise.all([
    attempt(askerOf(ctx), () => readRootAccess(ctx)),
    attempt(askerOf(ctx), () => snapshotOf(ctx, { waitMs: 0 })),
  ])
  if (!access.ok) return <LoadFailure error={access.error} what="root access" />
  const queryClient = getQueryClient()
  queryClient.setQueryData(rootAccessKeys.access(actor.connection), access.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RootView actor={actor} role={role} />
    </HydrationBoundary>
  )
}
