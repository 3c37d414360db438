import 'server-only'
import type { OrgContext } from '../aws/context'
import type { Limiter } from '../aws/limiter'
import type { RecordedReading } from '../operations/reading'
import type { RecordedHandler } from '../operations/resume'
import type { Wait } from '../operations/wait'
import type { JobRecord } from '../store/jobs'
import type { Store } from '../store/schema'

/** What a runner works with. */
export type RunnerOptions = {
  db: Store
  /** Every change there is. */
  handlers: readonly RecordedHandler[]
  /** Every read that a job can be made of; none, unless given. */
  readings?: readonly RecordedReading[]
  limiter: Limiter
  /** @throws what looking for a connection throws; undefined when it is gone */
  contextOf: (of: Pick<JobRecord, 'world' | 'person' | 'connection'>) => Promise<OrgContext | undefined>
  /** How time passes between two looks of reading back, and between two times that a change is sent. */
  wait?: Wait
}
