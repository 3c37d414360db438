import 'server-only'
import type { OrgContext } from '../aws/context'
import { callerOf, type Limiter, limiter } from '../aws/limiter'
import { paceWords } from '../aws/rates'
import { store } from '../store/database'
import { type JobItemRecord, listItems } from '../store/job-items'
import { countItems, countStanding, findJobs, type ItemCount, type JobRecord, undoneBy } from '../store/jobs'
import type { Store } from '../store/schema'
import { handlerOf, knownOf } from './known'
import { type Asker, jobFor, personFor } from './own'
import type { JobDetail, JobItem, JobItemState, JobSummary } from './schema'
import { ITEM_STATES } from './schema'

/** The list shows what is recent; older jobs are found by their operations in Activity. */
const JOBS_LISTED = 100

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))

const noCounts = () => Object.fromEntries(ITEM_STATES.map((state) => [state, 0])) as Record<JobItemState, number>

/** How long the rest takes, and the pace of what takes longest of it. */
function estimate(left: Map<string, number>, pace: Limiter, caller: string, waitsMs: number) {
  let seconds = Math.max(0, waitsMs) / 1000
  let slowest: { name: string; seconds: number } | null = null
  for (const [name, count] of left) {
    const takes = pace.seconds(caller, name, count)
    seconds += takes
    if (!slowest || takes > slowest.seconds) slowest = { name, seconds: takes }
  }
  return { secondsLeft: Math.ceil(seconds), pace: slowest && paceWords(slowest.name) }
}

function summaryOf(
  job: JobRecord,
  facts: { counts: ItemCount[]; undoable: number; undoneBy: string | null },
  { pace, caller, now }: { pace: Limiter; caller: string; now: number },
): JobSummary {
  const counts = noCounts()
  const left = new Map<string, number>()
  for (const { name, state, count } of facts.counts) {
    counts[state] += count
    if (state === 'waiting' || state === 'running') left.set(name, (left.get(name) ?? 0) + count)
  }
  const rest = left.size > 0 ? estimate(left, pace, caller, job.startsAt - now) : null
  return {
    id: job.id,
    title: job.title,
    person: job.person,
    state: job.state,
    pause: job.pause,
    total: job.total,
    counts,
    createdAt: iso(job.createdAt),
    startsAt: iso(job.startsAt),
    finishedAt: isoOrNull(job.finishedAt),
    secondsLeft: job.state === 'running' ? (rest?.secondsLeft ?? 0) : null,
    pace: rest?.pace ?? null,
    undoes: job.undoes,
    undoneBy: facts.undoneBy,
    undoable: facts.undoable,
  }
}

async function summariesOf(db: Store, ctx: OrgContext, jobs: JobRecord[], now: number): Promise<JobSummary[]> {
  const ids = jobs.map(({ id }) => id)
  const [counts, standing, undone] = await Promise.all([countItems(db, ids), countStanding(db, ids), undoneBy(db, ids)])
  const hasInverse = ({ name }: { name: string }) => handlerOf(name)?.operation.inverse !== undefined
  const how = { pace: limiter(), caller: callerOf(ctx), now }
  return jobs.map((job) => {
    const isOf = ({ jobId }: { jobId: string }) => jobId === job.id
    const undoable = standing
      .filter((each) => isOf(each) && hasInverse(each))
      .reduce((sum, { count }) => sum + count, 0)
    return summaryOf(job, { counts: counts.filter(isOf), undoable, undoneBy: undone.get(job.id) ?? null }, how)
  })
}

function itemOf({ position, name, input, state, error, operationId, finishedAt }: JobItemRecord): JobItem {
  const known = knownOf({ name, input })
  const operation = known?.handler.operation
  return {
    position,
    name,
    title: operation?.title(known?.input) ?? name,
    subject: operation?.subject(known?.input) ?? '',
    target: operation?.target?.(known?.input) ?? null,
    state,
    error,
    operationId,
    finishedAt: isoOrNull(finishedAt),
  }
}

/**
 * The jobs of a connection, newest first; those of others for admins alone.
 * @throws what the store throws
 */
export async function listJobs(ctx: OrgContext, asker: Asker, now = Date.now()): Promise<JobSummary[]> {
  const db = await store()
  const where = { world: ctx.world, connection: ctx.connection.slug, person: personFor(asker) }
  return summariesOf(db, ctx, await findJobs(db, where, JOBS_LISTED), now)
}

/**
 * One job with its items.
 * @throws AppFailure `not-found` for one of another connection, and for another's unless an admin asks
 */
export async function readJob(ctx: OrgContext, asker: Asker, jobId: string, now = Date.now()): Promise<JobDetail> {
  const db = await store()
  const job = await jobFor(db, ctx, asker, jobId)
  const [[summary], items] = await Promise.all([summariesOf(db, ctx, [job], now), listItems(db, jobId)])
  if (!summary) throw new Error('a job without a summary')
  return { job: summary, items: items.map(itemOf) }
}
