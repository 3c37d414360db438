import { setTimeout as sleep } from 'node:timers/promises'
import type { InjectedFault } from '../control/injected-faults'
import type { Answer } from './wire-protocol'

/** How an answer leaves: whole, or in one of the ways in which networks fail. */
export type Delivery =
  | { answer: Answer; cut?: boolean }
  /** The connection breaks without a byte. */
  | 'reset'
  /** Nothing is ever sent; the client gives up. */
  | 'hang'

const WRONG_BODY = '<html><body><h1>502 Bad Gateway</h1></body></html>'

/** Runs a call under the injected faults that struck it. `run` applies the call and gives its true answer. */
export async function delivered(
  struck: InjectedFault[],
  run: (fault: InjectedFault | undefined) => Answer,
): Promise<Delivery> {
  const latencyMs = struck.reduce((sum, fault) => sum + (fault.latencyMs ?? 0), 0)
  if (latencyMs > 0) await sleep(latencyMs)
  const fault = struck.find(({ kind }) => kind !== 'latency')
  if (fault?.kind === 'hang') return 'hang'
  if (fault?.kind === 'reset-before') return 'reset'
  const answer = run(fault)
  if (fault?.kind === 'hang-after') return 'hang'
  if (fault?.kind === 'reset-after') return 'reset'
  if (fault?.kind === 'cut-body') return { answer, cut: true }
  if (fault?.kind === 'wrong-body') return { answer: { ...answer, body: WRONG_BODY } }
  return { answer }
}
