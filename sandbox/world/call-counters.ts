export interface CallCount {
  calls: number
  /** Of these, refused by the rate limit. */
  throttled: number
  /** Of these, answered with a fault, throttling included. */
  failed: number
}

/** Calls per operation since the world began or the counters were cleared. */
export class CallCounters {
  readonly byOperation = new Map<string, CallCount>()

  count(operation: string, outcome: 'answered' | 'failed' | 'throttled') {
    const count = this.byOperation.get(operation) ?? { calls: 0, throttled: 0, failed: 0 }
    count.calls += 1
    if (outcome !== 'answered') count.failed += 1
    if (outcome === 'throttled') count.throttled += 1
    this.byOperation.set(operation, count)
  }

  clear() {
    this.byOperation.clear()
  }
}
