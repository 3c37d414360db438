import 'server-only'
import { BEFORE_FIRST } from '@/lib/store/audit'
import type { AuditRow } from '@/lib/store/schema'
import { hashOf } from './chain'

/** One row after the other: numbers without gaps, each naming the hash before it, each hashed as it stands. */
export class Link {
  readonly #found: (text: string) => void
  #seq = BEFORE_FIRST.seq
  #hash = BEFORE_FIRST.hash
  /** The last row when its hash is not that of what it holds; the next one tells which of the two was altered. */
  #doubt: { seq: number; rehashed: string } | null = null

  constructor(found: (text: string) => void) {
    this.#found = found
  }

  get last(): number {
    return this.#seq
  }

  /** False for a row with a number that no row can have there; it counts as not being in the chain. */
  accept(row: AuditRow): boolean {
    const expected = this.#seq + 1
    if (!Number.isSafeInteger(row.seq) || row.seq < expected) {
      this.#found(`row ${row.seq} stands after row ${this.#seq}, where no such row can be`)
      return false
    }
    if (row.seq > expected) {
      this.#settle(null)
      const last = row.seq - 1
      this.#found(last === expected ? `row ${expected} is missing` : `rows ${expected} to ${last} are missing`)
    } else {
      const isFollowing = this.#settle(row.previous)
      if (!isFollowing) this.#found(`row ${row.seq} does not follow row ${this.#seq}: it names another hash before it`)
    }
    const rehashed = hashOf(row)
    this.#doubt = rehashed === row.hash ? null : { seq: row.seq, rehashed }
    this.#seq = row.seq
    this.#hash = row.hash
    return true
  }

  end(): void {
    this.#settle(null)
  }

  /** Says what the last row was doubted for. @returns whether a row that names `previous` follows it. */
  #settle(previous: string | null): boolean {
    const doubt = this.#doubt
    this.#doubt = null
    if (!doubt) return previous === this.#hash
    const isHashAltered = previous === doubt.rehashed
    this.#found(
      isHashAltered
        ? `row ${doubt.seq}: its hash is not the one that row ${doubt.seq + 1} follows`
        : `row ${doubt.seq}: what it holds is not what was hashed`,
    )
    return isHashAltered || previous === this.#hash
  }
}
