'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { jobsQuery } from '@/lib/jobs/queries'
import type { JobSummary } from '@/lib/jobs/schema'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { inOrder, jobStatus, progressWords } from './job-words'
import { ProgressBar } from './progress-bar'

// Not by hydration: the shell may ask for the same datum first, and a query that exists is hydrated too late to render.
type JobsListProps = {
  connection: string
  initial: JobSummary[]
  renderedAt: number
  /** Only admins see the jobs of others. */
  isOwnOnly: boolean
}

/** The jobs of a connection: those that run on top, then the newest. */
export function JobsList({ connection, initial, renderedAt, isOwnOnly }: JobsListProps) {
  const query = { ...jobsQuery(connection), initialData: initial, initialDataUpdatedAt: renderedAt }
  const { data: jobs, error } = useQuery({ ...query, refetchOnMount: 'always' })
  const failure = errorOf(error)
  return (
    <>
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Jobs' }]} />
      </InTopBar>
      {failure && (
        <Banner
          tone="warn"
          title="The jobs could not be read again; this is what was read before."
          className="mx-3.5 my-2.5"
        >
          {failure.message}
        </Banner>
      )}
      {jobs.length === 0 && (
        <EmptyState
          title="No jobs"
          action={<LinkButton href={paths.organization(connection)}>Organization</LinkButton>}
        >
          Select many accounts in the tree, or many requests in the inbox: what is done with all of them runs here.
        </EmptyState>
      )}
      {isOwnOnly && (
        <p className="border-b border-line px-3.5 py-2 text-muted max-md:px-2.5">
          Your own jobs. An admin sees those of everybody.
        </p>
      )}
      {jobs.length > 0 && (
        <ul aria-label="Jobs" className="bg-surface">
          {inOrder(jobs).map((job) => (
            <JobRow key={job.id} job={job} connection={connection} />
          ))}
        </ul>
      )}
    </>
  )
}

function JobRow({ job, connection }: { job: JobSummary; connection: string }) {
  const { status, word } = jobStatus(job)
  const isOpen = job.state === 'running' || job.state === 'paused'
  return (
    <li>
      <Link
        href={paths.job(connection, job.id)}
        prefetch={false}
        className="grid gap-x-4 gap-y-1 border-b border-line px-3.5 py-2.5 -outline-offset-2 hover:bg-sunken max-md:px-2.5 md:grid-cols-[minmax(0,1fr)_220px]"
      >
        <span className="flex min-w-0 font-semibold">
          <UntrustedText text={job.title} />
        </span>
        <StatusText status={status} tone="status">
          {word}
        </StatusText>
        <span className="min-w-0 text-muted">
          <UntrustedText text={job.person} /> · <RelativeTime at={job.createdAt} />
        </span>
        <span className="grid gap-1">
          <span className="text-muted">{progressWords(job)}</span>
          {isOpen && <ProgressBar job={job} />}
        </span>
      </Link>
    </li>
  )
}
