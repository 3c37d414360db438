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
}

/** By `Exception REASON`. */
export const REASON_NOTES: Readonly<Record<string, string>> = {
  'InvalidInputException CALLER_REQUIRED_FIELD_MISSING': 'No operation is documented to give it.',
  'InvalidInputException INVALID_END_DATE':
    'The notice period of a partner agreement, which the sandbox does not know.',
  'InvalidInputException INVALID_START_DATE': 'The agreements that narrow the date are outside the API.',
  'InvalidInputException INVALID_FULL_NAME_TARGET': 'No party type of today’s invitations has a full name.',
  'InvalidInputException INVALID_LIST_MEMBER': 'Items are refused by their own limits, as recorded from AWS.',
  'InvalidInputException INVALID_PATTERN_TARGET_ID': 'Recorded answers say INVALID_PATTERN for a malformed target.',
  'InvalidInputException INVALID_SYNTAX_ORGANIZATION_ARN': 'No input of today’s operations is such an ARN.',
  'InvalidInputException INVALID_SYNTAX_POLICY_ID': 'Recorded answers say INVALID_PATTERN with the field.',
  'InvalidInputException MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS': 'An organization has one root.',
  'InvalidInputException UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER': 'Billing is the only responsibility.',
  'ConstraintViolationException HANDSHAKE_RATE_LIMIT_EXCEEDED':
    'Worded as HandshakeConstraintViolationException, which AWS documents for the same limit.',
  'ConstraintViolationException RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION':
    'Worded as RESPONSIBILITY_TRANSFER_ALREADY_EXISTS when a second offer is accepted.',
}
