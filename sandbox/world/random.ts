const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const HEX = '0123456789abcdef'
const DIGITS = '0123456789'

/** A small seeded generator (mulberry32 over an FNV-1a hash), so that a seed always gives the same world. */
export class Random {
  #state: number

  constructor(seed: string) {
    let hash = 0x811c9dc5
    for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
    this.#state = hash >>> 0
  }

  /** Where the sequence stands; setting it continues another one. */
  get state(): number {
    return this.#state
  }

  set state(state: number) {
    this.#state = state >>> 0
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** One of `items`, which must not be empty. */
  pick<T>(items: readonly T[]): T {
    // The index is always inside the list.
    return items[this.below(items.length)] as T
  }

  text(length: number, alphabet = LETTERS_AND_DIGITS): string {
    let text = ''
    for (let i = 0; i < length; i += 1) text += alphabet[this.below(alphabet.length)]
    return text
  }

  hex(length: number): string {
    return this.text(length, HEX)
  }

  /** Twelve digits, the first of them not zero. */
  accountId(): string {
    return this.text(1, '123456789') + this.text(11, DIGITS)
  }
}
