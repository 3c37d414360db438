import { addBit, addRange, type Bits, isEmpty, isSame, orInto } from './bits'
import type { Catalogue } from './catalogue'
import type { Facts } from './facts'
import type { GatePolicy, Statement } from './gate-policy'
import { guardOf } from './statement-match'
import { MAYBE, NO, type Truth, YES } from './truth'

/**
 * What a policy or a level does to each action: surely, or possibly (which includes surely). Null is no action;
 * `sets.all` itself stands for every action, so that it is told by identity.
 */
export interface EffectSets {
  allowSure: Bits | null
  allowMay: Bits | null
  denySure: Bits | null
  denyMay: Bits | null
}

/** Whether a statement applies, apart from the action: to actions that have a resource, and to those without. */
export interface Guard {
  withResource: Truth
  withoutResource: Truth
}

/** The guard of every statement of a policy under the same facts. */
export const guardsOf = ({ statements }: GatePolicy, facts: Facts): Guard[] =>
  statements.map((statement) => ({
    withResource: guardOf(statement, undefined, facts),
    withoutResource: guardOf(statement, '*', facts),
  }))

/** Makes sets of actions over one catalogue. */
export interface SetMaker {
  catalogue: Catalogue
  all: Bits
  empty(): Bits
  /** The actions that a statement names. */
  actionsOf(statement: Statement): Bits
  ofPolicy(policy: GatePolicy, guards: readonly Guard[]): EffectSets
  /** One level: what any of its policies does. */
  ofLevel(policies: readonly EffectSets[]): EffectSets
}

export function createSetMaker(catalogue: Catalogue): SetMaker {
  const length = Math.ceil(catalogue.size / 32)
  const empty = () => new Uint32Array(length)
  const all = empty()
  addRange(all, 0, catalogue.actions.length)
  addRange(all, catalogue.futureFrom, catalogue.size)

  const named = empty()

  const tidy = (bits: Bits | null): Bits | null => {
    if (bits === null || isEmpty(bits)) return null
    return isSame(bits, all) ? all : bits
  }

  const writeActions = (bits: Bits, { actions: { negated, patterns } }: Statement): Bits => {
    bits.fill(0)
    for (const { text } of patterns) catalogue.addMatches(bits, text)
    if (negated) for (let word = 0; word < length; word++) bits[word] = all[word]! & ~bits[word]!
    return bits
  }

  /** Adds the actions of a statement whose guard is at least a truth. */
  const addWhere = (into: Bits | null, actions: Bits, guard: Guard, least: Truth): Bits | null => {
    const [one, other] = [guard.withResource >= least, guard.withoutResource >= least]
    if (!one && !other) return into
    const bits = into ?? empty()
    const lacking = catalogue.withoutResource
    if (one && other) orInto(bits, actions)
    else if (one)
      for (let word = 0; word < length; word++) bits[word] = bits[word]! | (actions[word]! & ~lacking[word]!)
    else for (let word = 0; word < length; word++) bits[word] = bits[word]! | (actions[word]! & lacking[word]!)
    return bits
  }

  const join = (into: Bits | null, bits: Bits | null): Bits | null => {
    if (bits === null || into === all) return into
    if (into === null) return bits === all ? all : bits.slice()
    orInto(into, bits)
    return into
  }

  return {
    catalogue,
    all,
    empty,
    actionsOf: (statement) => writeActions(empty(), statement),
    ofPolicy: (policy, guards) => {
      const sets: EffectSets = { allowSure: null, allowMay: null, denySure: null, denyMay: null }
      for (const [at, statement] of policy.statements.entries()) {
        const guard = guards[at]
        if (!guard || (guard.withResource === NO && guard.withoutResource === NO)) continue
        const actions = writeActions(named, statement)
        if (statement.effect === 'Allow') {
          sets.allowSure = addWhere(sets.allowSure, actions, guard, YES)
          sets.allowMay = addWhere(sets.allowMay, actions, guard, MAYBE)
        } else {
          sets.denySure = addWhere(sets.denySure, actions, guard, YES)
          sets.denyMay = addWhere(sets.denyMay, actions, guard, MAYBE)
        }
      }
      return {
        allowSure: tidy(sets.allowSure),
        allowMay: tidy(sets.allowMay),
        denySure: tidy(sets.denySure),
        denyMay: tidy(sets.denyMay),
      }
    },
    ofLevel: (policies) => {
      const union = (pick: (sets: EffectSets) => Bits | null): Bits | null => {
        const parts = policies.map(pick).filter((bits) => bits !== null)
        // Sets are never changed once made, so a single one is shared.
        if (parts.length < 2 || parts.includes(all)) return parts.includes(all) ? all : (parts[0] ?? null)
        return tidy(parts.reduce<Bits | null>(join, null))
      }
      return {
        allowSure: union((sets) => sets.allowSure),
        allowMay: union((sets) => sets.allowMay),
        denySure: union((sets) => sets.denySure),
        denyMay: union((sets) => sets.denyMay),
      }
    },
  }
}

/** What a chain of levels does to each action; an action in neither set depends on facts that are not known. */
export interface VerdictSets {
  pass: Bits
  block: Bits
}

/** A deny at any level denies; every level must allow. Writes into the given sets. */
export function verdictsInto(
  { pass, block }: VerdictSets,
  levels: readonly EffectSets[],
  { all, empty }: SetMaker,
  unrestricted: Bits,
) {
  const limits = (pick: (sets: EffectSets) => Bits | null) =>
    levels.map((level) => pick(level) ?? empty()).filter((bits) => bits !== all)
  const denials = (pick: (sets: EffectSets) => Bits | null) => levels.map(pick).filter((bits) => bits !== null)
  const sure = limits((level) => level.allowSure)
  const may = limits((level) => level.allowMay)
  const denySure = denials((level) => level.denySure)
  const denyMay = denials((level) => level.denyMay)
  for (let word = 0; word < all.length; word++) {
    const every = all[word]!
    let passed = every
    let allowed = every
    let denied = 0
    let doubted = 0
    for (let at = 0; at < sure.length; at++) passed &= sure[at]![word]!
    for (let at = 0; at < may.length; at++) allowed &= may[at]![word]!
    for (let at = 0; at < denySure.length; at++) denied |= denySure[at]![word]!
    for (let at = 0; at < denyMay.length; at++) doubted |= denyMay[at]![word]!
    const free = unrestricted[word]!
    block[word] = (denied | (every & ~allowed)) & ~free
    pass[word] = (passed & ~doubted) | free
  }
}

/** Actions that SCPs never restrict, as numbers of the catalogue. */
export function unrestrictedIn(catalogue: Catalogue, isUnrestricted: (action: string) => boolean): Bits {
  const bits = new Uint32Array(Math.ceil(catalogue.size / 32))
  for (const [number, action] of catalogue.actions.entries()) {
    if (isUnrestricted(action.toLowerCase())) addBit(bits, number)
  }
  return bits
}
