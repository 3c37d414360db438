import 'server-only'
import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import type { OrgContext } from '../aws/context'
import { invalidInput } from '../field-errors'
import { processState } from '../process-state'
import { AppFailure } from '../result'
import { type ImpactChange, impactChangesSchema } from './changes'
import { PART_MAX, PARTS_MAX } from './pack'

/** Unpacked: five thousand accounts, or the longest text with room to spare. */
const UNPACKED_MAX = 600_000
const HELD_MS = 120_000
/** Of all people together. */
const HELD_MAX = 50

const unreadable = () =>
  new AppFailure({
    kind: 'invalid',
    message: 'This link does not say which changes are meant.',
    hint: 'Open it again.',
  })

/**
 * Changes from the text of a URL.
 * @throws AppFailure `invalid` for what is no list of changes, or far too long to be one
 */
export function unpackChanges(packed: string): ImpactChange[] {
  let unpacked: unknown
  try {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: UNPACKED_MAX })
    unpacked = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw unreadable()
  }
  const parsed = impactChangesSchema.safeParse(unpacked)
  if (!parsed.success) throw new AppFailure(invalidInput(parsed.error.issues))
  return parsed.data
}

type Held = { parts: (string | undefined)[]; at: number }
const all = () => processState('impact-parts', () => new Map<string, Held>())
const keyOf = (ctx: OrgContext, name: string) => JSON.stringify([ctx.world, ctx.person, name])

/** The name that a text of a URL is held under. */
const NAME = /^[\w-]{43}$/

/**
 * Holds one part of a text that is too long for one URL, for two minutes and for this person alone.
 * @throws AppFailure `invalid` for what is no part
 */
export function holdPart(ctx: OrgContext, search: URLSearchParams): { missing: number } {
  const [name, text] = [search.get('name') ?? '', search.get('text') ?? '']
  const [at, of] = [Number(search.get('at')), Number(search.get('of'))]
  const isPlace = Number.isInteger(at) && Number.isInteger(of) && at >= 0 && at < of && of <= PARTS_MAX
  if (!NAME.test(name) || !isPlace || text.length > PART_MAX) throw unreadable()
  const now = Date.now()
  for (const [key, held] of all()) if (now - held.at > HELD_MS) all().delete(key)
  const key = keyOf(ctx, name)
  const held = all().get(key) ?? { parts: Array.from({ length: of }), at: now }
  if (held.parts.length !== of) throw unreadable()
  held.parts[at] = text
  held.at = now
  all().set(key, held)
  const [oldest] = all().keys()
  if (all().size > HELD_MAX && oldest !== undefined) all().delete(oldest)
  return { missing: held.parts.filter((part) => part === undefined).length }
}

/**
 * The changes that a URL asks about: written in it, or held under a name.
 * @throws AppFailure `conflict` when the parts are no longer held: the browser sends them again
 */
export function changesIn(ctx: OrgContext, search: URLSearchParams): ImpactChange[] {
  const name = search.get('name')
  if (name === null) return unpackChanges(search.get('changes') ?? '')
  const held = all().get(keyOf(ctx, name))
  const text = held?.parts.join('') ?? ''
  if (!held || createHash('sha256').update(text).digest('base64url') !== name) {
    throw new AppFailure({ kind: 'conflict', message: 'What was asked about is no longer held here.' })
  }
  held.at = Date.now()
  return unpackChanges(text)
}
