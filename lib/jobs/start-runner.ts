import 'server-only'
import { findContext } from '../aws/context'
import { limiter } from '../aws/limiter'
import { recordedHandlers, recordedReadings } from '../catalogue'
import { processState } from '../process-state'
import type { Store } from '../store/schema'
import { Runner } from './runner'

/** Starts the job runner of this process, once. The instance must be entered in the store before. */
export const startRunner = (db: Store): Runner =>
  processState(
    'job-runner',
    () =>
      new Runner({
        db,
        handlers: recordedHandlers,
        readings: recordedReadings,
        limiter: limiter(),
        contextOf: ({ world, person, connection }) => findContext(world, person, connection),
      }),
  )
