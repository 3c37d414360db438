import 'server-only'
import type { AppError } from '@/lib/result'
import type { Store } from './schema'

/** What AWS last answered to one kind of change. Moments are epoch milliseconds. */
export type LastAnswers = {
  succeededAt: number | null
  denied: { at: number; person: string; error: AppError } | null
}

/** More than this many refusals back nothing is learned. */
const DENIED_LIMIT = 500

/** What AWS answered to the changes of a connection, by the change's name: when it last did one, and last denied one. */
export async function lastAnswers(
  db: Store,
  { connection, world }: { connection: string; world: string | null },
): Promise<Map<string, LastAnswers>> {
  const through = db
    .selectFrom('operation')
    .where('connection', '=', connection)
    .where('world', world === null ? 'is' : '=', world)
  const [succeeded, denied] = await Promise.all([
    through
      .select(({ fn }) => ['name', fn.max('finishedAt').as('at')])
      .where('state', '=', 'succeeded')
      .groupBy('name')
      .execute(),
    through
      .select(['name', 'person', 'error', 'finishedAt'])
      .where('state', '=', 'failed')
      // Written by us as JSON, so that the kind stands there in just this way.
      .where('error', 'like', '%"kind":"denied"%')
      .orderBy('finishedAt', 'desc')
      .limit(DENIED_LIMIT)
      .execute(),
  ])
  const answers = new Map<string, LastAnswers>()
  for (const { name, at } of succeeded)
    answers.set(name, { succeededAt: at === null ? null : Number(at), denied: null })
  for (const { name, person, error, finishedAt } of denied) {
    const known = answers.get(name) ?? { succeededAt: null, denied: null }
    if (known.denied || error === null || finishedAt === null) continue
    // Written by us from an `AppError`.
    answers.set(name, { ...known, denied: { at: finishedAt, person, error: JSON.parse(error) as AppError } })
  }
  return answers
}
