import 'server-only'
import type { OrgContext } from '../aws/context'
import { AppFailure } from '../result'
import { lastMade, type OperationRecord } from '../store/operations'
import type { Store } from '../store/schema'
import type { Handler, Seen } from './handler'
import { type Image, shows } from './image'
import { sleep, type Wait } from './wait'

/** AWS's lists may lag behind a change by seconds; what was made here this recently is known better from the record. */
const LAG_MS = 60_000
const LOOK_AGAIN_MS = [500, 1_000, 2_000, 4_000]

const STALE = new AppFailure({
  kind: 'busy',
  message: 'AWS still shows what was before the last change of this.',
  hint: 'Nothing was sent. Wait a few seconds and try again.',
})

/** Whether an image shows what was there before a change, in what that change has changed since. */
function isBehind(image: Image, { before, after }: OperationRecord): boolean {
  if (!before || !after) return false
  const changed = Object.keys(after).filter((key) => key in image && after[key] !== before[key])
  if (changed.length === 0) return false
  return shows(image, Object.fromEntries(changed.map((key) => [key, before[key] ?? null])))
}

/**
 * Reads the subject of a change, and does not believe an answer of AWS that is older than the last change made here.
 * @throws AppFailure `busy` when AWS goes on showing it; what the SDK throws
 */
export async function freshLook<Input, Output>(
  db: Store,
  record: OperationRecord,
  handler: Handler<Input, Output>,
  { ctx, input, wait = sleep }: { ctx: OrgContext; input: Input; wait?: Wait },
): Promise<Seen<Output>> {
  const { claim, creates } = handler.operation
  // What is made new has no state before it to lag behind; AWS itself refuses to make it twice.
  if (creates) return handler.look(ctx, input)
  // A change that claims less than its subject is about that subject's relation to its target alone.
  const { world, subject, target } = record
  const last = await lastMade(db, claim ? { world, subject, target } : { world, subject }, Date.now() - LAG_MS)
  for (const delay of [...LOOK_AGAIN_MS, null]) {
    const seen = await handler.look(ctx, input)
    if (!last || !isBehind(seen.image, last)) return seen
    if (delay !== null) await wait(delay)
  }
  throw STALE
}
