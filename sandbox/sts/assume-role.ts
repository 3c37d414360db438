import { stsOperation } from '../protocol/operation'
import { issueCredentials } from './credentials'
import { forbidden, validationError } from './validation-error'

const DEFAULT_SECONDS = 3600
const SHORTEST_SECONDS = 900
const LONGEST_SECONDS = 43_200
const CHAINED_SECONDS = 3600
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/

/**
 * A role that is not there and one that does not trust the caller are told apart by nobody.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = stsOperation('AssumeRole', (call, input) => {
  const { world, account, principal } = call
  const { RoleArn, RoleSessionName, ExternalId, SourceIdentity, DurationSeconds = DEFAULT_SECONDS } = input
  if (!SESSION_NAME.test(RoleSessionName)) {
    throw validationError('roleSessionName', 'Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}')
  }
  if (SourceIdentity !== undefined && !SESSION_NAME.test(SourceIdentity)) {
    throw validationError('sourceIdentity', 'Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}')
  }
  if (ExternalId !== undefined && !EXTERNAL_ID.test(ExternalId)) {
    throw validationError('externalId', 'Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*')
  }
  if (DurationSeconds < SHORTEST_SECONDS || DurationSeconds > LONGEST_SECONDS) {
    throw validationError('durationSeconds', `Member must have value from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}`)
  }
  const match = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]{1,64})$/.exec(RoleArn)
  if (!match) throw validationError('roleArn', `${RoleArn} is invalid`)
  const [, accountId = '', roleName = ''] = match
  const role = world.accounts.get(accountId)?.roles?.get(roleName)
  const trusted = role?.trusts.includes(account.id) && (role.externalId === undefined || role.externalId === ExternalId)
  if (!role || !trusted || principal.kind === 'root') {
    throw forbidden(`The caller in account ${account.id} is not authorized to perform: sts:AssumeRole on ${RoleArn}`)
  }
  const most = principal.kind === 'role' ? CHAINED_SECONDS : role.maxSessionSeconds
  if (DurationSeconds > most) {
    throw validationError('durationSeconds', `The requested DurationSeconds exceeds the ${most} allowed for this role`)
  }
  // A source identity, once set, is carried through every further role.
  const carried = principal.kind === 'role' ? principal.sourceIdentity : undefined
  if (carried !== undefined && SourceIdentity !== undefined && carried !== SourceIdentity) {
    throw forbidden('The source identity of a session cannot change.')
  }
  const sourceIdentity = SourceIdentity ?? carried
  return {
    Credentials: issueCredentials(
      call,
      accountId,
      {
        kind: 'role',
        roleName,
        sessionName: RoleSessionName,
        ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
      },
      DurationSeconds,
    ),
    AssumedRoleUser: {
      AssumedRoleId: `AROA${accountId}ROLE:${RoleSessionName}`,
      Arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${RoleSessionName}`,
    },
    ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
  }
})
