import type { Status } from '@/components/ui/status-icon'
import type { JobItemState, JobSummary } from '@/lib/jobs/schema'

type Counts = Pick<JobSummary, 'total' | 'counts'>

const number = (count: number) => count.toLocaleString('en')

export const doneOf = ({ counts }: Counts): number => counts.succeeded + counts.already
export const leftOf = ({ counts }: Counts): number => counts.waiting + counts.running
export const settledOf = (job: Counts): number => job.total - leftOf(job)

/** How many percent of the items have an outcome, rounded down: 100 only when all have. */
export const percentOf = (job: Counts): number =>
  job.total === 0 ? 100 : Math.floor((settledOf(job) / job.total) * 100)

/** `less than a minute`, `about 2 min`, `about 1 h 10 min`: rounded up, so that it promises too little. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return 'less than a minute'
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `about ${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `about ${minutes / 60} h` : `about ${Math.floor(minutes / 60)} h ${rest} min`
}

/** `212 of 500, 3 failed, about 2 min left` */
export function progressWords(job: Counts & Pick<JobSummary, 'secondsLeft'>): string {
  const { failed, unknown } = job.counts
  return [
    `${number(settledOf(job))} of ${number(job.total)}`,
    failed > 0 && `${number(failed)} failed`,
    unknown > 0 && `${number(unknown)} unknown`,
    job.secondsLeft !== null && leftOf(job) > 0 && `${durationWords(job.secondsLeft)} left`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Whole seconds until the first item is sent, or 0 once it may be. */
export const secondsToStart = ({ startsAt, state }: Pick<JobSummary, 'startsAt' | 'state'>, now: number): number =>
  state === 'running' ? Math.max(0, Math.ceil((Date.parse(startsAt) - now) / 1000)) : 0

/** How a job stands, as shape and word. */
export function jobStatus(job: Counts & Pick<JobSummary, 'state'>): { status: Status; word: string } {
  const { failed, unknown, skipped } = job.counts
  if (job.state === 'running') return { status: 'pending', word: 'Running' }
  if (job.state === 'paused') return { status: 'warning', word: 'Paused' }
  if (job.state === 'canceled') return { status: 'off', word: 'Canceled' }
  if (failed > 0) return { status: 'danger', word: `Finished, ${number(failed)} failed` }
  if (unknown > 0) return { status: 'warning', word: `Finished, ${number(unknown)} unknown` }
  return skipped > 0
    ? { status: 'off', word: `Finished, ${number(skipped)} skipped` }
    : { status: 'ok', word: 'Finished' }
}

export const ITEM_STATUS: Record<JobItemState, { status: Status; word: string }> = {
  waiting: { status: 'off', word: 'Waiting' },
  running: { status: 'pending', word: 'Running' },
  succeeded: { status: 'ok', word: 'Done' },
  already: { status: 'ok', word: 'Was so already' },
  failed: { status: 'danger', word: 'Failed' },
  skipped: { status: 'off', word: 'Skipped' },
  unknown: { status: 'warning', word: 'Unknown' },
}

/** The results that one can look at alone; `already` counts as done. */
export const SHOWS = ['all', 'left', 'done', 'failed', 'unknown', 'skipped'] as const
export type Show = (typeof SHOWS)[number]
export const SHOW_WORDS: Record<Show, string> = {
  all: 'All',
  left: 'To do',
  done: 'Done',
  failed: 'Failed',
  unknown: 'Unknown',
  skipped: 'Skipped',
}
const STATES: Record<Exclude<Show, 'all'>, readonly JobItemState[]> = {
  left: ['waiting', 'running'],
  done: ['succeeded', 'already'],
  failed: ['failed'],
  unknown: ['unknown'],
  skipped: ['skipped'],
}

export const isShown = (state: JobItemState, show: Show): boolean => show === 'all' || STATES[show].includes(state)
export const countOf = (job: Counts, show: Show): number =>
  show === 'all' ? job.total : STATES[show].reduce((sum, state) => sum + job.counts[state], 0)

const QUARTERS = [100, 75, 50, 25]

/** What is said aloud as a job goes on: at 25, 50, 75 and 100 percent, and when it stops. Empty before. */
export function announcement(job: Counts & Pick<JobSummary, 'state' | 'title'>): string {
  if (job.state === 'paused') return 'Paused: it needs you'
  if (job.state === 'canceled') return `Canceled, ${number(doneOf(job))} stay done`
  if (job.state === 'finished') return endWords(job)
  const percent = percentOf(job)
  const passed = QUARTERS.find((quarter) => percent >= quarter)
  return passed === undefined ? '' : `${passed}% done`
}

/** `14 done`, `11 done, 3 failed`: how it ended. */
export function endWords({ counts }: Counts): string {
  const parts = [
    `${number(counts.succeeded + counts.already)} done`,
    counts.failed > 0 && `${number(counts.failed)} failed`,
    counts.unknown > 0 && `${number(counts.unknown)} unknown`,
    counts.skipped > 0 && `${number(counts.skipped)} skipped`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** Running and paused ones on top, then the newest first. */
export function inOrder<Job extends Pick<JobSummary, 'state' | 'createdAt'>>(jobs: readonly Job[]): Job[] {
  const rank = ({ state }: Job) => (state === 'running' ? 0 : state === 'paused' ? 1 : 2)
  return [...jobs].sort((a, b) => rank(a) - rank(b) || (a.createdAt < b.createdAt ? 1 : -1))
}
