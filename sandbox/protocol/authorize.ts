import { ROOT_TASKS } from '../sts/root-tasks'
import { isDeniedByServiceControl } from '../world/service-control'
import type { Caller } from './authenticate'
import { accessDenied, Fault } from './fault'
import type { Service } from './schemas'

/**
 * A root session has its task's calls and no others, and the service control policies of its account bind it. All other
 * callers are administrators. Who they are, everybody may ask.
 */
export function requireAllowed({ account, principal }: Caller, service: Service, operation: string) {
  if (principal.kind !== 'root' || operation === 'GetCallerIdentity') return
  const call = `${service}:${operation}`
  const isTask = ROOT_TASKS[principal.task]?.calls.includes(call)
  if (isTask && !(account.member && isDeniedByServiceControl(account.member, call))) return
  const message = `arn:aws:iam::${account.id}:root is not authorized to perform: ${call} in this session`
  if (service === 'organizations' || service === 'tagging' || service === 'sqs') throw accessDenied(message)
  throw new Fault('AccessDenied', message, { status: 403 })
}
