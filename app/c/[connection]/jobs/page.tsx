import type { Metadata } from 'next'
import { JobsList } from '@/components/jobs/jobs-list'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { requireSession } from '@/lib/auth/session'
import { askerOf } from '@/lib/aws/context'
import { personFor } from '@/lib/jobs/own'
import { listJobs } from '@/lib/jobs/service'

export const metadata: Metadata = { title: 'Jobs' }

export default async function JobsPage({ params }: PageProps<'/c/[connection]/jobs'>) {
  return (
    <>
      <h1 className="sr-only">Jobs</h1>
      {await content((await params).connection)}
    </>
  )
}

async function content(connection: string) {
  const ctx = await pageContext(connection)
  const session = await requireSession()
  const jobs = await attempt(askerOf(ctx), () => listJobs(ctx, session))
  if (!jobs.ok) return <LoadFailure error={jobs.error} what="the jobs" />
  const isOwnOnly = personFor(session) !== undefined
  return <JobsList connection={connection} initial={jobs.value} renderedAt={Date.now()} isOwnOnly={isOwnOnly} />
}
