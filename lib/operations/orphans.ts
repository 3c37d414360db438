import 'server-only'
import { processState } from '../process-state'

/*
 * Operations of this process whose end could not be written: AWS has answered, the store or the audit did not take it.
 * They are still open in the store and still ours; once it takes writes again, they are settled by reading back, as
 * those of an instance that is gone.
 */
const orphans = () => processState('orphaned-operations', () => new Set<string>())

/** Notes that the end of an operation could not be written. */
export const leaveOrphan = (id: string): void => void orphans().add(id)

/** Whether nobody is at work any more on an operation that is this process's. */
export const isOrphan = (id: string): boolean => orphans().has(id)

/** Notes that somebody looks after it again. */
export const adoptOrphan = (id: string): void => void orphans().delete(id)
