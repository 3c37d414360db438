import type { AppError } from '../result'
import { differences, type Image, shows } from './image'
import type { Operation } from './operation'

/** The keys of `image` that `like` names. */
const only = (image: Image, like: Image): Image =>
  Object.fromEntries(Object.keys(like).map((key) => [key, image[key] ?? null]))

const MADE = { message: 'Someone has made this already.', hint: 'Nothing was sent. The view shows what is there.' }
const MOVED_ON = {
  message: 'Someone changed this since you looked, so nothing was sent.',
  hint: 'Compare what you saw with what is there now, then decide again.',
}

/**
 * Why a change is not sent on what was just read: it is so already, or its subject moved on since the person looked.
 * @param now what was just read
 * @returns null when it may be sent
 */
export function whyNotSend<Input>(operation: Operation<Input>, input: Input, now: Image): AppError | null {
  const expected = operation.expects(input)
  const wanted = operation.wants(input)
  const views = { seen: expected, now: only(now, { ...expected, ...wanted }), wanted }
  if (Object.keys(wanted).length > 0 && shows(now, wanted)) {
    return operation.creates
      ? { kind: 'conflict', ...(operation.stale ?? MADE) }
      : {
          kind: 'already',
          message: 'Already done by someone else.',
          hint: 'Nothing was sent; the view shows what is there.',
          views,
        }
  }
  if (shows(now, expected)) return null
  return operation.creates
    ? { kind: 'conflict', ...(operation.stale ?? MADE) }
    : { kind: 'conflict', ...(operation.stale ?? MOVED_ON), views }
}

/**
 * What reading back shows of a change whose answer was lost.
 * @param before what was there before it was sent
 */
export function whatBecame<Input>(
  operation: Operation<Input>,
  input: Input,
  { before, now }: { before: Image; now: Image },
): 'done' | 'not-done' | 'conflict' {
  const wanted = operation.wants(input)
  if (shows(now, wanted)) return 'done'
  // Only what it would have changed tells; the rest of the subject may move on meanwhile.
  return differences(only(now, wanted), only(before, wanted)).length === 0 ? 'not-done' : 'conflict'
}
