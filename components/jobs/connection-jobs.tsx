'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useToast } from '@/components/ui/toast'
import { visibleText } from '@/components/ui/visible-text'
import { handshakeKeys } from '@/lib/handshakes/queries'
import { jobsQuery } from '@/lib/jobs/queries'
import type { JobSummary } from '@/lib/jobs/schema'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { endWords } from './job-words'
import { type WatchedJob, watchedJobs } from './watched-jobs'

const POLL_MS = 2_000

/** What a job says when it no longer goes on by itself, or null while it does. */
function newsOf(job: JobSummary): { message: string; tone: 'ok' | 'info' } | null {
  const title = visibleText(job.title)
  if (job.state === 'running') return null
  if (job.state === 'paused') return { message: `Paused: ${title}. It needs you.`, tone: 'info' }
  const isClean = job.state === 'finished' && job.counts.failed + job.counts.unknown + job.counts.skipped === 0
  return { message: `${title}: ${endWords(job)}`, tone: isClean ? 'ok' : 'info' }
}

/** The jobs of one connection that this tab has started. */
export function ConnectionJobs({ connection, watched }: { connection: string; watched: readonly WatchedJob[] }) {
  const { data: jobs, error, dataUpdatedAt } = useQuery({ ...jobsQuery(connection), refetchInterval: POLL_MS })
  const client = useQueryClient()
  const pathname = usePathname()
  const router = useRouter()
  const toast = useToast()

  useEffect(() => {
    const kind = errorOf(error)?.kind
    for (const one of watched) {
      const job = dataUpdatedAt > one.since ? jobs?.find(({ id }) => id === one.jobId) : undefined
      // Nobody may ask any more, through this connection or at all.
      if (kind === 'not-found' || kind === 'denied' || kind === 'signed-out') watchedJobs.remove(one)
      const news = job && newsOf(job)
      if (!news) continue
      watchedJobs.remove(one)
      // What the job has changed is read again wherever it shows.
      void client.invalidateQueries({ queryKey: [connection] })
      void client.invalidateQueries({ queryKey: handshakeKeys.inbox() })
      const page = paths.job(connection, one.jobId)
      // Its own page shows it already.
      if (pathname === page) continue
      toast.show({ ...news, action: { label: 'Show job', onAction: () => router.push(page) } })
    }
  }, [watched, jobs, error, dataUpdatedAt, connection, client, pathname, router, toast])
  return null
}
