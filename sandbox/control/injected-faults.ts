import type { Random } from '../world/random'

export const FAULT_KINDS = [
  'error',
  'error-after',
  'latency',
  'hang',
  'hang-after',
  'reset-before',
  'reset-after',
  'cut-body',
  'wrong-body',
  'stale-read',
  'job-fails',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

export interface InjectedFault {
  id: number
  /** An operation's name, or `*` for every one. */
  operation: string
  kind: FaultKind
  error?: { name: string; message?: string; reason?: string }
  latencyMs?: number
  /** How many calls it strikes; absent: until it is removed. */
  count?: number
  /** Which part of the calls it strikes, 0 to 1; absent: every one. */
  share?: number
  /** Only calls of this account. */
  accountId?: string
  hits: number
}

/** Misbehaviour asked for through the control side, in the order in which it was asked for. */
export class InjectedFaults {
  readonly #random: Random
  #faults: InjectedFault[] = []
  #nextId = 1

  constructor(random: Random) {
    this.#random = random
  }

  add(fault: Omit<InjectedFault, 'id' | 'hits'>): InjectedFault {
    const added = { ...fault, id: this.#nextId, hits: 0 }
    this.#nextId += 1
    this.#faults.push(added)
    return added
  }

  list(): readonly InjectedFault[] {
    return this.#faults
  }

  clear() {
    this.#faults = []
  }

  /** The faults that strike this call; each is counted as having struck. Latency may join another kind. */
  strike(operation: string, accountId: string): InjectedFault[] {
    const struck: InjectedFault[] = []
    for (const fault of this.#faults) {
      const spent = fault.count !== undefined && fault.hits >= fault.count
      if (spent || (fault.operation !== '*' && fault.operation !== operation)) continue
      if (fault.accountId !== undefined && fault.accountId !== accountId) continue
      if (fault.kind !== 'latency' && struck.some((other) => other.kind !== 'latency')) continue
      if (fault.share !== undefined && this.#random.next() >= fault.share) continue
      fault.hits += 1
      struck.push(fault)
    }
    return struck
  }
}
