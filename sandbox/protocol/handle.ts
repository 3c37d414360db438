import { randomUUID } from 'node:crypto'
import { CreateAccountFailureReason } from '@aws-sdk/client-organizations'
import type { InjectedFault } from '../control/injected-faults'
import { findOperation } from '../operations'
import { asSeenNow, stateBefore } from '../world/delayed-reads'
import { settle } from '../world/passing-of-time'
import type { World } from '../world/world'
import type { Worlds } from '../worlds'
import { authenticate, type Caller } from './authenticate'
import { requireAllowed } from './authorize'
import { Fault } from './fault'
import { type Delivery, delivered } from './misbehave'
import type { Observed, Observer } from './observer'
import { makeCall } from './operation'
import { route } from './route'
import type { Service } from './schemas'
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
    return await delivered(struck, (fault) =>
      run({ observe: worlds.observe, caller, protocol, operation, request, requestId, fault }),
    )
  } catch (error) {
    return { answer: protocol.failure(asFault(error), requestId) }
  }
}

interface Run {
  observe: Observer | undefined
  caller: Caller
  protocol: WireProtocol
  operation: string
  request: SignedRequest
  requestId: string
  fault: InjectedFault | undefined
}

function run({ observe, caller, protocol, operation, request, requestId, fault }: Run): Answer {
  const { account, principal, region } = caller
  const live = caller.world
  const isRead = protocol.isRead(operation)
  settle(live)
  const at = live.now()
  live.frozenAt = at
  const changesBefore = live.ledger.length
  const extras = {
    principal,
    region,
    host: request.headers.host ?? 'localhost',
    ...(fault?.kind === 'job-fails' ? { jobFailure: failureReason(fault) } : {}),
  }
  try {
    if (protocol.service === 'organizations') live.throttle.admit(account, operation, live.now())
    if (fault?.kind === 'error') throw declaredFault(fault)
    requireAllowed(caller, protocol.service, operation)
    const found = findOperation(protocol.service, operation)
    if (!found) {
      throw new Fault('NotImplementedInSandbox', `${operation} is not implemented in this sandbox.`)
    }
    const input = protocol.readInput(operation, request)
    const stale = isRead ? staleAnswer(live, account.id, operation, request.body, fault) : undefined
    if (stale) return stale
    const before = isRead ? undefined : stateBefore(live)
    const world = isRead && protocol.service !== 'sts' ? asSeenNow(live, account.id) : live
    const self = world.accounts.get(account.id) ?? account
    const output = found.run(makeCall(world, self, operation, requestId, input, extras), input)
    if (!isRead) live.record({ operation, accountId: account.id, requestId, input })
    if (before) live.past.push(before)
    if (fault?.kind === 'error-after') throw declaredFault(fault)
    const answer = protocol.success(operation, output, requestId)
    if (isRead) live.lastAnswers.remember(account.id, operation, request.body, answer)
    live.calls.count(operation, 'answered')
    observe?.({ service: protocol.service, operation, outcome: 'answered' })
    return answer
  } catch (error) {
    const refusal = asFault(error)
    live.calls.count(operation, refusal.name === 'TooManyRequestsException' ? 'throttled' : 'failed')
    observe?.(observed(protocol.service, operation, refusal, fault))
    return protocol.failure(refusal, requestId)
  } finally {
    live.frozenAt = undefined
    // A change is kept before anybody hears of it, also when the answer is a refusal.
    if (live.ledger.length > changesBefore) {
      const { host: _host, ...kept } = extras
      const { method, url, body } = request
      const { service } = protocol
      const entry = { at, accountId: account.id, requestId, service, operation, method, url, ...kept }
      live.journal?.({ kind: 'call', ...entry, body: body.toString('base64') })
    }
  }
}

const observed = (service: Service, operation: string, { name, reason }: Fault, fault?: InjectedFault): Observed => ({
  service,
  operation,
  outcome: name,
  ...(reason === undefined ? {} : { reason }),
  ...(fault?.kind === 'error' || fault?.kind === 'error-after' ? { injected: true } : {}),
})

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
