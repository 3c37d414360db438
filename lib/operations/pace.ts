import 'server-only'
import type { OrgContext } from '../aws/context'
import { callerOf, type Lane, type Limiter, limiter } from '../aws/limiter'

/** The turns of one change at AWS's rate. */
export type Pace = {
  /** Waits until it may be sent. */
  take: () => Promise<void>
  /** It was not sent after all. */
  giveBack: () => void
  /** AWS has throttled it. */
  throttled: () => void
}

/**
 * The turns of a change of this context.
 * @param isPaid whether its first turn was taken already
 */
export function paceOf(
  ctx: Pick<OrgContext, 'world' | 'identity' | 'connection'>,
  name: string,
  lane: Lane,
  { by = limiter(), isPaid = false }: { by?: Limiter; isPaid?: boolean } = {},
): Pace {
  const caller = callerOf(ctx)
  let paid = isPaid
  return {
    take: async () => {
      if (!paid) await by.take(caller, name, lane)
      paid = false
    },
    giveBack: () => by.giveBack(caller, name),
    throttled: () => by.throttled(caller, name),
  }
}
