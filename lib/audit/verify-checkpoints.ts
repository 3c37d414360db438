import 'server-only'
import type { AuditRow } from '@/lib/store/schema'
import { type Checkpoint, isSigned } from './checkpoint'
import type { Chain, Witnesses } from './verify'

/** Checkpoints against rows and keys. */
export class Checkpoints {
  readonly #witnesses: Witnesses
  readonly #found: (text: string) => void
  readonly #kept: Witnesses['kept']
  readonly #seen = new Set<string>()
  #lastGood = 0
  #isWithoutKeySaid = false

  constructor(witnesses: Witnesses, found: (text: string) => void) {
    this.#witnesses = witnesses
    this.#found = found
    this.#kept = witnesses.kept.toSorted((one, other) => one.checkpoint.seq - other.checkpoint.seq)
  }

  /** Those kept of rows up to this one. What is of a row that is missing is told when the next row is met. */
  meetKept(row: AuditRow): void {
    for (let next = this.#kept[0]; next && next.checkpoint.seq <= row.seq; next = this.#kept[0]) {
      this.#kept.shift()
      this.meet(next.checkpoint, row, next.where)
    }
  }

  /** Those kept that no row has met: of rows beyond the chain's end. */
  keptLeft(): Witnesses['kept'] {
    return this.#kept
  }

  /** @param row the row of the checkpoint, or a later one when that is missing */
  meet(checkpoint: Checkpoint, row: AuditRow, where: string): void {
    this.#checkSignature(checkpoint)
    const { seq, hash } = checkpoint
    if (seq < row.seq) {
      this.#found(`row ${seq} is missing, but a checkpoint of it ${where}`)
    } else if (hash !== row.hash) {
      const since = this.#lastGood === 0 ? '' : ` after row ${this.#lastGood}`
      const what = `the chain up to row ${seq} was rewritten${since}`
      this.#found(`${what}: a checkpoint of row ${seq} with another hash ${where}`)
    } else {
      this.#lastGood = seq
    }
  }

  /** A checkpoint of a row that was not read: the row may have come meanwhile. */
  async beyond(checkpoint: Checkpoint, where: string, last: number, find: Chain['find']): Promise<void> {
    const [row] = await find([checkpoint.seq])
    if (row) return this.meet(checkpoint, row, where)
    this.#checkSignature(checkpoint)
    this.#found(`the chain ends at row ${last}, but a checkpoint of row ${checkpoint.seq} ${where}`)
  }

  #checkSignature(checkpoint: Checkpoint): void {
    const { keys } = this.#witnesses
    if (keys.length === 0) {
      if (!this.#isWithoutKeySaid) this.#found('there are checkpoints, but no key to check their signatures with')
      this.#isWithoutKeySaid = true
      return
    }
    // The same one is often met twice: in the store, and where it was kept.
    const name = `${checkpoint.seq}:${checkpoint.hash}:${checkpoint.signature}`
    if (this.#seen.has(name)) return
    this.#seen.add(name)
    if (!isSigned(checkpoint, keys)) {
      this.#found(`the checkpoint of row ${checkpoint.seq} was not signed by this installation’s key`)
    }
  }
}
