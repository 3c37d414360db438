/**
 * A refusal as AWS words it: an error name, a message and, where the error has one, a reason.
 * `status` is the HTTP status of the query protocol; Organizations answers 400, or 500 for ServiceException.
 */
export class Fault extends Error {
  readonly reason: string | undefined
  readonly status: number

  constructor(name: string, message: string, options: { reason?: string; status?: number } = {}) {
    super(message)
    this.name = name
    this.reason = options.reason
    this.status = options.status ?? (name === 'ServiceException' ? 500 : 400)
  }
}

export const invalidInput = (reason: string, message = 'You provided invalid values for the request.') =>
  new Fault('InvalidInputException', message, { reason })

export const constraintViolation = (reason: string, message: string) =>
  new Fault('ConstraintViolationException', message, { reason })

export const handshakeConstraint = (reason: string, message: string) =>
  new Fault('HandshakeConstraintViolationException', message, { reason })

export const accessDenied = (message = "You don't have permissions to access this resource.") =>
  new Fault('AccessDeniedException', message)

export const needsAllFeatures = () =>
  constraintViolation('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE', 'The organization does not have all features enabled.')

export const notInOrganization = () =>
  new Fault('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')
