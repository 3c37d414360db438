import { createChainFinder } from './account-chains'
import { type Bits, countIn, isEmpty, orInto } from './bits'
import { actionsIn, type Catalogue, futureServicesIn } from './catalogue'
import { createConditionComparer } from './changed-conditions'
import type { GateOrganization } from './gate-organization'
import type { Pins } from './pins'
import { type VerdictSets, verdictsInto } from './policy-sets'
import { type Chain, type ChainStore, createChainStore } from './scp-chains'
import type { Steps } from './slices'

/** How many actions of the catalogue; three numbers, always: what depends is neither passed nor blocked. */
export interface VerdictCounts {
  pass: number
  block: number
  depends: number
}

/** What can happen to an action; `conditionsChanged` depends before and after, but not on the same. */
export const TRANSITIONS = [
  'passToBlock',
  'dependsToBlock',
  'passToDepends',
  'blockToPass',
  'dependsToPass',
  'blockToDepends',
  'conditionsChanged',
] as const
export type Transition = (typeof TRANSITIONS)[number]
export type TransitionCounts = Record<Transition, number>

/** Accounts with the same chain. Null is the chain of accounts in which SCPs have no say. */
export interface ChainGroup {
  chain: Chain | null
  accounts: string[]
  counts: VerdictCounts
}

/** Accounts whose chain changes from and to the same. */
export interface ImpactGroup {
  before: Chain | null
  after: Chain | null
  accounts: string[]
  counts: { before: VerdictCounts; after: VerdictCounts; transitions: TransitionCounts }
}

export interface ScpImpact {
  /** Every group in which at least one action changes, the largest first. */
  groups: ImpactGroup[]
  /** Accounts in which no action changes. */
  unchanged: number
  /** Accounts × actions. */
  cells: TransitionCounts
  /** Each action that makes a transition in at least one account; imaginary ones too. */
  anywhere: Record<Transition, Bits>
}

/** Works out what SCPs do to every action of a catalogue in every account. */
export interface ScpSets {
  catalogue: Catalogue
  /** All accounts by what applies to them, the largest group first. */
  survey(organization: GateOrganization, pins?: Pins): Steps<ChainGroup[]>
  /** What changes from one state of an organization to another; accounts that are in both. */
  compare(before: GateOrganization, after: GateOrganization, pins?: Pins): Steps<ScpImpact>
  /** The sets of one chain; an action in neither depends. */
  verdictsOf(chain: Chain | null): VerdictSets
  /** The actions of one group by transition: for the group that a person opens. */
  transitionsOf(group: Pick<ImpactGroup, 'before' | 'after'>): Record<Transition, Bits>
  /** Names of actions, and services whose future actions are in the set (`*`: of services that do not exist yet). */
  named(bits: Bits): { actions: string[]; futureOf: string[] }
}

/**
 * @param catalogue all actions; the answer is as good as the list
 *
 * Groups accounts by their chain of distinct levels, so that 50,000 accounts are a few thousand rows of bits. Only
 * counts are kept for each group; its actions are worked out again when asked for.
 */
export function createScpSets(catalogue: Catalogue): ScpSets {
  const store = createChainStore(catalogue)
  const compareConditions = createConditionComparer(store)
  const [one, other] = [blank(store), blank(store)]
  const scratch = eachTransition(() => store.sets.empty())

  const verdictsFor = (chain: Chain | null, into: VerdictSets): VerdictSets => {
    const levels = (chain ?? store.emptyChain).levels.map((level) => level.sets)
    verdictsInto(into, levels, store.sets, store.unrestricted)
    return into
  }

  return {
    catalogue,
    verdictsOf: (chain) => verdictsFor(chain, blank(store)),
    named: (bits) => ({ actions: actionsIn(catalogue, bits), futureOf: futureServicesIn(catalogue, bits) }),
    transitionsOf: ({ before, after }) =>
      transitionsInto(
        eachTransition(() => store.sets.empty()),
        before,
        after,
      ),

    *survey(organization, pins = {}) {
      const find = createChainFinder(store, organization, pins)
      const groups = new Map<Chain | null, string[]>()
      for (const accountId of organization.accounts) {
        // The first account below a policy compiles it, so that every account may be work.
        yield
        const chain = find(accountId)
        const group = groups.get(chain)
        if (group) group.push(accountId)
        else groups.set(chain, [accountId])
      }
      const surveyed: ChainGroup[] = []
      for (const [chain, accounts] of groups) {
        yield
        surveyed.push({ chain, accounts, counts: countsOf(catalogue, verdictsFor(chain, one)) })
      }
      return surveyed.sort(bySize)
    },

    *compare(before, after, pins = {}) {
      const [findBefore, findAfter] = [before, after].map((organization) =>
        createChainFinder(store, organization, pins),
      )
      const pairs = new Map<Chain | null, Map<Chain | null, string[]>>()
      let unchanged = 0
      for (const accountId of after.accounts) {
        yield
        if (!before.parents.has(accountId)) continue
        const [from, to] = [findBefore?.(accountId) ?? null, findAfter?.(accountId) ?? null]
        if (from === to) unchanged++
        else {
          const byAfter = pairs.get(from) ?? new Map<Chain | null, string[]>()
          pairs.set(from, byAfter)
          const accounts = byAfter.get(to)
          if (accounts) accounts.push(accountId)
          else byAfter.set(to, [accountId])
        }
      }
      const impact: ScpImpact = {
        groups: [],
        unchanged,
        cells: eachTransition(() => 0),
        anywhere: eachTransition(() => store.sets.empty()),
      }
      for (const [from, byAfter] of pairs) {
        for (const [to, accounts] of byAfter) {
          yield
          addGroup(impact, from, to, accounts)
        }
      }
      impact.groups.sort(bySize)
      return impact
    },
  }

  /** Leaves the verdicts before in `one` and those after in `other`. */
  function transitionsInto(found: Record<Transition, Bits>, before: Chain | null, after: Chain | null) {
    const { all } = store.sets
    const [from, to] = [verdictsFor(before, one), verdictsFor(after, other)]
    const changed = compareConditions(before ?? store.emptyChain, after ?? store.emptyChain)
    const { passToBlock, dependsToBlock, passToDepends, blockToPass, dependsToPass, blockToDepends } = found
    for (let word = 0; word < all.length; word++) {
      const p0 = from.pass[word]!
      const b0 = from.block[word]!
      const p1 = to.pass[word]!
      const b1 = to.block[word]!
      const d0 = all[word]! & ~(p0 | b0)
      const d1 = all[word]! & ~(p1 | b1)
      passToBlock[word] = p0 & b1
      dependsToBlock[word] = d0 & b1
      passToDepends[word] = p0 & d1
      blockToPass[word] = b0 & p1
      dependsToPass[word] = d0 & p1
      blockToDepends[word] = b0 & d1
      found.conditionsChanged[word] = d0 & d1 & changed[word]!
    }
    return found
  }

  function addGroup(impact: ScpImpact, before: Chain | null, after: Chain | null, accounts: string[]) {
    const bits = transitionsInto(scratch, before, after)
    if (TRANSITIONS.every((transition) => isEmpty(bits[transition]))) {
      impact.unchanged += accounts.length
      return
    }
    const transitions = eachTransition((transition) => countOf(catalogue, bits[transition]))
    for (const transition of TRANSITIONS) {
      impact.cells[transition] += transitions[transition] * accounts.length
      if (transitions[transition] > 0 || !isEmpty(bits[transition]))
        orInto(impact.anywhere[transition], bits[transition])
    }
    const counts = { before: countsOf(catalogue, one), after: countsOf(catalogue, other), transitions }
    impact.groups.push({ before, after, accounts, counts })
  }
}

const blank = ({ sets }: ChainStore): VerdictSets => ({ pass: sets.empty(), block: sets.empty() })
const bySize = (one: { accounts: string[] }, other: { accounts: string[] }) =>
  other.accounts.length - one.accounts.length

const eachTransition = <T>(make: (transition: Transition) => T): Record<Transition, T> => ({
  passToBlock: make('passToBlock'),
  dependsToBlock: make('dependsToBlock'),
  passToDepends: make('passToDepends'),
  blockToPass: make('blockToPass'),
  dependsToPass: make('dependsToPass'),
  blockToDepends: make('blockToDepends'),
  conditionsChanged: make('conditionsChanged'),
})

/** Imaginary actions are not counted. */
const countOf = ({ words }: Catalogue, bits: Bits): number => countIn(bits, words)

function countsOf(catalogue: Catalogue, { pass, block }: VerdictSets): VerdictCounts {
  const [passed, blocked] = [countOf(catalogue, pass), countOf(catalogue, block)]
  return { pass: passed, block: blocked, depends: catalogue.actions.length - passed - blocked }
}
