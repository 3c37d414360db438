import type { Bits } from './bits'
import type { Catalogue } from './catalogue'
import { isNeverRestricted } from './exemptions'
import type { Facts } from './facts'
import type { GatePolicy } from './gate-policy'
import { createSetMaker, type EffectSets, type Guard, guardsOf, type SetMaker, unrestrictedIn } from './policy-sets'

/** A policy with the guards that its statements have under certain facts. */
export interface PolicyVariant {
  policy: GatePolicy
  guards: readonly Guard[]
  sets: EffectSets
}

/** The policies of one node, each once. */
export interface Level {
  number: number
  variants: readonly PolicyVariant[]
  sets: EffectSets
  /** Allows everything and denies nothing: it changes no verdict. */
  isNeutral: boolean
}

/** The levels that decide over an account: order and repetition do not matter, neutral levels are left out. */
export interface Chain {
  number: number
  levels: readonly Level[]
}

/**
 * Keeps what was worked out about policies, levels and chains over one catalogue. It grows with what it meets: make a
 * new one for a new version of an organization.
 */
export interface ChainStore {
  sets: SetMaker
  /** Actions that no SCP restricts. */
  unrestricted: Bits
  variantOf(policy: GatePolicy, facts: Facts): number
  levelOf(variants: readonly number[]): Level
  emptyChain: Chain
  longer(chain: Chain, level: Level): Chain
}

export function createChainStore(catalogue: Catalogue): ChainStore {
  const sets = createSetMaker(catalogue)
  const policyNumbers = new Map<GatePolicy, number>()
  const variantNumbers = new Map<string, number>()
  const variants: PolicyVariant[] = []
  const levels = new Map<string, Level>()
  const chains = new Map<string, Chain>()
  const steps = new Map<number, Chain>()
  const emptyChain: Chain = { number: 0, levels: [] }
  chains.set('', emptyChain)

  return {
    sets,
    unrestricted: unrestrictedIn(catalogue, isNeverRestricted),
    emptyChain,
    variantOf: (policy, facts) => {
      let policyNumber = policyNumbers.get(policy)
      if (policyNumber === undefined) {
        policyNumber = policyNumbers.size
        policyNumbers.set(policy, policyNumber)
      }
      const guards = guardsOf(policy, facts)
      const key = `${policyNumber}:${guards.map((guard) => guard.withResource * 3 + guard.withoutResource).join('')}`
      let number = variantNumbers.get(key)
      if (number === undefined) {
        number = variants.length
        variants.push({ policy, guards, sets: sets.ofPolicy(policy, guards) })
        variantNumbers.set(key, number)
      }
      return number
    },
    levelOf: (numbers) => {
      const unique = [...new Set(numbers)].sort((one, other) => one - other)
      const key = unique.join()
      let level = levels.get(key)
      if (!level) {
        const own = unique.map((number) => variants[number]!)
        const effect = sets.ofLevel(own.map((variant) => variant.sets))
        const isNeutral = effect.allowSure === sets.all && effect.denyMay === null
        level = { number: levels.size, variants: own, sets: effect, isNeutral }
        levels.set(key, level)
      }
      return level
    },
    longer: (chain, level) => {
      if (level.isNeutral || chain.levels.includes(level)) return chain
      const step = chain.number * STEP + level.number
      let next = steps.get(step)
      if (!next) {
        const all = [...chain.levels, level].sort((one, other) => one.number - other.number)
        const key = all.map(({ number }) => number).join()
        next = chains.get(key) ?? { number: chains.size, levels: all }
        chains.set(key, next)
        steps.set(step, next)
      }
      return next
    },
  }
}

/** More levels than there can be, so that chain and level make one exact number. */
const STEP = 2 ** 26
