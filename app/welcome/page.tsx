import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FirstRun } from '@/components/settings/first-run'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LoadFailure } from '@/components/ui/load-failure'
import { pageContext } from '@/lib/auth/page-context'
import { requireSession } from '@/lib/auth/session'
import { listConnectionOptions } from '@/lib/connections/service'
import { actorOf } from '@/lib/organization/actor-of'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'First run' }

/** What an account does that is in no organization yet: the one that the link names, or the first one here. */
export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const session = await requireSession()
  const { connection } = await searchParams
  const options = await listConnectionOptions(session)
  const slug = typeof connection === 'string' ? connection : options.find(({ kind }) => kind === 'standalone')?.slug
  if (slug === undefined) {
    return (
      <EmptyState
        title="No connection here stands alone"
        action={<LinkButton href={paths.connections()}>Connections</LinkButton>}
      >
        Each is in an organization already.
      </EmptyState>
    )
  }
  const ctx = await pageContext(slug)
  if (ctx.identity.error) return <LoadFailure error={ctx.identity.error} what="the connection" />
  if (ctx.identity.organization) redirect(paths.settings(slug))
  return <FirstRun key={slug} actor={actorOf(ctx)} />
}
