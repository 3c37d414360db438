import { findOperation } from '../operations'
import { accountOf } from '../protocol/authenticate'
import { Fault } from '../protocol/fault'
import { makeCall } from '../protocol/operation'
import { protocolOf } from '../protocol/route'
import type { JournalEntry } from '../world/journal'
import { settle } from '../world/passing-of-time'
import type { World } from '../world/world'
import { applyControl } from './world-routes'

/**
 * Applies one change of a journal to the state that it was made on. A change that was refused half-way, as AWS does
 * once, is refused again.
 */
export function replay(world: World, entry: JournalEntry) {
  world.frozenAt = entry.at
  settle(world)
  try {
    if (entry.kind === 'appears') accountOf(world, entry.accountId)
    else if (entry.kind === 'control') applyControl(world, entry.key, entry.params, entry.body)
    else replayCall(world, entry)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
}

function replayCall(world: World, entry: Extract<JournalEntry, { kind: 'call' }>) {
  const { accountId, operation, requestId, principal, region, service, jobFailure } = entry
  const found = findOperation(service, operation)
  if (!found) return
  const { method, url } = entry
  const request = { method, url, headers: {}, body: Buffer.from(entry.body, 'base64') }
  const input = protocolOf(service).readInput(operation, request)
  const extras = { principal, region, ...(jobFailure === undefined ? {} : { jobFailure }) }
  found.run(makeCall(world, accountOf(world, accountId), operation, requestId, input, extras), input)
  world.record({ operation, accountId, requestId, input })
}
