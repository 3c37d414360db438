import type { Time } from './model'

export type AgendaKind =
  | 'handshake-expires'
  | 'handshake-vanishes'
  | 'creation-completes'
  | 'closure-completes'
  | 'closed-account-leaves'

export interface AgendaEntry {
  at: Time
  kind: AgendaKind
  id: string
}

/** What the passing of time will do, earliest first. Plain data, so that a world can be written down. */
export class Agenda {
  readonly entries: AgendaEntry[] = []

  add(entry: AgendaEntry) {
    let low = 0
    let high = this.entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.entries[middle]?.at ?? 0) <= entry.at) low = middle + 1
      else high = middle
    }
    this.entries.splice(low, 0, entry)
  }

  /** Takes out the earliest entry that is due at `now`. */
  takeDue(now: Time): AgendaEntry | undefined {
    const first = this.entries[0]
    if (!first || first.at > now) return undefined
    return this.entries.shift()
  }
}
