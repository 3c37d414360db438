import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { NotReadable } from '@/components/organization/not-readable'
import { TransfersView } from '@/components/transfers/transfers-view'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { getQueryClient } from '@/lib/query-client'
import { transferKeys } from '@/lib/transfers/queries'
import { readTransfers } from '@/lib/transfers/service'

export const metadata: Metadata = { title: 'Billing transfers' }

export default async function TransfersPage({ params }: PageProps<'/c/[connection]/transfers'>) {
  return (
    <>
      <h1 className="sr-only">Billing transfers</h1>
      {await content((await params).connection)}
    </>
  )
}

async function content(connection: string) {
  const ctx = await pageContext(connection)
  const { kind, error, organization } = ctx.identity
  const actor = actorOf(ctx)
  if (error) return <LoadFailure error={error} what="the billing transfers" />
  if (kind === 'member' || kind === 'standalone') return <NotReadable actor={actor} organization={organization} />
  const transfers = await attempt(askerOf(ctx), () => readTransfers(ctx))
  if (!transfers.ok) return <LoadFailure error={transfers.error} what="the billing transfers" />
  const queryClient = getQueryClient()
  queryClient.setQueryData(transferKeys.list(connection), transfers.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TransfersView actor={actor} renderedAt={Date.now()} />
    </HydrationBoundary>
  )
}
