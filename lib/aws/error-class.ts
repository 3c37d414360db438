import 'server-only'
import type { AppErrorKind } from '../result'

/** What the treatment of a failure depends on; `ambiguous` may have been applied. */
export type ErrorClass =
  | Exclude<AppErrorKind, 'approval' | 'unknown' | 'read-only' | 'running' | 'sign-in-again' | 'signed-out'>
  | 'ambiguous'

const CLASS_BY_CODE: Record<string, ErrorClass> = {
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  AccessDeniedForDependencyException: 'denied',
  UnsupportedAPIEndpointException: 'denied',

  AccountNotFoundException: 'not-found',
  ChildNotFoundException: 'not-found',
  CreateAccountStatusNotFoundException: 'not-found',
  DestinationParentNotFoundException: 'not-found',
  EffectivePolicyNotFoundException: 'not-found',
  HandshakeNotFoundException: 'not-found',
  'AWS.SimpleQueueService.NonExistentQueue': 'not-found',
  NoSuchBucket: 'not-found',
  NoSuchBucketPolicy: 'not-found',
  NoSuchEntity: 'not-found',
  NoSuchEntityException: 'not-found',
  QueueDoesNotExist: 'not-found',
  OrganizationalUnitNotFoundException: 'not-found',
  ParentNotFoundException: 'not-found',
  PolicyNotFoundException: 'not-found',
  ResourcePolicyNotFoundException: 'not-found',
  ResponsibilityTransferNotFoundException: 'not-found',
  RootNotFoundException: 'not-found',
  TargetNotFoundException: 'not-found',

  AWSOrganizationsNotInUseException: 'not-in-organization',
  OrganizationNotFoundException: 'not-in-organization',

  // Somebody moved, answered or filled it first.
  ConflictException: 'conflict',
  DuplicateHandshakeException: 'conflict',
  DuplicateOrganizationalUnitException: 'conflict',
  DuplicatePolicyException: 'conflict',
  EntityAlreadyExists: 'conflict',
  EntityAlreadyExistsException: 'conflict',
  InvalidHandshakeTransitionException: 'conflict',
  InvalidResponsibilityTransferTransitionException: 'conflict',
  OrganizationalUnitNotEmptyException: 'conflict',
  OrganizationNotEmptyException: 'conflict',
  PolicyInUseException: 'conflict',
  SourceParentNotFoundException: 'conflict',

  AccountAlreadyClosedException: 'already',
  AccountAlreadyRegisteredException: 'already',
  AccountNotRegisteredException: 'already',
  AlreadyInOrganizationException: 'already',
  DuplicateAccountException: 'already',
  DuplicatePolicyAttachmentException: 'already',
  HandshakeAlreadyInStateException: 'already',
  PolicyNotAttachedException: 'already',
  PolicyTypeAlreadyEnabledException: 'already',
  ResponsibilityTransferAlreadyInStatusException: 'already',

  AccountOwnerNotVerifiedException: 'constraint',
  ConstraintViolationException: 'constraint',
  HandshakeConstraintViolationException: 'constraint',
  MasterCannotLeaveOrganizationException: 'constraint',
  PolicyTypeNotAvailableForOrganizationException: 'constraint',
  PolicyTypeNotEnabledException: 'constraint',

  InvalidInputException: 'invalid',
  MalformedPolicyDocumentException: 'invalid',
  SerializationException: 'invalid',
  ValidationError: 'invalid',

  SlowDown: 'throttled',
  TooManyRequestsException: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',

  ConcurrentModificationException: 'busy',
  EntityTemporarilyUnmodifiableException: 'busy',
  FinalizingOrganizationException: 'busy',
  PolicyChangesInProgressException: 'busy',
  ReportGenerationLimitExceededException: 'busy',

  CredentialsProviderError: 'credentials',
  ExpiredToken: 'credentials',
  ExpiredTokenException: 'credentials',
  IncompleteSignatureException: 'credentials',
  InvalidClientTokenId: 'credentials',
  InvalidSignatureException: 'credentials',
  MissingAuthenticationTokenException: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  TokenProviderError: 'credentials',
  UnrecognizedClientException: 'credentials',

  RequestExpired: 'clock',
  RequestTimeTooSkewed: 'clock',
}

/** Failures of the connection itself in which no byte of the request can have been answered. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
])

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/**
 * Sorts anything that an SDK call threw. What is not known to have been refused, and not known to have never been
 * sent, is `ambiguous`: for a change that means it may have happened.
 */
export function classify(thrown: unknown): ErrorClass {
  if (typeof thrown !== 'object' || thrown === null) return 'unexpected'
  const error = thrown as { name?: unknown; code?: unknown; message?: unknown; $metadata?: { httpStatusCode?: number } }
  const name = text(error.name)
  const message = text(error.message)

  // AWS reports a wrong clock as a bad signature and tells only in words.
  if (
    /^(InvalidSignatureException|SignatureDoesNotMatch)$/.test(name) &&
    /not yet current|Signature expired/.test(message)
  ) {
    return 'clock'
  }
  const known = CLASS_BY_CODE[name]
  if (known) return known
  if (NEVER_SENT.has(text(error.code)) || /did not establish a connection/.test(message)) return 'unavailable'

  const status = error.$metadata?.httpStatusCode
  const answered = '$metadata' in error || '$response' in error
  // A refusal that this version does not know is still a refusal: AWS answered, with a client fault.
  if (answered && status !== undefined && status >= 400 && status < 500 && '$fault' in error) return 'constraint'
  if (answered || text(error.code) || name === 'TimeoutError' || name === 'AbortError') return 'ambiguous'
  return 'unexpected'
}
