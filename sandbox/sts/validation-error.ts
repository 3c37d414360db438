import { Fault } from '../protocol/fault'

/** A value that STS or IAM refuses before anything else, in their common words. */
export const validationError = (member: string, constraint: string) =>
  new Fault(
    'ValidationError',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`,
  )

export const forbidden = (message: string) => new Fault('AccessDenied', message, { status: 403 })
