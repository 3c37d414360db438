import 'server-only'
import { errorFrom } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { processState } from '../process-state'
import type { AppError } from '../result'
import { describePolicy } from './service'
import { keptTexts, textsKeyOf } from './texts'

/** Older texts are read again when somebody wants them. */
const FRESH_MS = 60_000
/** What could not be read is not asked for again before that. */
const FAILED_MS = 30_000
/** AWS lets an account read two policies a second. */
const AT_ONCE = 2

type Line = {
  /** Ids, the next one first. */
  queue: string[]
  working: number
  failed: Map<string, { error: AppError; at: number }>
  waiting: Set<() => void>
}

const lines = () => processState('policy-text-lines', () => new Map<string, Line>())

function lineOf(ctx: OrgContext): Line {
  const line = lines().get(textsKeyOf(ctx)) ?? { queue: [], working: 0, failed: new Map(), waiting: new Set() }
  lines().set(textsKeyOf(ctx), line)
  return line
}

/** What of the wanted texts there is, and what is missing. */
export type WantedTexts = {
  missing: string[]
  /** Those of the missing that AWS did not give, and why. */
  failed: ReadonlyMap<string, AppError>
}

/**
 * Has the texts of policies read, those named first before the others and all before what was wanted earlier; texts
 * older than a minute after those that are not there at all. It reads on when nobody waits any more.
 * @param waitMs how long to wait for what is missing
 */
export async function wantTexts(ctx: OrgContext, ids: readonly string[], waitMs: number): Promise<WantedTexts> {
  const line = lineOf(ctx)
  const now = Date.now()
  const { texts } = keptTexts(ctx)
  for (const [id, { at }] of line.failed) if (now - at > FAILED_MS) line.failed.delete(id)
  const isWanted = (id: string) => !line.failed.has(id)
  const isMissing = (id: string) => !texts.has(id) && isWanted(id)
  const isOld = (id: string) => texts.has(id) && now - (texts.get(id)?.at ?? 0) > FRESH_MS && isWanted(id)
  const next = [...ids.filter(isMissing), ...ids.filter(isOld)]
  const known = new Set(next)
  line.queue = [...next, ...line.queue.filter((id) => !known.has(id))]
  while (line.working < AT_ONCE && line.queue.length > 0) void work(ctx, line)
  const until = now + waitMs
  while (ids.some(isMissing) && Date.now() < until) await oneMore(line, until - Date.now())
  return {
    missing: ids.filter((id) => !texts.has(id)),
    failed: new Map([...line.failed].map(([id, { error }]) => [id, error])),
  }
}

async function work(ctx: OrgContext, line: Line): Promise<void> {
  line.working++
  for (let id = line.queue.shift(); id !== undefined; id = line.queue.shift()) {
    try {
      // It keeps the text.
      await describePolicy(ctx, id)
      line.failed.delete(id)
    } catch (thrown) {
      line.failed.set(id, { error: errorFrom(thrown, askerOf(ctx)), at: Date.now() })
    }
    for (const wake of line.waiting) wake()
  }
  line.working--
}

/** Until one more text is here, or a while has passed. */
async function oneMore({ waiting }: Line, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}
  await new Promise<void>((resolve) => {
    wake = resolve
    timer = setTimeout(resolve, ms)
    waiting.add(resolve)
  })
  clearTimeout(timer)
  waiting.delete(wake)
}
