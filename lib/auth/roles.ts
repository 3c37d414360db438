import type { AppError } from '../result'

/**
 * What a person may do. `viewer` reads; `operator` makes the changes that can be taken back; `admin` makes every
 * change. `approver` reads and says yes or no to others' changes, and makes none.
 */
export type Role = 'viewer' | 'operator' | 'admin' | 'approver'

const GRANTED: Record<Role, readonly Role[]> = {
  viewer: ['viewer'],
  operator: ['viewer', 'operator'],
  admin: ['viewer', 'operator', 'admin', 'approver'],
  approver: ['viewer', 'approver'],
}

/** Whether somebody with `role` may do what asks for `required`. */
export const mayAct = (role: Role, required: Role): boolean => GRANTED[role].includes(required)

/** Why somebody with `role` may not do what asks for `required`, or null. */
export const whyNotRole = (role: Role, required: Role): AppError | null =>
  mayAct(role, required) ? null : { kind: 'denied', message: `This needs the role ${required}; yours is ${role}.` }
