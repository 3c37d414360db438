import 'server-only'
import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { askerOf } from '@/lib/aws/context'
import type { Actor } from '@/lib/organization/actor'
import { actorOf } from '@/lib/organization/actor-of'
import { nodeIdSchema } from '@/lib/organization/schema'
import { viewsKeys } from '@/lib/organization/views-queries'
import { listViews } from '@/lib/organization/views-service'
import { getQueryClient } from '@/lib/query-client'
import { firstScreenOf } from '@/lib/snapshot/first-screen'
import { snapshotOf } from '@/lib/snapshot/keep'
import { snapshotKeys } from '@/lib/snapshot/queries'
import { NotReadable } from './not-readable'

/** A page is better late by this much than empty: most organizations are read in less. */
const WAIT_MS = 600

type WithSnapshotProps = {
  connection: string
  /** The node that the link names; it is among the first rows. */
  node: unknown
  /** "the accounts", for what is said when they cannot be read. */
  what: string
  /** What a member or standalone account sees, where the page has something for it. */
  otherwise?: (actor: Actor) => ReactNode
  children: (actor: Actor) => ReactNode
}

/** What a page that shows the organization begins with: its first rows and the person's views, or why there are none. */
export async function WithSnapshot({ connection, node, what, otherwise, children }: WithSnapshotProps) {
  const ctx = await pageContext(connection)
  const actor = actorOf(ctx)
  const { kind } = ctx.identity
  if (ctx.identity.error) return <LoadFailure error={ctx.identity.error} what={what} />
  if (kind === 'standalone' || kind === 'member')
    return otherwise?.(actor) ?? <NotReadable actor={actor} organization={ctx.identity.organization} />

  const answer = await attempt(askerOf(ctx), () => snapshotOf(ctx, { waitMs: WAIT_MS }))
  if (!answer.ok) return <LoadFailure error={answer.error} what={what} />
  const screen = firstScreenOf(answer.value, nodeIdSchema.safeParse(node).data)
  const queryClient = getQueryClient()
  // What is only a part is stale at once, so that the browser fetches the whole.
  queryClient.setQueryData(snapshotKeys.all(actor.connection), screen.answer, {
    updatedAt: screen.isWhole ? undefined : 0,
  })
  queryClient.setQueryData(viewsKeys.all(actor.connection), await listViews(ctx))
  return <HydrationBoundary state={dehydrate(queryClient)}>{children(actor)}</HydrationBoundary>
}
