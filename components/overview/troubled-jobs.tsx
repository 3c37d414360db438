import Link from 'next/link'
import { jobStatus, progressWords } from '@/components/jobs/job-words'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Overview } from '@/lib/overview/schema'
import { paths } from '@/lib/paths'
import { Section } from './section'

const SHOWN = 5

type TroubledJobsProps = { connection: string; jobs: Overview['jobs']; onRetry: () => void }

/** Jobs that failed in part or wait for a person. */
export function TroubledJobs({ connection, jobs, onRetry }: TroubledJobsProps) {
  return (
    <Section
      title="Jobs that need somebody"
      action={
        <TextLink href={paths.jobs(connection)} prefetch={false}>
          {jobs.ok && jobs.value.running > 0 ? `All jobs, ${jobs.value.running} running` : 'All jobs'}
        </TextLink>
      }
    >
      {!jobs.ok && <LoadFailure error={jobs.error} what="the jobs" onRetry={onRetry} />}
      {jobs.ok && jobs.value.needYou.length === 0 && <p className="text-muted">None.</p>}
      {jobs.ok && (
        <ul>
          {jobs.value.needYou.slice(0, SHOWN).map((job) => (
            <li key={job.id} className="border-b border-line last:border-b-0">
              <Link
                href={paths.job(connection, job.id)}
                prefetch={false}
                className="grid gap-0.5 rounded-chip py-1.5 hover:bg-sunken"
              >
                <UntrustedText text={job.title} className="font-semibold" />
                <span className="flex flex-wrap items-center gap-x-3 text-muted">
                  <StatusText status={jobStatus(job).status} tone="status">
                    {jobStatus(job).word}
                  </StatusText>
                  {progressWords(job)}
                  <RelativeTime at={job.finishedAt ?? job.createdAt} className="ms-auto" />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
