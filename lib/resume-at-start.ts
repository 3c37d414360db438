import 'server-only'
import { recordedHandlers } from './catalogue'
import { logError } from './log'
import { resumeOperations } from './operations/resume'
import { processState } from './process-state'
import { store } from './store/database'

/** Looks once, behind everything else, after what the last process left without an outcome. */
export function resumeAtStart(): void {
  processState('resume', () =>
    store()
      .then((db) => resumeOperations(db, recordedHandlers))
      .catch((error) => logError(error, { at: 'start' })),
  )
}
