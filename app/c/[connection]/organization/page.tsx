import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { NotReadable } from '@/components/organization/not-readable'
import { OrganizationView } from '@/components/organization/organization-view'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { nodeIdSchema } from '@/lib/organization/schema'
import { getQueryClient } from '@/lib/query-client'
import { firstScreenOf } from '@/lib/snapshot/first-screen'
import { snapshotOf } from '@/lib/snapshot/keep'
import { snapshotKeys } from '@/lib/snapshot/queries'

export const metadata: Metadata = { title: 'Organization' }

/** A page is better late by this much than empty: most organizations are read in less. */
const WAIT_MS = 600

type OrganizationPageProps = PageProps<'/c/[connection]/organization'>

export default async function OrganizationPage(props: OrganizationPageProps) {
  return (
    <>
      <h1 className="sr-only">Organization</h1>
      {await content(props)}
    </>
  )
}

async function content({ params, searchParams }: OrganizationPageProps) {
  const ctx = await pageContext((await params).connection)
  const actor = actorOf(ctx)
  const { kind } = ctx.identity
  if (ctx.identity.error) return <LoadFailure error={ctx.identity.error} what="the organization" />
  if (kind === 'standalone' || kind === 'member')
    return <NotReadable actor={actor} organization={ctx.identity.organization} />

  const answer = await attempt(askerOf(ctx), () => snapshotOf(ctx, { waitMs: WAIT_MS }))
  if (!answer.ok) return <LoadFailure error={answer.error} what="the organization" />
  const chosen = nodeIdSchema.safeParse((await searchParams).node)
  const screen = firstScreenOf(answer.value, chosen.data)
  const queryClient = getQueryClient()
  // What is only a part is stale at once, so that the browser fetches the whole.
  queryClient.setQueryData(snapshotKeys.all(actor.connection), screen.answer, {
    updatedAt: screen.isWhole ? undefined : 0,
  })
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OrganizationView actor={actor} />
    </HydrationBoundary>
  )
}
