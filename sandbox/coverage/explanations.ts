/*
 * Why a documented fault comes only when it is asked for through the control side. A hole without an entry here fails
 * the script that writes COVERAGE.md.
 */

/** By fault, whatever the operation. */
export const FAULT_NOTES: Readonly<Record<string, string>> = {
  ServiceException: 'An error inside AWS. The sandbox has none of its own.',
  ConcurrentModificationException:
    'Two requests that change the same thing at once. The sandbox applies one request after the other; creating the same account twice at once is the exception.',
  UnsupportedAPIEndpointException:
    'Operations that a region or partition lacks. The sandbox is one commercial partition.',
}

/** By `Operation Fault`. */
export const CELL_NOTES: Readonly<Record<string, string>> = {
  'AcceptHandshake AWSOrganizationsNotInUseException':
    'Provoked by tests of the model itself: a standalone account that is offered a billing transfer.',
  'LeaveOrganization AccountNotFoundException': 'The caller’s own account is always there.',
  'LeaveOrganization InvalidInputException': 'The operation has no input.',
  'DeleteOrganization InvalidInputException': 'The operation has no input.',
  'EnableAllFeatures InvalidInputException': 'The operation has no input.',
  'CreateOrganization AccessDeniedException': 'Every caller of the sandbox is an administrator of its account.',
  'ListHandshakesForAccount AccessDeniedException': 'Every caller of the sandbox is an administrator of its account.',
  'DeleteResourcePolicy ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'DescribeEffectivePolicy ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'DescribeResourcePolicy ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'ListAccountsWithInvalidEffectivePolicy ConstraintViolationException':
    'AWS does not say which constraint; none was found.',
  'ListDelegatedAdministrators ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'ListDelegatedServicesForAccount ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'ListEffectivePolicyValidationErrors ConstraintViolationException':
    'AWS does not say which constraint; none was found.',
  'ListInboundResponsibilityTransfers ConstraintViolationException':
    'AWS does not say which constraint; none was found.',
  'ListOutboundResponsibilityTransfers ConstraintViolationException':
    'AWS does not say which constraint; none was found.',
  'TerminateResponsibilityTransfer ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'UntagResource ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'InviteAccountToOrganization ConstraintViolationException':
    'The sandbox words the limits of invitations as HandshakeConstraintViolationException, which AWS documents too.',
  'DisablePolicyType ConstraintViolationException': 'AWS does not say which constraint; none was found.',
  'UpdatePolicy ConstraintViolationException': 'Provoked by tests of the size limits.',
}

/** By `Exception REASON`. */
export const REASON_NOTES: Readonly<Record<string, string>> = {}
