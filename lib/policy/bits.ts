/* Places within a set exist, which the compiler cannot see: hence the `!` here and wherever sets are walked. */

/** A set of numbers, 32 to a word. */
export type Bits = Uint32Array

export const addBit = (bits: Bits, at: number) => {
  bits[at >>> 5] = bits[at >>> 5]! | (1 << (at & 31))
}

export const hasBit = (bits: Bits, at: number): boolean => (bits[at >>> 5]! & (1 << (at & 31))) !== 0

/** Adds the numbers from `from` up to but not including `to`. */
export function addRange(bits: Bits, from: number, to: number) {
  for (let at = from; at < to; ) {
    if ((at & 31) === 0 && at + 32 <= to) {
      bits[at >>> 5] = 0xffffffff
      at += 32
    } else addBit(bits, at++)
  }
}

export function orInto(into: Bits, bits: Bits) {
  for (let word = 0; word < into.length; word++) into[word] = into[word]! | bits[word]!
}

export function andInto(into: Bits, bits: Bits) {
  for (let word = 0; word < into.length; word++) into[word] = into[word]! & bits[word]!
}

export function isEmpty(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word++) if (bits[word] !== 0) return false
  return true
}

export function isSame(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word++) if (one[word] !== other[word]) return false
  return true
}

/** How many numbers of the first words are in a set. */
export function countIn(bits: Bits, words: number): number {
  let count = 0
  for (let word = 0; word < words; word++) {
    const all = bits[word]!
    if (all !== 0) count += bitsIn(all)
  }
  return count
}

/** How many bits of a word are set. */
function bitsIn(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** The numbers of a set from `from` up to but not including `to`, ascending. */
export function numbersIn(bits: Bits, from: number, to: number): number[] {
  const numbers: number[] = []
  for (let at = from; at < to; at++) if (hasBit(bits, at)) numbers.push(at)
  return numbers
}
