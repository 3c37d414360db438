export interface Slice<V> {
  items: V[]
  /** Where the next page begins; absent on the last page. */
  next?: number
}

/**
 * A keyed list in order of arrival whose pages are found by position in logarithmic time.
 *
 * Positions are serial numbers that never change, so a page taken after others came or went
 * neither repeats nor skips the entries that stayed.
 */
export class Listing<V> {
  #entries: ({ serial: number; value: V } | undefined)[] = []
  readonly #slots = new Map<string, number>()
  #nextSerial = 1

  get size() {
    return this.#slots.size
  }

  has(key: string) {
    return this.#slots.has(key)
  }

  get(key: string): V | undefined {
    const slot = this.#slots.get(key)
    return slot === undefined ? undefined : this.#entries[slot]?.value
  }

  /** Adds at the end; a key that is already there keeps its place and takes the new value. */
  add(key: string, value: V) {
    const slot = this.#slots.get(key)
    const present = slot === undefined ? undefined : this.#entries[slot]
    if (present) {
      present.value = value
      return
    }
    this.#slots.set(key, this.#entries.length)
    this.#entries.push({ serial: this.#nextSerial, value })
    this.#nextSerial += 1
  }

  delete(key: string): boolean {
    const slot = this.#slots.get(key)
    if (slot === undefined) return false
    this.#entries[slot] = undefined
    this.#slots.delete(key)
    if (this.#entries.length > 32 && this.#slots.size < this.#entries.length / 2) this.#compact()
    return true
  }

  *values(): Generator<V> {
    for (const entry of this.#entries) if (entry) yield entry.value
  }

  /** Up to `limit` entries from position `from` (0 or absent: the beginning) that pass `keep`. */
  page(from = 0, limit = 20, keep: (value: V) => boolean = () => true): Slice<V> {
    const items: V[] = []
    for (let index = this.#firstAt(from); index < this.#entries.length; index += 1) {
      const entry = this.#entries[index]
      if (!entry || !keep(entry.value)) continue
      if (items.length === limit) return { items, next: entry.serial }
      items.push(entry.value)
    }
    return { items }
  }

  #firstAt(serial: number) {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      // A hole has no serial: judge by the nearest entry before it.
      let probe = middle
      while (probe >= low && !this.#entries[probe]) probe -= 1
      const entry = probe >= low ? this.#entries[probe] : undefined
      if (!entry || entry.serial < serial) low = middle + 1
      else high = probe
    }
    return low
  }

  #compact() {
    const keys = [...this.#slots].sort((a, b) => a[1] - b[1])
    this.#entries = keys.map(([, slot]) => this.#entries[slot])
    for (const [index, [key]] of keys.entries()) this.#slots.set(key, index)
  }
}
