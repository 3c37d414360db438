import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { CONNECTION_COOKIE } from '@/components/shell/connection-cookie'
import { requireSession } from '@/lib/auth/session'
import { listConnectionOptions } from '@/lib/connections/service'
import { paths } from '@/lib/paths'

/** To the organization one was in last, else to the first management account, else to the list of connections. */
export default async function HomePage() {
  const session = await requireSession()
  const options = await listConnectionOptions(session).catch(() => [])
  const remembered = (await cookies()).get(CONNECTION_COOKIE)?.value
  const start = options.find(({ slug }) => slug === remembered) ?? options.find(({ kind }) => kind === 'management')
  redirect(start ? paths.organization(start.slug) : paths.connections())
}
