import { Progress } from '@/components/ui/progress'
import type { JobSummary } from '@/lib/jobs/schema'
import { doneOf, progressWords } from './job-words'

/** How far a job is: what is done, what went wrong, what was skipped, and what is left. */
export function ProgressBar({ job }: { job: JobSummary }) {
  return (
    <Progress
      label="Progress"
      max={job.total}
      text={progressWords(job)}
      parts={[
        { tone: 'done', count: doneOf(job) },
        { tone: 'bad', count: job.counts.failed + job.counts.unknown },
        { tone: 'off', count: job.counts.skipped },
      ]}
    />
  )
}
