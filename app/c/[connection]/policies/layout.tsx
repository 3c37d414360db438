import { NotReadable } from '@/components/organization/not-readable'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { actorOf } from '@/lib/organization/actor-of'

/** A member account sees only itself: none of the pages below would have anything to show. */
export default async function PoliciesLayout({ params, children }: LayoutProps<'/c/[connection]/policies'>) {
  const { connection } = await params
  const ctx = await pageContext(connection)
  const { kind, error, organization } = ctx.identity
  if (error) return <LoadFailure error={error} what="the policies" />
  if (kind === 'member' || kind === 'standalone')
    return <NotReadable actor={actorOf(ctx)} organization={organization} />
  return children
}
