import { randomUUID } from 'node:crypto'
import { CreateAccountFailureReason } from '@aws-sdk/client-organizations'
import type { InjectedFault } from '../control/injected-faults'
import { findOperation } from '../operations'
import { settle } from '../world/passing-of-time'
import type { World } from '../world/world'
import type { Worlds } from '../worlds'
import { authenticate, type Caller } from './authenticate'
import { requireAllowed } from './authorize'
import { Fault } from './fault'
import { type Delivery, delivered } from './misbehave'
import { makeCall } from './operation'
import { route } from './route'
import type { SignedRequest } from './signature'
import type { Answer, WireProtocol } from './wire-protocol'

/** Answers one signed request. Never throws: what is not a Fault becomes the protocol's internal error. */
export async function handle(worlds: Worlds, request: SignedRequest): Promise<Delivery> {
  const requestId = randomUUID()
  const { protocol, operation } = route(request)
  try {
    if (!protocol.has(operation)) {
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
  const { world, account, principal, region } = caller
  const isRead = protocol.isRead(operation)
  try {
    settle(world)
    if (protocol.service === 'organizations') world.throttle.admit(account, operation, world.now())
    if (fault?.kind === 'error') throw declaredFault(fault)
    requireAllowed(caller, protocol.service, operation)
    const found = findOperation(protocol.service, operation)
    if (!found) {
      throw new Fault('NotImplementedInSandbox', `${operation} is not implemented in this sandbox.`)
    }
    const input = protocol.readInput(operation, request)
    const stale = isRead ? staleAnswer(world, account.id, operation, request.body, fault) : undefined
    if (stale) return stale
    const extras = {
      principal,
      region,
      host: request.headers.host ?? 'localhost',
      ...(fault?.kind === 'job-fails' ? { jobFailure: failureReason(fault) } : {}),
    }
    const output = found.run(makeCall(world, account, operation, requestId, input, extras), input)
    if (!isRead) world.record({ operation, accountId: account.id, requestId, input })
    if (fault?.kind === 'error-after') throw declaredFault(fault)
    const answer = protocol.success(operation, output, requestId)
    if (isRead) world.lastAnswers.remember(account.id, operation, request.body, answer)
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
