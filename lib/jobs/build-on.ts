import 'server-only'
import type { OrgContext } from '../aws/context'
import { type AppError, AppFailure, fail, ok, type Result } from '../result'
import { badBefore, findItem, type LeasedItem } from '../store/job-items'
import { findOperation } from '../store/operations'
import { ALL_BEFORE, referencesOf, resolved } from './references'
import type { RunnerOptions } from './runner-options'

/** An item that was never begun because what it builds on is not there: counted as no failure of its own. */
export const NOT_BEGUN = 'NOT_BEGUN'
/** An item that waits for a person, because items before it did not end well. */
export const STEP_BEFORE = 'STEP_BEFORE'

const notBegun = (position: number): AppError => ({
  kind: 'constraint',
  code: NOT_BEGUN,
  message: `Not begun: item ${position + 1}, which it builds on, did not succeed.`,
  hint: 'Nothing was sent for it. See to that item, then retry what failed.',
})

const stepBefore = (count: number): AppError => ({
  kind: 'constraint',
  code: STEP_BEFORE,
  message: `${count.toLocaleString('en')} ${count === 1 ? 'item' : 'items'} before this step did not succeed, so it was not begun.`,
  hint: 'Retry what failed and resume, or cancel what remains. What was done stays done.',
})

type Options = Pick<RunnerOptions, 'db' | 'handlers'>

/** What an earlier item has answered, as AWS has it by now. */
async function answerOf({ db, handlers }: Options, ctx: OrgContext, jobId: string, position: number) {
  const item = await findItem(db, jobId, position)
  const record = item?.state === 'succeeded' && item.operationId ? await findOperation(db, item.operationId) : null
  if (!item || !record) throw new AppFailure(notBegun(position))
  const handler = handlers.find(({ operation }) => operation.name === item.name)
  return handler?.became ? await handler.became(ctx, record.output) : record.output
}

/**
 * The input of an item with what it builds on filled in.
 * @returns why it cannot be begun, when what it builds on did not end well
 * @throws what the store and the SDK throw
 */
export async function inputOf(options: Options, ctx: OrgContext, item: LeasedItem): Promise<Result<unknown>> {
  if (item.follows === ALL_BEFORE) {
    const bad = await badBefore(options.db, item)
    if (bad > 0) return fail(stepBefore(bad))
  } else if (item.follows !== null) {
    const state = (await findItem(options.db, item.jobId, item.follows))?.state
    if (state !== 'succeeded' && state !== 'already') return fail(notBegun(item.follows))
  }
  try {
    const answers = new Map<number, unknown>()
    for (const { $item } of referencesOf(item.input)) {
      answers.set($item, await answerOf(options, ctx, item.jobId, $item))
    }
    return ok(resolved(item.input, ({ $item, field }) => Reflect.get(Object(answers.get($item)), field)))
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.kind === 'constraint') return fail(thrown.error)
    throw thrown
  }
}
