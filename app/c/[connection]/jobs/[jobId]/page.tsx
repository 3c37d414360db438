import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { JobView } from '@/components/jobs/job-view'
import { LoadFailure } from '@/components/ui/load-failure'
import { attempt } from '@/lib/attempt'
import { pageContext } from '@/lib/auth/page-context'
import { requireSession } from '@/lib/auth/session'
import { askerOf } from '@/lib/aws/context'
import { jobIdInput } from '@/lib/jobs/schema'
import { readJob } from '@/lib/jobs/service'
import { actorOf } from '@/lib/organization/actor-of'

export const metadata: Metadata = { title: 'Job' }

export default async function JobPage({ params }: PageProps<'/c/[connection]/jobs/[jobId]'>) {
  const { connection, jobId } = await params
  const asked = jobIdInput.safeParse({ jobId })
  if (!asked.success) notFound()
  const ctx = await pageContext(connection)
  const session = await requireSession()
  const detail = await attempt(askerOf(ctx), () => readJob(ctx, session, asked.data.jobId))
  if (!detail.ok) {
    if (detail.error.kind === 'not-found') notFound()
    return <LoadFailure error={detail.error} what="the job" />
  }
  return <JobView key={jobId} actor={actorOf(ctx)} initial={detail.value} renderedAt={Date.now()} />
}
