/** Any run of characters, also an empty one. */
export const ANY = Symbol('*')
/** Exactly one character. */
export const ONE = Symbol('?')
export type GlobPart = string | typeof ANY | typeof ONE

/** The text between two `*`; at a hole any one character stands. */
interface Segment {
  text: string
  holes: readonly number[]
}

/** A pattern with `*` and `?`, cut at its `*`: the first segment stands at the start of a text, the last at its end. */
export interface Glob {
  segments: readonly Segment[]
  /** No shorter text matches. */
  least: number
}

/** A pattern from its parts. */
export function globOf(parts: readonly GlobPart[]): Glob {
  const segments: Segment[] = []
  let pieces: string[] = []
  let holes: number[] = []
  let length = 0
  let least = 0
  const cut = () => {
    segments.push({ text: pieces.join(''), holes })
    least += length
    pieces = []
    holes = []
    length = 0
  }
  for (const part of parts) {
    if (part === ANY) {
      // A run of * is one *.
      if (length > 0 || segments.length === 0) cut()
      continue
    }
    if (part === ONE) holes.push(length)
    const piece = part === ONE ? '?' : part
    pieces.push(piece)
    length += piece.length
  }
  cut()
  return { segments, least }
}

const STAR = 42
const QUESTION_MARK = 63

/** The parts of a text in which every `*` and `?` is a wildcard. */
export function wildcardParts(text: string): GlobPart[] {
  const parts: GlobPart[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== STAR && code !== QUESTION_MARK) continue
    if (at > from) parts.push(text.slice(from, at))
    parts.push(code === STAR ? ANY : ONE)
    from = at + 1
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** Whether a pattern matches whatever it is held against. */
export const matchesEverything = ({ segments, least }: Glob) => least === 0 && segments.length > 1

/** The text that alone matches, or undefined for a pattern with wildcards. */
export function literalOf({ segments }: Glob): string | undefined {
  const [only] = segments
  return segments.length === 1 && only && only.holes.length === 0 ? only.text : undefined
}

/**
 * Whether the whole text matches. Each segment is taken where it first fits and never tried again, which is right
 * because what follows is a `*`; so the work grows with the text, whatever the pattern.
 */
export function matchesGlob({ segments, least }: Glob, text: string): boolean {
  if (text.length < least) return false
  const first = segments[0]!
  if (!fitsAt(first, text, 0)) return false
  if (segments.length === 1) return text.length === first.text.length
  const last = segments[segments.length - 1]!
  const end = text.length - last.text.length
  if (!fitsAt(last, text, end)) return false
  let at = first.text.length
  for (let index = 1; index < segments.length - 1; index++) {
    const segment = segments[index]!
    const found = find(segment, text, at, end)
    if (found < 0) return false
    at = found + segment.text.length
  }
  return true
}

function fitsAt({ text, holes }: Segment, subject: string, at: number): boolean {
  if (holes.length === 0) return subject.startsWith(text, at)
  let hole = 0
  for (let index = 0; index < text.length; index++) {
    if (holes[hole] === index) hole++
    else if (text.charCodeAt(index) !== subject.charCodeAt(at + index)) return false
  }
  return true
}

/** Below this many comparisons at the worst the plain search is the fastest. */
const FEW = 4_096

/** Where a segment first fits between two offsets, or -1. */
function find(segment: Segment, subject: string, from: number, end: number): number {
  const { length } = segment.text
  if (length * (end - from) > FEW) return findByBits(segment, subject, from, end)
  for (let at = from; at + length <= end; at++) if (fitsAt(segment, subject, at)) return at
  return -1
}

/** Shift-And: one bit for each place of the segment, 32 of them compared at a time. */
function findByBits({ text, holes }: Segment, subject: string, from: number, end: number): number {
  const words = Math.ceil(text.length / 32)
  const anywhere = new Uint32Array(words)
  const setBit = (bits: Uint32Array, at: number) => {
    bits[at >>> 5] = (bits[at >>> 5]! | (1 << (at & 31))) >>> 0
  }
  for (const hole of holes) setBit(anywhere, hole)
  const places = new Map<number, Uint32Array>()
  for (let at = 0, hole = 0; at < text.length; at++) {
    if (holes[hole] === at) {
      hole++
      continue
    }
    const code = text.charCodeAt(at)
    let bits = places.get(code)
    if (!bits) {
      bits = anywhere.slice()
      places.set(code, bits)
    }
    setBit(bits, at)
  }
  const state = new Uint32Array(words)
  const top = 1 << ((text.length - 1) & 31)
  for (let at = from; at < end; at++) {
    const bits = places.get(subject.charCodeAt(at)) ?? anywhere
    let carry = 1
    for (let word = 0; word < words; word++) {
      const before = state[word]!
      state[word] = ((before << 1) | carry) & bits[word]!
      carry = before >>> 31
    }
    if (state[words - 1]! & top) return at - text.length + 1
  }
  return -1
}
