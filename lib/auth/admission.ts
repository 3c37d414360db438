import 'server-only'

export type AdmissionLimits = {
  /** How many are worked on at once. */
  inFlight: number
  /** How many wait for that. */
  queue: number
  /** How long one waits before it is turned away, in milliseconds. */
  waitMs: number
}

/** One that asks to be let in: exactly one of the two is called, once, unless it leaves before. */
export type Visitor = { enter: () => void; turnAway: () => void }

/**
 * Lets so many in at once, lets so many wait in the order in which they came, and turns all others away. More load than
 * a process can carry would otherwise make every answer late instead of a few refused.
 */
export function admission({ inFlight, queue, waitMs }: AdmissionLimits) {
  const inside = new Set<Visitor>()
  const waiting = new Map<Visitor, NodeJS.Timeout>()

  const letIn = (visitor: Visitor) => {
    inside.add(visitor)
    visitor.enter()
  }

  const letNextIn = () => {
    const [next] = waiting.keys()
    if (!next || inside.size >= inFlight) return
    unqueue(next)
    letIn(next)
  }

  const unqueue = (visitor: Visitor): boolean => {
    clearTimeout(waiting.get(visitor))
    return waiting.delete(visitor)
  }

  return {
    arrive(visitor: Visitor): void {
      if (inside.size < inFlight) letIn(visitor)
      else if (waiting.size >= queue) visitor.turnAway()
      else {
        const giveUp = () => {
          if (unqueue(visitor)) visitor.turnAway()
        }
        waiting.set(visitor, setTimeout(giveUp, waitMs).unref())
      }
    },

    /** Whoever is done, or has gone while it waited. Further calls do nothing. */
    leave(visitor: Visitor): void {
      unqueue(visitor)
      if (inside.delete(visitor)) letNextIn()
    },
  }
}

export type Admission = ReturnType<typeof admission>
