import { OwnEffective } from '@/components/effective/own-effective'
import { NotReadable } from '@/components/organization/not-readable'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

/** A member account sees only itself: in the place of every page below stands what policies come to for it. */
export default async function PoliciesLayout({ params, children }: LayoutProps<'/c/[connection]/policies'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  const { kind, error, organization } = ctx.identity
  if (error) return <LoadFailure error={error} what="the policies" />
  const actor = actorOf(ctx)
  if (kind === 'member' && actor.accountId) return <OwnEffective actor={actor} accountId={actor.accountId} />
  if (kind === 'member' || kind === 'standalone') return <NotReadable actor={actor} organization={organization} />
  return children
}
