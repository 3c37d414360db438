import { IAM_SERVICE_PRINCIPAL } from '../iam/preconditions'
import { Fault } from '../protocol/fault'
import { isManagement, stsOperation } from '../protocol/operation'
import { issueCredentials } from './credentials'
import { ROOT_TASK_ARN, ROOT_TASKS } from './root-tasks'
import { forbidden, validationError } from './validation-error'

const LONGEST_SECONDS = 900

/** Values are judged before rights. Nothing but regional endpoints has this call. */
export const assumeRoot = stsOperation('AssumeRoot', (call, input) => {
  const { account, region, principal } = call
  if (region === 'aws-global') {
    throw new Fault('InvalidAction', 'Could not find operation AssumeRoot for version 2011-06-15')
  }
  const { TargetPrincipal, TaskPolicyArn, DurationSeconds = LONGEST_SECONDS } = input
  if (DurationSeconds < 0 || DurationSeconds > LONGEST_SECONDS) {
    throw validationError('durationSeconds', `Member must have value from 0 to ${LONGEST_SECONDS}`)
  }
  const arn = TaskPolicyArn.arn ?? ''
  const name = arn.startsWith(ROOT_TASK_ARN) ? arn.slice(ROOT_TASK_ARN.length) : ''
  const task = Object.hasOwn(ROOT_TASKS, name) ? ROOT_TASKS[name] : undefined
  if (!task) throw validationError('taskPolicyArn', 'Member must be one of the root task policies')
  const targetId = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(TargetPrincipal)?.[1]
  if (targetId === undefined) throw validationError('targetPrincipal', 'Member must be an account or its root')

  const denied = `The caller in account ${account.id} is not authorized to perform: sts:AssumeRoot on arn:aws:iam::${targetId}:root`
  const { member } = account
  if (!member || principal.kind === 'root') throw forbidden(denied)
  const { organization } = member
  const delegated = organization.delegatedAdministrators.get(account.id)?.services.has(IAM_SERVICE_PRINCIPAL)
  if (!isManagement(member) && !delegated) throw forbidden(denied)
  const target = organization.members.get(targetId)
  if (!target || target === organization.management) throw forbidden(denied)
  if (!organization.trustedServices.has(IAM_SERVICE_PRINCIPAL)) {
    throw forbidden('Trusted access is not enabled for iam.amazonaws.com in your organization.')
  }
  if (!organization.rootFeatures.has(task.feature)) {
    throw forbidden(`The feature ${task.feature} is not enabled in your organization.`)
  }
  const sourceIdentity = principal.kind === 'role' ? principal.sourceIdentity : undefined
  const source = sourceIdentity === undefined ? {} : { sourceIdentity }
  return {
    Credentials: issueCredentials(call, targetId, { kind: 'root', task: name, ...source }, DurationSeconds),
    ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
  }
})
