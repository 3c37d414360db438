import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ActivityView } from '@/components/activity/activity-view'
import { ChangesView } from '@/components/activity/changes-view'
import { NotReadable } from '@/components/organization/not-readable'
import { LoadFailure } from '@/components/ui/load-failure'
import { readChanges } from '@/lib/activity/changes'
import { type ChangesFilter, parseChangesFilter } from '@/lib/activity/changes-schema'
import { activityKeys } from '@/lib/activity/queries'
import { parseFilter } from '@/lib/activity/schema'
import { readActivity, readActivityEntry } from '@/lib/activity/service'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { requireSession } from '@/lib/auth/session'
import { askerOf, type OrgContext } from '@/lib/aws/context'
import { actorOf } from '@/lib/organization/actor-of'
import { getQueryClient } from '@/lib/query-client'
import { snapshotOf } from '@/lib/snapshot/keep'

export const metadata: Metadata = { title: 'Activity' }

export default async function ActivityPage({ params, searchParams }: PageProps<'/c/[connection]/activity'>) {
  const { role } = await requireSession()
  const { connection } = await params
  const ctx = await pageContext(connection)
  // The names beside the ids come from the organization that was read; the page waits for no reading of it.
  const { kind } = ctx.identity
  if (kind === 'management' || kind === 'delegated-administrator')
    await attempt(askerOf(ctx), () => snapshotOf(ctx, { waitMs: 0 }))
  const search = await searchParams
  const first = (name: string) => [search[name]].flat()[0]
  if (first('view') === 'changes') return changes(ctx, parseChangesFilter(first))
  const filter = { ...parseFilter(first), before: undefined }
  const page = await attempt(askerOf(ctx), () => readActivity(ctx, filter))
  if (!page.ok) return <LoadFailure error={page.error} what="the activity" />

  const queryClient = getQueryClient()
  queryClient.setQueryData(activityKeys.list(connection, filter), { pages: [page.value], pageParams: [null] })
  const opened = first('entry')
  const entry = opened === undefined ? undefined : await attempt(askerOf(ctx), () => readActivityEntry(ctx, opened))
  if (opened !== undefined && entry?.ok) queryClient.setQueryData(activityKeys.entry(connection, opened), entry.value)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ActivityView actor={actorOf(ctx)} role={role} />
    </HydrationBoundary>
  )
}

async function changes(ctx: OrgContext, { before: _, ...filter }: ChangesFilter) {
  const { error, kind, organization } = ctx.identity
  const actor = actorOf(ctx)
  if (error) return <LoadFailure error={error} what="what changed" />
  if (kind === 'standalone' || kind === 'member') return <NotReadable actor={actor} organization={organization} />
  const page = await attempt(askerOf(ctx), () => readChanges(ctx, filter))
  if (!page.ok) return <LoadFailure error={page.error} what="what changed" />
  const queryClient = getQueryClient()
  queryClient.setQueryData(activityKeys.changes(ctx.connection.slug, filter), {
    pages: [page.value],
    pageParams: [null],
  })
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ChangesView actor={actor} />
    </HydrationBoundary>
  )
}
