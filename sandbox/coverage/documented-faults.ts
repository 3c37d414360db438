/*
 * The faults that AWS documents for each operation of Organizations, without the ending of their names: the API
 * reference of November 2026. Every operation also has AccessDenied, Service and TooManyRequests.
 */

const COMMON = 'AccessDenied Service TooManyRequests'

const documented: Record<string, string> = {
  AcceptHandshake:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation HandshakeConstraintViolation HandshakeNotFound InvalidHandshakeTransition HandshakeAlreadyInState AccessDeniedForDependency MasterCannotLeaveOrganization',
  AttachPolicy:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint DuplicatePolicyAttachment PolicyNotFound PolicyTypeNotEnabled TargetNotFound PolicyChangesInProgress',
  CancelHandshake:
    'ConcurrentModification InvalidInput HandshakeNotFound InvalidHandshakeTransition HandshakeAlreadyInState',
  CloseAccount:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint AccountAlreadyClosed AccountNotFound Conflict',
  CreateAccount:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint FinalizingOrganization',
  CreateGovCloudAccount:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint FinalizingOrganization',
  CreateOrganization:
    'ConcurrentModification InvalidInput ConstraintViolation AlreadyInOrganization AccessDeniedForDependency',
  CreateOrganizationalUnit:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation DuplicateOrganizationalUnit ParentNotFound',
  CreatePolicy:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint DuplicatePolicy MalformedPolicyDocument PolicyTypeNotAvailableForOrganization',
  DeclineHandshake:
    'ConcurrentModification InvalidInput HandshakeNotFound InvalidHandshakeTransition HandshakeAlreadyInState',
  DeleteOrganization:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation OrganizationNotEmpty',
  DeleteOrganizationalUnit:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput OrganizationalUnitNotEmpty OrganizationalUnitNotFound',
  DeletePolicy:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput UnsupportedAPIEndpoint PolicyInUse PolicyNotFound',
  DeleteResourcePolicy:
    'AWSOrganizationsNotInUse ConcurrentModification ConstraintViolation UnsupportedAPIEndpoint ResourcePolicyNotFound',
  DeregisterDelegatedAdministrator:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint AccountNotFound AccountNotRegistered',
  DescribeAccount: 'AWSOrganizationsNotInUse InvalidInput AccountNotFound',
  DescribeCreateAccountStatus:
    'AWSOrganizationsNotInUse InvalidInput UnsupportedAPIEndpoint CreateAccountStatusNotFound',
  DescribeEffectivePolicy:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint TargetNotFound EffectivePolicyNotFound',
  DescribeHandshake: 'ConcurrentModification InvalidInput HandshakeNotFound',
  DescribeOrganization: 'AWSOrganizationsNotInUse ConcurrentModification',
  DescribeOrganizationalUnit: 'AWSOrganizationsNotInUse InvalidInput OrganizationalUnitNotFound',
  DescribePolicy: 'AWSOrganizationsNotInUse InvalidInput UnsupportedAPIEndpoint PolicyNotFound',
  DescribeResourcePolicy: 'AWSOrganizationsNotInUse ConstraintViolation UnsupportedAPIEndpoint ResourcePolicyNotFound',
  DescribeResponsibilityTransfer:
    'AWSOrganizationsNotInUse InvalidInput UnsupportedAPIEndpoint ResponsibilityTransferNotFound',
  DetachPolicy:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint PolicyNotAttached PolicyNotFound TargetNotFound PolicyChangesInProgress',
  DisableAWSServiceAccess:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint',
  DisablePolicyType:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint PolicyTypeNotEnabled RootNotFound PolicyChangesInProgress',
  EnableAWSServiceAccess:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint',
  EnableAllFeatures:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation HandshakeConstraintViolation',
  EnablePolicyType:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint PolicyTypeAlreadyEnabled RootNotFound PolicyTypeNotAvailableForOrganization PolicyChangesInProgress',
  InviteAccountToOrganization:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation AccountOwnerNotVerified HandshakeConstraintViolation DuplicateHandshake FinalizingOrganization',
  InviteOrganizationToTransferResponsibility:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint DuplicateHandshake HandshakeConstraintViolation',
  LeaveOrganization:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation AccountNotFound MasterCannotLeaveOrganization',
  ListAWSServiceAccessForOrganization:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint',
  ListAccounts: 'AWSOrganizationsNotInUse InvalidInput',
  ListAccountsForParent: 'AWSOrganizationsNotInUse InvalidInput ParentNotFound',
  ListAccountsWithInvalidEffectivePolicy:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint EffectivePolicyNotFound',
  ListChildren: 'AWSOrganizationsNotInUse InvalidInput ParentNotFound',
  ListCreateAccountStatus: 'AWSOrganizationsNotInUse InvalidInput UnsupportedAPIEndpoint',
  ListDelegatedAdministrators: 'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint',
  ListDelegatedServicesForAccount:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint AccountNotFound AccountNotRegistered',
  ListEffectivePolicyValidationErrors:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint EffectivePolicyNotFound AccountNotFound',
  ListHandshakesForAccount: 'ConcurrentModification InvalidInput',
  ListHandshakesForOrganization: 'AWSOrganizationsNotInUse ConcurrentModification InvalidInput',
  ListInboundResponsibilityTransfers:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint ResponsibilityTransferNotFound',
  ListOrganizationalUnitsForParent: 'AWSOrganizationsNotInUse InvalidInput ParentNotFound',
  ListOutboundResponsibilityTransfers:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint',
  ListParents: 'AWSOrganizationsNotInUse InvalidInput ChildNotFound',
  ListPolicies: 'AWSOrganizationsNotInUse InvalidInput UnsupportedAPIEndpoint',
  ListPoliciesForTarget: 'AWSOrganizationsNotInUse InvalidInput UnsupportedAPIEndpoint TargetNotFound',
  ListRoots: 'AWSOrganizationsNotInUse InvalidInput',
  ListTagsForResource: 'AWSOrganizationsNotInUse InvalidInput TargetNotFound',
  ListTargetsForPolicy: 'AWSOrganizationsNotInUse InvalidInput UnsupportedAPIEndpoint PolicyNotFound',
  MoveAccount:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput SourceParentNotFound DestinationParentNotFound DuplicateAccount AccountNotFound',
  PutResourcePolicy:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint',
  RegisterDelegatedAdministrator:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint AccountAlreadyRegistered AccountNotFound',
  RemoveAccountFromOrganization:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation AccountNotFound MasterCannotLeaveOrganization',
  TagResource: 'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation TargetNotFound',
  TerminateResponsibilityTransfer:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint ResponsibilityTransferNotFound ResponsibilityTransferAlreadyInStatus InvalidResponsibilityTransferTransition',
  UntagResource: 'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation TargetNotFound',
  UpdateOrganizationalUnit:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput DuplicateOrganizationalUnit OrganizationalUnitNotFound',
  UpdatePolicy:
    'AWSOrganizationsNotInUse ConcurrentModification InvalidInput ConstraintViolation UnsupportedAPIEndpoint DuplicatePolicy MalformedPolicyDocument PolicyNotFound PolicyChangesInProgress',
  UpdateResponsibilityTransfer:
    'AWSOrganizationsNotInUse InvalidInput ConstraintViolation UnsupportedAPIEndpoint ResponsibilityTransferNotFound',
}

/** Exception names by operation. */
export const DOCUMENTED_FAULTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(documented).map(([operation, names]) => [
    operation,
    `${names} ${COMMON}`.split(' ').map((name) => `${name}Exception`),
  ]),
)
