import 'server-only'
import { sleep } from '../operations/wait'
import { AppFailure, fail, ok, type Result } from '../result'
import type { LeasedItem } from '../store/job-items'
import { findJob } from '../store/jobs'
import type { RunnerOptions } from './runner-options'

const LOOK_FIRST_MS = 500
const LOOK_AT_MOST_MS = 4_000

/**
 * Stays with what AWS goes on with after it has taken a change on, such as the creation of an account, so that the item
 * ends when that has ended. Nothing is sent.
 * @returns null when this runner is to end first: the item is then left to the next one
 * @throws what reading throws; it is looked again, as the change itself was made
 */
export async function stayWith(
  { db, handlers, contextOf }: RunnerOptions,
  item: LeasedItem,
  result: Result<unknown>,
  isStopped: () => boolean,
): Promise<Result<unknown> | null> {
  const became = handlers.find(({ operation }) => operation.name === item.name)?.became
  if (!result.ok || !became) return result
  const job = await findJob(db, item.jobId)
  const ctx = job && (await contextOf(job))
  if (!ctx) return result
  for (let waitMs = LOOK_FIRST_MS; ; waitMs = Math.min(LOOK_AT_MOST_MS, waitMs * 2)) {
    try {
      const output = await became(ctx, result.value)
      if (output !== null) return ok(output)
    } catch (thrown) {
      if (thrown instanceof AppFailure && thrown.error.kind === 'constraint') return fail(thrown.error)
      throw thrown
    }
    if (isStopped()) return null
    await sleep(waitMs)
    if (isStopped()) return null
  }
}
