import 'server-only'
import type { OrgContext } from '../aws/context'
import { type Caller, callerOf, type Limiter, limiter } from '../aws/limiter'
import { paceWords } from '../aws/rates'
import { store } from '../store/database'
import { type JobItemRecord, listItems } from '../store/job-items'
import { countItems, countStanding, findJobs, type ItemCount, type JobRecord, undoneBy } from '../store/jobs'
import { inputsOfJob } from '../store/operations'
import type { Store } from '../store/schema'
import { handlerOf, knownOf, readingOf } from './known'
import { type Asker, jobFor, personFor } from './own'
import { referencesOf, resolved } from './references'
import type { JobDetail, JobItem, JobItemState, JobSummary } from './schema'
import { ITEM_STATES } from './schema'

/** The list shows what is recent; older jobs are found by their operations in Activity. */
const JOBS_LISTED = 100

/** A retry in a moment is no news; what waits for longer says until when. */
const PUT_OFF_TOLD_MS = 90_000

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))

const noCounts = () => Object.fromEntries(ITEM_STATES.map((state) => [state, 0])) as Record<JobItemState, number>

/** How long the rest takes, and the pace of what takes longest of it. */
function estimate(left: Map<string, number>, pace: Limiter, caller: Caller, waitsMs: number) {
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
  { pace, caller, now }: { pace: Limiter; caller: Caller; now: number },
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

/** An item that builds on others, in words: before they are made, what they will answer has no id. */
function openTitle({ name, input }: JobItemRecord, items: readonly JobItemRecord[]): string {
  const wordsOf = ({ $item, field }: { $item: number; field: string }) => {
    const words = handlerOf(items[$item]?.name ?? '')?.operation.answers?.[field]?.words ?? 'what comes'
    return `${words} of item ${$item + 1}`
  }
  // Its other fields were parsed when the job was started.
  return handlerOf(name)?.operation.title(resolved(input, wordsOf)) ?? name
}

/** @param made the inputs of the operations that items have become, where these built on others */
function itemOf(item: JobItemRecord, items: readonly JobItemRecord[], made: ReadonlyMap<string, unknown>): JobItem {
  const { position, name, state, error, operationId, finishedAt, notBefore } = item
  const reading = readingOf(name)
  const read = reading?.schema.safeParse(item.input)
  if (reading && read?.success) {
    const words = { title: reading.title(read.data), subject: reading.subject(read.data), target: null, label: null }
    return {
      position,
      name,
      ...words,
      state,
      error,
      operationId: null,
      finishedAt: isoOrNull(finishedAt),
      notBefore: null,
    }
  }
  const known = knownOf({ name, input: made.get(operationId ?? '') ?? item.input })
  const operation = known?.handler.operation
  const isPutOff = state === 'waiting' && notBefore > Date.now() + PUT_OFF_TOLD_MS
  return {
    position,
    name,
    title: operation?.title(known?.input) ?? openTitle(item, items),
    subject: operation?.subject(known?.input) ?? '',
    target: operation?.target?.(known?.input) ?? null,
    state,
    error,
    operationId,
    finishedAt: isoOrNull(finishedAt),
    label: operation?.label?.(known?.input) ?? null,
    notBefore: isPutOff ? iso(notBefore) : null,
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
  const buildsOnOthers = items.some(({ input }) => referencesOf(input).length > 0)
  const made = buildsOnOthers ? await inputsOfJob(db, jobId) : new Map<string, unknown>()
  return { job: summary, items: items.map((item) => itemOf(item, items, made)) }
}
