import 'server-only'

/** Who asked, through what: the facts that make a sentence about a failure exact. */
export type Asker = {
  /** The connection's name, as the switcher shows it. */
  connection: string
  accountId: string | undefined
  /** The role, user or root that the connection acts as, from its ARN. */
  principal: string | undefined
}

export type Words = { message: string; hint?: string }

type Facts = { asker: Asker; operation: string | undefined; reason: string | undefined; awsMessage: string }

/** `MoveAccount` → `move account`: AWS's own verb and noun, as words. */
export function operationWords(operation: string | undefined): string {
  if (!operation) return 'do this'
  return operation
    .replace(/AWS/g, 'Aws')
    .replace(/(?<!^)([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/\baws\b/, 'AWS')
    .replace(/\bdescribe\b/, 'read')
}

const iamAction = (operation: string | undefined) => {
  if (operation === 'GetCallerIdentity' || operation?.startsWith('Assume')) return `sts:${operation}`
  if (operation && /Organizations(Features|Root|AccessReport)/.test(operation)) return `iam:${operation}`
  return `organizations:${operation ?? '*'}`
}

const who = ({ accountId, connection }: Asker) => (accountId ? `${connection} (${accountId})` : connection)

const GONE: Words = {
  message: 'Already done by someone else, or gone.',
  hint: 'The view has been refreshed; nothing was changed.',
}

const BY_CODE: Record<string, (facts: Facts) => Words> = {
  AccessDeniedForDependencyException: () => ({
    message: 'AWS could not create its service role. The caller also needs iam:CreateServiceLinkedRole.',
    hint: 'Add it and try again.',
  }),
  AWSOrganizationsNotInUseException: ({ asker }) => ({
    message: `${who(asker)} is not in an organization.`,
    hint: 'Accept an invitation or create an organization.',
  }),
  FinalizingOrganizationException: () => ({
    message: 'AWS is still preparing this organization. It can take an hour.',
    hint: 'Try again later; nothing is lost.',
  }),
  DuplicateHandshakeException: () => ({
    message: 'An open invitation to this account exists already.',
    hint: 'Open it in the inbox under Waiting on others, or cancel it there first.',
  }),
  DuplicateOrganizationalUnitException: () => ({
    message: 'An organizational unit with this name exists here already.',
    hint: 'Choose another name or another parent.',
  }),
  DuplicatePolicyException: () => ({
    message: 'A policy with this name exists already.',
    hint: 'Choose another name. Your text is kept.',
  }),
  HandshakeAlreadyInStateException: () => ({
    message: 'This request was already answered.',
    hint: 'The view shows what it is now.',
  }),
  InvalidHandshakeTransitionException: () => ({
    message: 'This request was answered, canceled or has expired in the meantime.',
    hint: 'The view shows what it is now.',
  }),
  HandshakeNotFoundException: () => ({
    message: 'AWS no longer lists this request. Finished ones disappear after 30 days.',
  }),
  AccountOwnerNotVerifiedException: () => ({
    message: 'The e-mail address of the management account is not verified yet.',
    hint: 'Verify it from the mail that AWS sent to it, then invite again.',
  }),
  MasterCannotLeaveOrganizationException: () => ({
    message: 'A management account cannot join another organization or leave its own.',
    hint: 'Delete its organization first.',
  }),
  MalformedPolicyDocumentException: ({ awsMessage }) => {
    const line = /line[: ]+(\d+)/i.exec(awsMessage)?.[1]
    return {
      message: `AWS does not accept this policy: ${awsMessage || 'no reason was given'}${line ? ` (line ${line})` : ''}`,
      hint: 'Fix it; your text is kept.',
    }
  },
  OrganizationalUnitNotEmptyException: () => ({
    message: 'The organizational unit still holds accounts or organizational units.',
    hint: 'Move or delete what is in it first.',
  }),
  PolicyInUseException: () => ({
    message: 'The policy is still attached.',
    hint: 'Detach it from every target first. They are listed on the policy’s page.',
  }),
  PolicyTypeNotEnabledException: () => ({
    message: 'This policy type is off in this organization.',
    hint: 'An admin of the management account can turn it on.',
  }),
  PolicyTypeNotAvailableForOrganizationException: () => ({
    message: 'This policy type needs an organization with all features.',
  }),
  PolicyNotFoundException: () => ({ message: 'This policy no longer exists.' }),
  SourceParentNotFoundException: () => ({
    message: 'The account is no longer where it was: someone moved it first.',
    hint: 'The view has been refreshed; nothing was changed.',
  }),
  DestinationParentNotFoundException: () => ({
    message: 'The destination no longer exists.',
    hint: 'Choose another one.',
  }),
  ParentNotFoundException: () => ({ message: 'The parent no longer exists.', hint: 'Choose another one.' }),
  TargetNotFoundException: () => ({ message: 'This root, organizational unit or account no longer exists.' }),
  ReportGenerationLimitExceededException: () => ({
    message: 'AWS is making as many reports as it makes at once.',
    hint: 'Try again when one of them is done.',
  }),
  ServiceAccessNotEnabledException: () => ({
    message: 'IAM has no trusted access in this organization.',
    hint: 'Turn it on for iam.amazonaws.com first.',
  }),
  OrganizationNotInAllFeaturesModeException: () => ({
    message: 'This organization does not have all features.',
    hint: 'Turn on all features first.',
  }),
  CallerIsNotManagementAccountException: ({ asker }) => ({
    message: `Only the management account can turn this on; ${who(asker)} is not it.`,
  }),
  AccountNotManagementOrDelegatedAdministratorException: ({ asker }) => ({
    message: `${who(asker)} is neither the management account nor the delegated administrator for IAM.`,
  }),
  UnsupportedAPIEndpointException: () => ({ message: 'AWS does not offer this in this partition.' }),
}

const BY_REASON: Record<string, (facts: Facts) => Words> = {
  ACCOUNT_CANNOT_LEAVE_ORGANIZATION: () => ({
    message: 'AWS does not let this account leave: it cannot stand alone yet, or it is closed.',
    hint: 'Its root user can complete what is missing. A closed account goes by itself after 90 days.',
  }),
  ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA: () => ({
    message: 'The account cannot stand alone yet: its customer agreement is missing.',
    hint: 'Its root user has to accept the agreement, then try again.',
  }),
  ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION: () => ({
    message: 'The account cannot stand alone yet: its phone number is not verified.',
    hint: 'Its root user has to verify it, then try again.',
  }),
  ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED: () => ({
    message: 'AWS creates five accounts of an organization at once.',
    hint: 'Try again when one of them is done; a job waits by itself.',
  }),
  CANNOT_CLOSE_MANAGEMENT_ACCOUNT: () => ({
    message: 'The management account cannot be closed here.',
    hint: 'Delete the organization first, then close the account as its root user.',
  }),
  CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG: () => ({
    message: 'The account administers services for the organization.',
    hint: 'Deregister it as delegated administrator first, then try again.',
  }),
  CLOSE_ACCOUNT_QUOTA_EXCEEDED: () => ({
    message: 'The closings of the last 30 days have used up AWS’s quota.',
    hint: 'The next one is possible when the oldest of them is 30 days old. A job can be resumed then.',
  }),
  CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED: () => ({
    message: 'AWS closes three accounts of an organization at once.',
    hint: 'Try again when one of them is closed; a job waits by itself.',
  }),
  INVALID_PAYMENT_INSTRUMENT: () => ({ message: 'The payment method of the account is not valid.' }),
  MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: () => ({
    message: 'The account cannot stand alone yet: it has no payment method of its own.',
    hint: 'Its root user has to add one in its billing console, then try again.',
  }),
  ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS: () => ({
    message: 'The organization takes part in a billing transfer that has not ended.',
    hint: 'End the transfer first.',
  }),
  MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED: () => ({
    message: 'The management account is not set up for AWS GovCloud (US).',
    hint: 'Ask AWS to enable it for GovCloud first.',
  }),
  ACCOUNT_NUMBER_LIMIT_EXCEEDED: () => ({
    message: 'The organization is full. Open invitations and closed accounts count.',
    hint: 'Cancel invitations or ask AWS for a higher quota.',
  }),
  ALREADY_IN_AN_ORGANIZATION: () => ({
    message: 'That account is already in an organization.',
    hint: 'It must leave that one first.',
  }),
  HANDSHAKE_RATE_LIMIT_EXCEEDED: () => ({
    message: 'The invitation limit of these 24 hours is used up.',
    hint: 'Try again tomorrow. Accepted invitations do not count.',
  }),
  IMMUTABLE_POLICY: () => ({
    message: 'AWS manages this policy; it cannot be changed.',
    hint: 'Duplicate it and change the copy.',
  }),
  INVALID_EMAIL_ADDRESS_TARGET: () => ({ message: 'AWS does not accept this e-mail address.' }),
  INVALID_SYSTEM_TAGS_PARAMETER: () => ({ message: 'Tag keys that begin with aws: belong to AWS.' }),
  MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: () => ({
    message: 'The target already has as many policies of this type as AWS allows.',
    hint: 'Detach one or merge policies.',
  }),
  MAX_TAG_LIMIT_EXCEEDED: () => ({ message: 'A resource can have at most 50 tags.' }),
  MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: () => ({
    message: 'The target must keep at least one policy of this type.',
    hint: 'Attach another one first.',
  }),
  NON_DETACHABLE_POLICY: () => ({ message: 'AWS does not let this policy be detached.' }),
  ORGANIZATION_ALREADY_HAS_ALL_FEATURES: () => ({ message: 'The organization already has all features.' }),
  OU_DEPTH_LIMIT_EXCEEDED: () => ({
    message: 'Organizational units go five levels deep below the root.',
    hint: 'Choose another parent.',
  }),
  OU_NUMBER_LIMIT_EXCEEDED: () => ({
    message: 'An organization can have 2,000 organizational units.',
    hint: 'Remove unused ones.',
  }),
  PAYMENT_INSTRUMENT_REQUIRED: () => ({ message: 'The account needs a valid payment method first.' }),
  POLICY_CONTENT_LIMIT_EXCEEDED: () => ({
    message: 'The policy is longer than AWS allows for its type.',
    hint: 'Minify it or split it. Your text is kept.',
  }),
  POLICY_NUMBER_LIMIT_EXCEEDED: () => ({
    message: 'The organization has as many policies of this type as AWS allows.',
    hint: 'Delete unused ones.',
  }),
  TAG_POLICY_VIOLATION: () => ({ message: 'A tag policy of the organization forbids this tag value.' }),
  WAIT_PERIOD_ACTIVE: () => ({
    message: 'An account that was created here cannot leave for its first four days.',
    hint: 'Try again when they have passed.',
  }),
}

/** The words for a failure by AWS's code and reason (ux-guide's table of faults), or undefined for the general ones. */
export function specificWords(code: string, facts: Facts): Words | undefined {
  const byReason = facts.reason === undefined ? undefined : BY_REASON[facts.reason]
  return (byReason ?? BY_CODE[code])?.(facts)
}

/** The words for a whole class of failure, where no code or reason has words of its own. */
export function classWords(errorClass: string, facts: Facts): Words {
  const { asker, operation, awsMessage } = facts
  switch (errorClass) {
    case 'denied':
      return {
        message: `You cannot ${operationWords(operation)}. ${asker.principal ?? 'The caller'} lacks ${iamAction(operation)}, or a policy denies it.`,
        hint: `Ask an admin of ${asker.accountId ?? asker.connection} to allow it.`,
      }
    case 'throttled':
      return {
        message: 'AWS is limiting this kind of request.',
        hint: 'Wait a few seconds, then try again. Nothing is lost.',
      }
    case 'busy':
      return {
        message: 'Someone else is changing this.',
        hint: 'Wait a few seconds, check the new state, then try again.',
      }
    case 'already':
      return GONE
    case 'not-found':
      return { message: 'This no longer exists, or it is not in this organization.' }
    case 'credentials':
      return {
        message: `AWS does not accept the credentials of ${asker.connection}: they are missing, wrong or have expired.`,
        hint: 'Renew them where the server finds them, then try again.',
      }
    case 'clock':
      return {
        message: 'AWS refuses the request because this server’s clock is wrong.',
        hint: 'Set the clock of the machine that runs Canopy.',
      }
    case 'unavailable':
      return {
        message: 'AWS could not be reached.',
        hint: 'Nothing was sent. Check the network of the machine that runs Canopy.',
      }
    case 'ambiguous':
      return { message: 'AWS had an internal problem or its answer was lost.', hint: 'Try again in a moment.' }
    default:
      return { message: awsMessage ? `AWS refused this: ${awsMessage}` : 'AWS refused this and gave no reason.' }
  }
}
