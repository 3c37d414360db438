import 'server-only'
import { mayAct } from '../auth/roles'
import type { Session } from '../auth/session'
import type { OrgContext } from '../aws/context'
import { AppFailure } from '../result'
import { findJob, type JobRecord } from '../store/jobs'
import type { Store } from '../store/schema'

/** Whoever asks about jobs: others' jobs are for admins. */
export type Asker = Pick<Session, 'person' | 'role'>

/** Whose jobs somebody may see and steer; undefined for all. */
export const personFor = ({ person, role }: Asker): string | undefined => (mayAct(role, 'admin') ? undefined : person)

/**
 * A job of this connection that this person may see and steer.
 * @throws AppFailure `not-found` for any other
 */
export async function jobFor(
  db: Store,
  ctx: Pick<OrgContext, 'connection' | 'world'>,
  asker: Asker,
  jobId: string,
): Promise<JobRecord> {
  const job = await findJob(db, jobId)
  const person = personFor(asker)
  const isHere = job?.connection === ctx.connection.slug && job.world === ctx.world
  if (!job || !isHere || (person !== undefined && person !== job.person)) {
    throw new AppFailure({ kind: 'not-found', message: 'There is no such job in this connection.' })
  }
  return job
}
