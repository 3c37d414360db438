import 'server-only'
import { asCommand, type CommandAsked } from '../operations/command'
import { AppFailure } from '../result'
import { cancelOpenJob, retryFailedItems, unpauseJob } from '../store/jobs'
import { jobFor } from './own'
import { pokeRunner } from './poke'
import {
  type JobIdInput,
  jobIdInput,
  type StartJobInput,
  type StartReadingInput,
  startJobInput,
  startReadingInput,
} from './schema'
import { start, startReadingJob, undo } from './start'

const aboutJob = {
  // What its items ask for is asked when they are known.
  role: 'operator',
  schema: jobIdInput,
  told: ({ jobId }: JobIdInput) => ({ jobId }),
} as const

/** How many of each change there are. */
const namesOf = (items: StartJobInput['items']) => {
  const counts: Record<string, number> = {}
  for (const { name } of items) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Starts a job; its id is that of the request. */
export const startJob = asCommand({
  name: 'StartJob',
  role: 'operator',
  schema: startJobInput,
  told: ({ title, items }: StartJobInput) => ({ title, items: namesOf(items) }),
  run: start,
})

/** Starts a job that reads many things and changes nothing, also through a connection that is for reading only. */
export const startReading = asCommand({
  name: 'StartReading',
  role: 'operator',
  changesNothing: true,
  schema: startReadingInput,
  told: ({ title, name, inputs }: StartReadingInput) => ({ title, name, items: inputs?.length ?? 'all' }),
  run: startReadingJob,
})

/** Leaves out what has not begun; what is in flight ends, and what was done stays done. */
export const cancelJob = asCommand({
  ...aboutJob,
  name: 'CancelJob',
  sendsNothing: true,
  changesNothing: true,
  run: async ({ db, ctx, session }: CommandAsked, { jobId }: JobIdInput) => {
    await jobFor(db, ctx, session, jobId)
    await cancelOpenJob(db, jobId)
    return { jobId }
  },
})

/** Lets a paused job go on. */
export const resumeJob = asCommand({
  ...aboutJob,
  name: 'ResumeJob',
  run: async ({ db, ctx, session }: CommandAsked, { jobId }: JobIdInput) => {
    await jobFor(db, ctx, session, jobId)
    await unpauseJob(db, jobId)
    pokeRunner()
    return { jobId }
  },
})

/** Puts what failed back in line. */
export const retryFailed = asCommand({
  ...aboutJob,
  name: 'RetryFailed',
  run: async ({ db, ctx, session }: CommandAsked, { jobId }: JobIdInput) => {
    await jobFor(db, ctx, session, jobId)
    if ((await retryFailedItems(db, jobId)) === 0) {
      throw new AppFailure({
        kind: 'already',
        message: 'Nothing of this job has failed, or it is tried again already.',
      })
    }
    pokeRunner()
    return { jobId }
  },
})

/** Starts a job that takes back what this one did. */
export const undoJob = asCommand({
  ...aboutJob,
  name: 'UndoJob',
  run: (asked: CommandAsked, { jobId }: JobIdInput) => undo(asked, jobId),
})
