import 'server-only'
import { isTeam } from '../auth/team'
import { fieldErrors } from '../field-errors'
import type { CommandAsked } from '../operations/command'
import { whyNotConfirmed } from '../operations/tier-three'
import { AppFailure } from '../result'
import { madeByJob } from '../store/job-items'
import { findJob, insertJob, type NewJobItem } from '../store/jobs'
import { checkItems, checkRole, startOf, tierOfAll } from './check-items'
import { confirmed } from './confirmed'
import { inverseOf, readingOf } from './known'
import { jobFor } from './own'
import { pokeRunner } from './poke'
import type { StartJobInput, StartReadingInput } from './schema'

const TITLE_MAX = 200

type NewJob = { title: string; items: NewJobItem[]; undoes: string | null; startsAt: number }

async function record({ db, session, ctx, id }: CommandAsked, { title, items, undoes, startsAt }: NewJob) {
  const wish = {
    id,
    person: session.person,
    sessionHash: session.idHash,
    connection: ctx.connection.slug,
    world: ctx.world,
    title,
    undoes,
  }
  const { job, isNew } = await insertJob(db, { ...wish, startsAt }, items)
  const isRepeat = Object.entries(wish).every(([key, value]) => Reflect.get(job, key) === value)
  if (!isNew && !(isRepeat && job.total === items.length)) {
    throw new AppFailure({ kind: 'conflict', message: 'This id was used for another job.', hint: 'Reload the page.' })
  }
  pokeRunner()
  return { jobId: job.id }
}

/**
 * Records a job under the id of the request, so that the same request again is the same job; the runner begins it.
 * @throws AppFailure `invalid` with fields by item; `denied` when the role does not suffice
 */
export async function start(asked: CommandAsked, { title, items }: StartJobInput): Promise<{ jobId: string }> {
  const checked = checkItems(items)
  checkRole(asked.session, checked)
  if (tierOfAll(checked) === 3) await confirmed(asked, { title, items })
  return record(asked, {
    title,
    undoes: null,
    startsAt: startOf(checked, Date.now()),
    items: checked.map(({ name, stored }, position) => {
      const { follows = null, notBefore } = items[position] ?? {}
      return { name, input: stored, undoes: null, follows, notBefore: notBefore ? Date.parse(notBefore) : 0 }
    }),
  })
}

const UNKNOWN_READING = new AppFailure({ kind: 'invalid', message: 'Canopy does not know this kind of reading.' })
const NOTHING = new AppFailure({
  kind: 'constraint',
  message: 'There is nothing to read.',
  hint: 'Nothing was started.',
})

/**
 * Records a job of reads under the id of the request; the runner begins it at once. It changes nothing at AWS, so that
 * nothing has to be confirmed.
 * @throws AppFailure `invalid` with fields by item; whatever finding out what there is to read throws
 */
export async function startReadingJob(
  asked: CommandAsked,
  { title, name, inputs }: StartReadingInput,
): Promise<{ jobId: string }> {
  const reading = readingOf(name)
  if (!reading) throw UNKNOWN_READING
  // The same request again is the same job, whatever there is to read by now.
  const known = await findJob(asked.db, asked.id)
  if (known) return { jobId: (await jobFor(asked.db, asked.ctx, asked.session, known.id)).id }
  const given = inputs ?? (await reading.all(asked.ctx))
  if (given.length === 0) throw NOTHING
  const items = given.map((input, position) => {
    const parsed = reading.schema.safeParse(input)
    if (parsed.success) return { name, input: parsed.data, undoes: null }
    const faults = Object.entries(fieldErrors(parsed.error.issues))
    throw new AppFailure({
      kind: 'invalid',
      message: `Item ${position + 1} cannot be read: ${faults[0]?.[1] ?? 'it makes no sense.'}`,
      hint: 'Nothing was started.',
      fields: Object.fromEntries(faults.map(([field, message]) => [`inputs.${position}.${field}`, message])),
    })
  })
  return record(asked, { title, undoes: null, startsAt: Date.now(), items })
}

const ONE_BY_ONE = new AppFailure({
  kind: 'constraint',
  message: 'Together these are hard to take back, and a second person approves such changes one by one.',
  hint: 'Nothing was started. Undo them in Activity, where each asks for its approval.',
})

/** @throws AppFailure when an undo of so many items, together of tier 3, is not confirmed as any other job of tier 3 */
function mayUndo({ session, confirmation }: CommandAsked, count: number): void {
  if (isTeam()) throw ONE_BY_ONE
  const refusal = whyNotConfirmed(String(count), confirmation, { session, needsApproval: false })
  if (refusal) throw new AppFailure(refusal)
}

/**
 * Records a job that takes back what another one did and what still stands, the last first.
 * @throws AppFailure `not-found`; `constraint` when nothing of it can be taken back; `denied`
 */
export async function undo(asked: CommandAsked, jobId: string): Promise<{ jobId: string }> {
  const { db, ctx, session } = asked
  const job = await jobFor(db, ctx, session, jobId)
  const items = (await madeByJob(db, jobId)).flatMap((made) => {
    const inverse = inverseOf(made)
    return inverse ? [{ ...inverse, undoes: made.id }] : []
  })
  if (items.length === 0) {
    throw new AppFailure({
      kind: 'constraint',
      message: 'Nothing of this job is left that can be taken back.',
      hint: 'What was not done, what was undone already and what has no way back is left out.',
    })
  }
  const checked = checkItems(items.map(({ name, input }) => ({ name, input })))
  checkRole(session, checked)
  if (tierOfAll(checked) === 3) mayUndo(asked, items.length)
  return record(asked, {
    title: `Undo: ${job.title}`.slice(0, TITLE_MAX),
    undoes: jobId,
    items,
    startsAt: startOf(checked, Date.now()),
  })
}
