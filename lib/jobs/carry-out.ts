import 'server-only'
import { errorFrom } from '../attempt'
import { AuditUnwritable } from '../audit/unwritable'
import { askerOf, type OrgContext } from '../aws/context'
import { callerOf } from '../aws/limiter'
import { invalidInput } from '../field-errors'
import { paceOf } from '../operations/pace'
import type { RecordedReading } from '../operations/reading'
import { whyNotInTheNameOf } from '../operations/standing'
import { submit } from '../operations/submit'
import { sleep } from '../operations/wait'
import { type AppError, fail, ok, type Result } from '../result'
import { storeFailure } from '../store/health'
import { endItem, type LeasedItem } from '../store/job-items'
import { type JobRecord, pauseJob } from '../store/jobs'
import { inputOf } from './build-on'
import { followRecord } from './follow-record'
import type { RunnerOptions } from './runner-options'
import { stayWith } from './stay-with'
import { type Hold, type Streak, TRIES, treatmentOf } from './treatment'

const AGAIN_FIRST_MS = 1_000
const AGAIN_AT_MOST_MS = 30_000

/** What a runner remembers of a job while it works on it. */
export type JobMemory = { streak: Streak; hold: Hold }

const UNKNOWN_CHANGE: AppError = {
  kind: 'invalid',
  message: 'This version of Canopy does not know this change.',
  hint: 'It was recorded by another version. Nothing was sent.',
}

/** Whether what was thrown is the store or the audit being away, which is told elsewhere and passes. */
const isUnwritable = (thrown: unknown) => thrown instanceof AuditUnwritable || storeFailure(thrown) !== null

/** Begins the change of an item whose token was taken, and stays with it until its outcome is known. */
export async function begin(options: RunnerOptions, job: JobRecord, item: LeasedItem, ctx: OrgContext) {
  const { db, handlers, limiter, wait } = options
  const reading = options.readings?.find(({ name }) => name === item.name)
  if (reading) return readItem(options, reading, item, ctx)
  const handler = handlers.find(({ operation }) => operation.name === item.name)
  if (!handler) return fail(UNKNOWN_CHANGE)
  const ready = await inputOf(options, ctx, item)
  if (!ready.ok) return ready
  const input = handler.operation.schema.safeParse(ready.value)
  if (!input.success) return fail(invalidInput(input.error.issues))
  const result = await submit(db, handler, {
    ctx,
    input: input.data,
    asked: { id: item.operationId, sessionHash: job.sessionHash, jobId: job.id, undoes: item.undoes },
    pace: paceOf(ctx, item.name, 'changes', { by: limiter, isPaid: true }),
    wait,
  })
  // Another process is at work on it by now, or it is from before: the record knows how it ends.
  return !result.ok && result.error.operationId ? followRecord(options, item) : result
}

/** Reads what an item names. Nothing is recorded but what it keeps: after a kill it is read again. */
async function readItem(
  { db, limiter }: RunnerOptions,
  reading: RecordedReading,
  item: LeasedItem,
  ctx: OrgContext,
): Promise<Result<unknown>> {
  const input = reading.schema.safeParse(item.input)
  if (!input.success) return fail(invalidInput(input.error.issues))
  const refusal = await whyNotInTheNameOf(db, ctx.person, 'operator')
  if (refusal) return fail(refusal)
  const caller = callerOf(ctx)
  try {
    const take = () => limiter.take(caller, item.name, 'background')
    return ok(await reading.read({ db, ctx, take }, input.data))
  } catch (thrown) {
    if (isUnwritable(thrown)) throw thrown
    const error = errorFrom(thrown, askerOf(ctx))
    if (error.kind === 'throttled') limiter.throttled(caller, item.name)
    return fail(error)
  }
}

/** Writes what follows for the item, then for the job. The same again changes nothing more. */
async function conclude(
  { db }: RunnerOptions,
  item: LeasedItem,
  { streak, hold }: JobMemory,
  result: Result<unknown>,
): Promise<void> {
  const now = Date.now()
  const treatment = treatmentOf(result, item.attempts)
  if (treatment.do !== 'hold') hold.clear()
  const back = (error: AppError, notBefore = 0) => endItem(db, item, { state: 'waiting', error, notBefore })
  switch (treatment.do) {
    case 'again':
      await back(treatment.error, now + treatment.afterMs)
      return
    case 'hold':
      if (hold.add(now)) await pauseJob(db, item.jobId, treatment.error)
      await back(treatment.error)
      return
    case 'pause':
      // Before the item is free, so that nobody takes it in between.
      await pauseJob(db, item.jobId, treatment.error)
      await back(treatment.error)
      return
    case 'end': {
      const before = await endItem(db, item, treatment)
      // What ends after the job was stopped does not count towards stopping it.
      const pause = before === 'running' ? streak.add(treatment) : null
      if (pause) await pauseJob(db, item.jobId, pause)
    }
  }
}

/** An operation that was never recorded may still be begun by its id: nobody else may, then. */
async function giveBack({ db }: RunnerOptions, item: LeasedItem, error: AppError | null): Promise<void> {
  if (error && item.attempts >= TRIES) await pauseJob(db, item.jobId, error)
  await endItem(db, item, { state: 'waiting', error, notBefore: 0, isUnused: true })
}

/**
 * Sees an item through to its outcome. While the store cannot be written it waits for it; then the record of the
 * operation tells how far it came.
 * @param first begins it, or follows what another process began; null when it was never recorded
 * @param isStopped whether the runner is to end: the item is then left to the next one
 */
export async function seeThrough(
  options: RunnerOptions,
  item: LeasedItem,
  memory: JobMemory,
  { first, isStopped }: { first: () => Promise<Result<unknown> | null>; isStopped: () => boolean },
): Promise<void> {
  let find = first
  let error: AppError | null = null
  for (let delayMs = AGAIN_FIRST_MS; !isStopped(); delayMs = Math.min(AGAIN_AT_MOST_MS, delayMs * 2)) {
    try {
      const result = await find()
      if (!result) return await giveBack(options, item, error)
      const ended = await stayWith(options, item, result, isStopped)
      if (ended) await conclude(options, item, memory, ended)
      return
    } catch (thrown) {
      if (!isUnwritable(thrown))
        error = errorFrom(thrown, { connection: '', accountId: undefined, principal: undefined })
      await sleep(delayMs)
      find = () => followRecord(options, item, true)
    }
  }
}
