import { type Bits, orInto } from './bits'
import type { Statement } from './gate-policy'
import type { Guard } from './policy-sets'
import type { Chain, ChainStore, Level, PolicyVariant } from './scp-chains'
import { MAYBE, NO } from './truth'

/** A statement under guards, known by what it says. */
interface Guarded {
  key: string
  statement: Statement
  isOpen: boolean
}

/**
 * The actions that depend on other conditions after than before: all that an open Deny names which entered or left the
 * chain, and all for which a level that entered or left sets a condition. Rather too many than too few.
 */
export type ConditionComparer = (before: Chain, after: Chain) => Bits

export function createConditionComparer({ sets }: ChainStore): ConditionComparer {
  const known = new Map<string, Bits>()
  return (before, after) => {
    const left = before.levels.filter((level) => !after.levels.includes(level))
    const entered = after.levels.filter((level) => !before.levels.includes(level))
    const key = `${left.map(({ number }) => number)};${entered.map(({ number }) => number)}`
    let bits = known.get(key)
    if (!bits) {
      bits = sets.empty()
      for (const { statement, isOpen } of difference(statementsIn(left, 'Deny'), statementsIn(entered, 'Deny'))) {
        if (isOpen) orInto(bits, sets.actionsOf(statement))
      }
      orInto(bits, allowsThatDiffer(left, entered))
      known.set(key, bits)
    }
    return bits
  }

  function allowsThatDiffer(left: readonly Level[], entered: readonly Level[]): Bits {
    const same = (one: Level, other: Level) =>
      difference(statementsIn([one], 'Allow'), statementsIn([other], 'Allow')).length === 0
    const before = left.filter((level) => !entered.some((other) => same(level, other)))
    const after = entered.filter((level) => !left.some((other) => same(level, other)))
    const bits = sets.empty()
    for (const { sets: own } of [...before, ...after]) {
      const { allowSure, allowMay } = own
      if (!allowMay) continue
      for (let word = 0; word < bits.length; word++) {
        bits[word] = bits[word]! | (allowMay[word]! & ~(allowSure?.[word] ?? 0))
      }
    }
    const [one, other] = [before[0], after[0]]
    if (one && other && before.length === 1 && after.length === 1) {
      // One level took the place of another: what stands in both is no change.
      const touched = sets.empty()
      for (const { statement } of difference(statementsIn([one], 'Allow'), statementsIn([other], 'Allow'))) {
        orInto(touched, sets.actionsOf(statement))
      }
      for (let word = 0; word < bits.length; word++) bits[word] = bits[word]! & touched[word]!
    }
    return bits
  }
}

function statementsIn(levels: readonly Level[], effect: Statement['effect']): Guarded[] {
  return levels.flatMap(({ variants }) => variants.flatMap((variant) => statementsOf(variant, effect)))
}

const statementsOf = ({ policy, guards }: PolicyVariant, effect: Statement['effect']): Guarded[] =>
  policy.statements.flatMap((statement, at) => {
    const guard = guards[at]
    if (!guard || statement.effect !== effect || isNever(guard)) return []
    const key = `${guard.withResource}${guard.withoutResource}${statement.text}`
    return [{ key, statement, isOpen: guard.withResource === MAYBE || guard.withoutResource === MAYBE }]
  })

const isNever = ({ withResource, withoutResource }: Guard) => withResource === NO && withoutResource === NO

/** What stands in one list alone. */
function difference(one: readonly Guarded[], other: readonly Guarded[]): Guarded[] {
  const [inOne, inOther] = [one, other].map((list) => new Set(list.map(({ key }) => key)))
  return [...one.filter(({ key }) => !inOther?.has(key)), ...other.filter(({ key }) => !inOne?.has(key))]
}
