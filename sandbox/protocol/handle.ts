import { randomUUID } from 'node:crypto'
import { CreateAccountFailureReason } from '@aws-sdk/client-organizations'
import type { InjectedFault } from '../control/injected-faults'
import { findOperation } from '../operations'
import { settle } from '../world/passing-of-time'
import type { World } from '../world/world'
import type { Worlds } from '../worlds'
import { authenticate, type Caller } from './authenticate'
import { Fault } from './fault'
import { jsonProtocol, operationOfTarget } from './json-protocol'
import { type Delivery, delivered } from './misbehave'
import { makeCall } from './operation'
import { queryProtocol } from './query-protocol'
import { operationSchemas, QUERY_NAMESPACE } from './schemas'
import type { SignedRequest } from './signature'
import type { Answer, WireProtocol } from './wire-protocol'

const iamProtocol = queryProtocol('iam')
const stsProtocol = queryProtocol('sts')

interface Route {
  protocol: WireProtocol
  operation: string
}

/** Which service and operation a request asks for; awsJson1.1 goes by header, awsQuery by form. */
function route(request: SignedRequest): Route {
  const target = request.headers['x-amz-target']
  if (typeof target === 'string') {
    return { protocol: jsonProtocol, operation: operationOfTarget(target) ?? '' }
  }
  const form = new URLSearchParams(request.body.toString())
  const action = form.get('Action') ?? ''
  if (form.get('Version') === QUERY_NAMESPACE.iam.version) return { protocol: iamProtocol, operation: action }
  if (form.get('Version') === QUERY_NAMESPACE.sts.version) return { protocol: stsProtocol, operation: action }
  return { protocol: form.has('Action') ? stsProtocol : jsonProtocol, operation: '' }
}

const isRead = (operation: string) => /^(List|Describe|Get)/.test(operation)

/** Answers one signed request. Never throws: what is not a Fault becomes the protocol's internal error. */
export async function handle(worlds: Worlds, request: SignedRequest): Promise<Delivery> {
  const requestId = randomUUID()
  const { protocol, operation } = route(request)
  try {
    const schema = operationSchemas[protocol.service].get(operation)
    if (!schema) {
      throw new Fault(protocol.faultNames.unknownOperation, 'The requested operation is not recognized by the service.')
    }
    const caller = authenticate(worlds, protocol, request)
    const struck = caller.world.faults.strike(operation, caller.account.id)
    return await delivered(struck, (fault) => run({ caller, protocol, operation, request, requestId, fault }))
  } catch (error) {
    return { answer: protocol.failure(asFault(error), requestId) }
  }
}

interface Run {
  caller: Caller
  protocol: WireProtocol
  operation: string
  request: SignedRequest
  requestId: string
  fault: InjectedFault | undefined
}

function run({ caller, protocol, operation, request, requestId, fault }: Run): Answer {
  const { world, account } = caller
  // handle() found the schema before it came here.
  const schema = operationSchemas[protocol.service].get(operation)
  try {
    if (!schema) throw new Error('The schema is gone.')
    settle(world)
    if (protocol.service === 'organizations') world.throttle.admit(account, operation, world.now())
    if (fault?.kind === 'error') throw declaredFault(fault)
    const found = findOperation(protocol.service, operation)
    if (!found) {
      throw new Fault('NotImplementedInSandbox', `${operation} is not implemented in this sandbox.`)
    }
    const input = protocol.readInput(operation, schema, request.body)
    const stale = isRead(operation) ? staleAnswer(world, account.id, operation, request.body, fault) : undefined
    if (stale) return stale
    const extras = fault?.kind === 'job-fails' ? { jobFailure: failureReason(fault) } : {}
    const output = found.run(makeCall(world, account, operation, requestId, input, extras), input)
    if (!isRead(operation)) world.record({ operation, accountId: account.id, requestId, input })
    if (fault?.kind === 'error-after') throw declaredFault(fault)
    const answer = protocol.success(operation, schema, output, requestId)
    if (isRead(operation)) world.lastAnswers.remember(account.id, operation, request.body, answer)
    world.calls.count(operation, 'answered')
    return answer
  } catch (error) {
    const refusal = asFault(error)
    world.calls.count(operation, refusal.name === 'TooManyRequestsException' ? 'throttled' : 'failed')
    return protocol.failure(refusal, requestId)
  }
}

/** What the same caller was told the last time it asked the same, which later changes have made stale. */
function staleAnswer(world: World, accountId: string, operation: string, body: Buffer, fault?: InjectedFault) {
  if (fault?.kind !== 'stale-read') return undefined
  const answer = world.lastAnswers.recall(accountId, operation, body)
  if (answer) world.calls.count(operation, 'answered')
  return answer
}

const FAILURE_REASONS: readonly CreateAccountFailureReason[] = Object.values(CreateAccountFailureReason)

const failureReason = ({ error }: InjectedFault) =>
  FAILURE_REASONS.find((reason) => reason === error?.name) ?? 'INTERNAL_FAILURE'

const declaredFault = ({ error }: InjectedFault) =>
  new Fault(error?.name ?? 'ServiceException', error?.message ?? 'An injected fault.', {
    ...(error?.reason === undefined ? {} : { reason: error.reason }),
  })

const asFault = (error: unknown): Fault =>
  error instanceof Fault ? error : new Fault('ServiceException', `Sandbox defect: ${String(error)}`, { status: 500 })
