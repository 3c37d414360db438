'use client'
import { useQuery } from '@tanstack/react-query'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { ErrorDetails } from '@/components/ui/error-details'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { jobQuery } from '@/lib/jobs/queries'
import { isBusy } from '@/lib/jobs/rules'
import type { JobDetail, JobSummary } from '@/lib/jobs/schema'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { JobActions } from './job-actions'
import { JobItems } from './job-items'
import { announcement, jobStatus, progressWords } from './job-words'
import { ProgressBar } from './progress-bar'
import { useNames } from './use-names'

type JobViewProps = { actor: Actor; initial: JobDetail; renderedAt: number }

const IDLE_POLL_MS = 15_000
const POLL_MS = 1_000
/** Items that are worth reading again every second; more of them are read less often. */
const ITEMS_A_SECOND = 1_000

const pollMs = (job: JobSummary | undefined) =>
  job && isBusy(job) ? POLL_MS * Math.ceil(job.total / ITEMS_A_SECOND) : IDLE_POLL_MS

/** One job: how far it is, what can be done with it, and each of its items. It can be left and come back to. */
export function JobView({ actor, initial, renderedAt }: JobViewProps) {
  const { connection } = actor
  const { data, error } = useQuery({
    ...jobQuery(connection, initial.job.id),
    initialData: initial,
    initialDataUpdatedAt: renderedAt,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => pollMs(state.data?.job),
  })
  const names = useNames(actor)
  const failure = errorOf(error)
  const { job } = data
  const { status, word } = jobStatus(job)
  return (
    <div className="flex h-full min-h-0 flex-col overflow-y-auto">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Jobs', href: paths.jobs(connection) }, { label: job.title }]} />
      </InTopBar>
      <p role="status" className="sr-only">
        {announcement(job)}
      </p>
      <header className="grid flex-none grid-cols-[minmax(0,1fr)] gap-2.5 px-3.5 py-3.5 max-md:px-2.5">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
          <h1 className="flex text-xl font-semibold">
            <UntrustedText text={job.title} />
          </h1>
          <Origin job={job} connection={connection} />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <StatusText status={status} tone="status" className="font-semibold">
            {word}
          </StatusText>
          <span>{progressWords(job)}</span>
          {job.pace && job.state === 'running' && <span className="text-muted">{job.pace}</span>}
        </div>
        <ProgressBar job={job} />
        {failure && (
          <Banner tone="warn" title="The job could not be read again; this is what was read before.">
            {failure.message}
          </Banner>
        )}
        {job.pause && (
          <Banner tone="warn" title="Paused: it needs you">
            <p>{job.pause.message}</p>
            {job.pause.hint && <p>{job.pause.hint}</p>}
            <ErrorDetails error={job.pause} />
          </Banner>
        )}
        <JobActions actor={actor} {...data} readNames={names.read} />
      </header>
      <JobItems {...data} connection={connection} nameOf={names.nameOf} />
    </div>
  )
}

/** Who, when, and which job it takes back or was taken back by. */
function Origin({ job, connection }: { job: JobSummary; connection: string }) {
  const link = (jobId: string, words: string) => (
    <>
      {' · '}
      <TextLink href={paths.job(connection, jobId)} prefetch={false}>
        {words}
      </TextLink>
    </>
  )
  return (
    <p className="text-muted">
      Started by <UntrustedText text={job.person} /> <RelativeTime at={job.createdAt} focusable />
      {job.finishedAt && (
        <>
          {', ended '}
          <RelativeTime at={job.finishedAt} focusable />
        </>
      )}
      {job.undoes && link(job.undoes, 'Takes back another job')}
      {job.undoneBy && link(job.undoneBy, 'Taken back by another job')}
    </p>
  )
}
