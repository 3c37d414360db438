import type { Tier } from '../operations/operation'
import type { AppError } from '../result'
import type { LeastPrivilege } from './policies'

/**
 * What AWS answered when a read was tried. `unavailable`: the caller may, but the thing is off or not there. `untried`:
 * there was nothing to try it on.
 */
export type ReadResult = 'allowed' | 'denied' | 'unavailable' | 'failed' | 'untried'

export type ReadPermission = {
  action: string
  /** What it is good for, in words. */
  label: string
  result: ReadResult
  /** When it was tried, ISO 8601. */
  at: string
  error: AppError | null
}

/** What is known of a change from real answers: AWS has no trial run for them. */
export type ChangePermission = {
  /** `MoveAccount`. */
  name: string
  verb: string
  action: string
  policy: LeastPrivilege['name']
  tier: Tier | 'depends'
  result: 'allowed' | 'denied' | 'untried'
  /** When AWS answered so last, ISO 8601. */
  at: string | null
  /** In whose name it was denied. */
  person: string | null
  /** The action that was missing, which may be another one than its own. */
  missing: string | null
  error: AppError | null
}

export type Permissions = {
  principal: string | null
  accountId: string | null
  reads: ReadPermission[]
  changes: ChangePermission[]
}
