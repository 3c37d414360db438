import 'server-only'
import { readActivity } from '../activity/service'
import { attempt } from '../attempt'
import type { Session } from '../auth/session'
import { askerOf, type OrgContext } from '../aws/context'
import type { JobSummary } from '../jobs/schema'
import { listJobs } from '../jobs/service'
import { snapshotOf } from '../snapshot/keep'
import { figuresOf } from './figures'
import type { Overview } from './schema'

const CHANGES_SHOWN = 6

/** Work that goes on by itself needs nobody. */
const needsYou = ({ state, counts }: JobSummary) =>
  state === 'paused' || (state === 'finished' && counts.failed + counts.unknown > 0)

/**
 * What a person wants to know first: what the organization comes to, which jobs need somebody, what was changed last.
 * A part that cannot be read is an error in its own place; the others stand.
 * @param waitMs how long to wait for a first reading of the organization
 */
export async function readOverview(ctx: OrgContext, session: Session, waitMs: number): Promise<Overview> {
  const asker = askerOf(ctx)
  const [organization, jobs, changes] = await Promise.all([
    attempt(asker, async () => {
      const answer = await snapshotOf(ctx, { waitMs })
      return 'reading' in answer ? answer : figuresOf(answer)
    }),
    attempt(asker, async () => {
      const all = await listJobs(ctx, session)
      return { needYou: all.filter(needsYou), running: all.filter(({ state }) => state === 'running').length }
    }),
    attempt(asker, async () => (await readActivity(ctx, {})).entries.slice(0, CHANGES_SHOWN)),
  ])
  return { organization, jobs, changes }
}
