import * as z from 'zod/mini'
import type { AppError } from '../result'

/** The name under which a job as a whole is approved. */
export const START_JOB = 'StartJob'

/** More at once is a plan of its own: the page would no longer show what is being agreed to. */
export const ITEMS_MAX = 5_000
const TITLE_MAX = 200

/** As far ahead as an item can be put off: a closing may wait for the quota of the next 30 days, three times over. */
const PUT_OFF_MAX_MS = 100 * 24 * 60 * 60 * 1000

/**
 * One change of a job. `follows` names the item that it builds on (`references.ts`); `notBefore` is the moment, ISO 8601,
 * before which AWS would refuse it.
 */
const itemInput = z.strictObject({
  name: z.string().check(z.maxLength(100)),
  input: z.unknown(),
  follows: z.optional(z.int().check(z.minimum(-1), z.maximum(ITEMS_MAX))),
  notBefore: z.optional(
    z.iso
      .datetime()
      .check(z.refine((at) => Date.parse(at) < Date.now() + PUT_OFF_MAX_MS, { error: 'This is too far ahead.' })),
  ),
})

/**
 * Many changes as one job. Each item is a change of the catalogue, checked by its own schema before anything is
 * recorded. The title may hold names that AWS keeps: text from outside.
 */
export const startJobInput = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(TITLE_MAX)),
  items: z
    .array(itemInput)
    .check(z.minLength(1, 'Choose at least one.'), z.maxLength(ITEMS_MAX, `At most ${ITEMS_MAX} at once.`)),
})
export type StartJobInput = z.infer<typeof startJobInput>

/** A read for many things as one job: for all that there is, unless they are named. */
export const startReadingInput = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(TITLE_MAX)),
  name: z.string().check(z.maxLength(100)),
  inputs: z.optional(
    z
      .array(z.unknown())
      .check(z.minLength(1, 'Choose at least one.'), z.maxLength(ITEMS_MAX, `At most ${ITEMS_MAX} at once.`)),
  ),
})
export type StartReadingInput = z.infer<typeof startReadingInput>

export const jobIdInput = z.strictObject({ jobId: z.uuid() })
export type JobIdInput = z.infer<typeof jobIdInput>

export const JOB_STATES = ['running', 'paused', 'canceled', 'finished'] as const
export type JobState = (typeof JOB_STATES)[number]

/** `already`: it was so before it was sent, which counts as done. `unknown`: handed to a person. */
export const ITEM_STATES = ['waiting', 'running', 'succeeded', 'already', 'failed', 'skipped', 'unknown'] as const
export type JobItemState = (typeof ITEM_STATES)[number]

/** One job as its page and the list show it. Moments are ISO 8601. */
export type JobSummary = {
  id: string
  title: string
  person: string
  state: JobState
  /** Why it waits for a person. */
  pause: AppError | null
  total: number
  counts: Record<JobItemState, number>
  createdAt: string
  /** Nothing is sent before this moment, so that a slip can be stopped. */
  startsAt: string
  finishedAt: string | null
  /** Seconds that the rest will take at AWS's pace; null when it is not running. */
  secondsLeft: number | null
  /** AWS's pace in words: `2 moves a second`. */
  pace: string | null
  /** The job that this one takes back, and the one that took this one back. */
  undoes: string | null
  undoneBy: string | null
  /** How many of what was done can be taken back. */
  undoable: number
}

export type JobItem = {
  position: number
  /** The change, such as `MoveAccount`. */
  name: string
  /** One line by ids, from the catalogue. */
  title: string
  subject: string
  target: string | null
  state: JobItemState
  error: AppError | null
  operationId: string | null
  finishedAt: string | null
  /** What people call the thing that it makes: text from outside. */
  label: string | null
  /** It is put off until then, ISO 8601. */
  notBefore: string | null
}

export type JobDetail = { job: JobSummary; items: JobItem[] }
