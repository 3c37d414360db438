import { areEquivalent, type PlainStatement } from './coverage'
import type { GateType } from './gate-organization'
import { VERSION_WITH_VARIABLES } from './gate-policy'
import { simplified } from './simplify'
import { LONGEST, lengthOf, listOf, type ReadStatement, readStatement } from './statement-reading'
import { charactersOf } from './text-size'
import { isObject, type Json, type JsonObject } from './types'

export interface PackLimits {
  /** The longest document in Unicode characters. */
  maxCharacters: number
  /** How many policies there may be. */
  maxPolicies: number
}

/** Documents without white space that do together what the given ones did, or why there are none. */
export type Packed = { ok: true; documents: string[]; characters: number } | { ok: false; why: string }

/**
 * Merges and splits policies so that they fit. The results are for where the given ones are attached together: on one
 * level all policies add up, so that only their statements count. Ids of statements (`Sid`) are kept where a statement
 * stays as it is. What is returned is proven to decide every request as before; what cannot be proven is not returned.
 * @param documents parsed SCPs or RCPs of the customer's own
 */
export function packPolicies(documents: readonly Json[], type: GateType, limits: PackLimits): Packed {
  const given = readAll(documents)
  if (typeof given === 'string') return { ok: false, why: given }
  const pieces = simplified(given).flatMap((statement) => splitToFit(statement, type, limits.maxCharacters))
  const bins: { statements: PlainStatement[]; variables: boolean; length: number }[] = []
  for (const statement of pieces.sort((one, other) => sizeOf(other, type) - sizeOf(one, type))) {
    const size = sizeOf(statement, type)
    if (size + FRAME > limits.maxCharacters) return { ok: false, why: 'A statement is too long and cannot be split.' }
    const bin = bins.find(
      ({ length, variables }) => variables === statement.variables && length + 1 + size <= limits.maxCharacters,
    )
    if (bin) {
      bin.statements.push(statement)
      bin.length += 1 + size
    } else bins.push({ statements: [statement], variables: statement.variables, length: FRAME + size })
  }
  if (bins.length > limits.maxPolicies) {
    return { ok: false, why: `The statements need ${bins.length} policies; ${limits.maxPolicies} are allowed.` }
  }
  const packed = bins.map(({ statements, variables }) => documentOf(statements, variables, type))
  const again = readAll(packed.map((text): Json => JSON.parse(text)))
  if (typeof again === 'string' || !areEquivalent(given, again)) {
    return { ok: false, why: 'The result could not be proven to do the same.' }
  }
  return { ok: true, documents: packed, characters: packed.reduce((sum, text) => sum + charactersOf(text), 0) }
}

/** One policy in as few characters as possible. */
export function minifyPolicy(document: Json, type: GateType): Packed {
  return packPolicies([document], type, { maxCharacters: Number.POSITIVE_INFINITY, maxPolicies: 1 })
}

/** One policy in several, each of which fits. */
export const splitPolicy = (document: Json, type: GateType, limits: PackLimits): Packed =>
  packPolicies([document], type, limits)

/** The statements of all documents, or why one cannot be read. */
function readAll(documents: readonly Json[]): PlainStatement[] | string {
  const statements: PlainStatement[] = []
  let length = 0
  for (const document of documents) {
    const content = isObject(document) ? document : {}
    const variables = content.Version === VERSION_WITH_VARIABLES
    for (const each of listOf(content.Statement)) {
      const read = isObject(each) ? readStatement(each) : 'is no object'
      if (typeof read === 'string') return `A statement ${read}.`
      length += lengthOf(read)
      if (length > LONGEST) return 'These policies are longer together than any that AWS takes.'
      statements.push({ ...read, variables: variables || !hasVariable(read) })
    }
  }
  return statements.length > 0 ? statements : 'There is no statement.'
}

/** A text that would be read otherwise in the other version. */
const hasVariable = (statement: ReadStatement) => JSON.stringify(statement).includes('${')

const FRAME = '{"Version":"2012-10-17","Statement":[]}'.length

const sizeOf = (statement: PlainStatement, type: GateType) => charactersOf(JSON.stringify(writtenOut(statement, type)))

function documentOf(statements: readonly PlainStatement[], variables: boolean, type: GateType): string {
  const sids = new Set<string>()
  const written = statements.map((statement) => {
    const isTaken = statement.sid !== undefined && sids.has(statement.sid)
    if (statement.sid) sids.add(statement.sid)
    return writtenOut(isTaken ? { ...statement, sid: undefined } : statement, type)
  })
  return JSON.stringify({ Version: variables ? VERSION_WITH_VARIABLES : '2008-10-17', Statement: written })
}

function writtenOut({ sid, effect, actions, resources, conditions }: PlainStatement, type: GateType): JsonObject {
  const short = (texts: readonly string[]): Json => (texts.length === 1 ? (texts[0] ?? '') : [...texts])
  const statement: JsonObject = sid ? { Sid: sid, Effect: effect } : { Effect: effect }
  if (type === 'RESOURCE_CONTROL_POLICY') statement.Principal = '*'
  statement[actions.negated ? 'NotAction' : 'Action'] = short(actions.texts)
  statement[resources.negated ? 'NotResource' : 'Resource'] = short(resources.texts)
  const blocks: Record<string, JsonObject> = {}
  for (const { operator, key, values } of conditions) {
    blocks[operator] = { ...blocks[operator], [key]: short(values) }
  }
  if (conditions.length > 0) statement.Condition = blocks
  return statement
}

/** Halves a statement by its actions, then by its resources, until each piece fits or cannot be halved. */
function splitToFit(statement: PlainStatement, type: GateType, maxCharacters: number): PlainStatement[] {
  if (sizeOf(statement, type) + FRAME <= maxCharacters) return [statement]
  const part = (['actions', 'resources'] as const).find(
    (name) => !statement[name].negated && statement[name].texts.length > 1,
  )
  if (!part) return [statement]
  const { texts } = statement[part]
  const middle = Math.ceil(texts.length / 2)
  return [texts.slice(0, middle), texts.slice(middle)].flatMap((half) =>
    splitToFit({ ...statement, sid: undefined, [part]: { negated: false, texts: half } }, type, maxCharacters),
  )
}
