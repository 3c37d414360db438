import { addBit, addRange, type Bits, numbersIn } from './bits'
import { actionPattern } from './gate-policy'
import { literalOf, matchesEverything, matchesGlob } from './wildcard'

/**
 * All actions that AWS has, numbered. Beside them stand imaginary ones, which only patterns match that will match what
 * AWS adds later: one for each service and one of a service that does not exist yet.
 */
export interface Catalogue {
  /** `service:Action` as given, sorted; the number of an action is its place. */
  actions: readonly string[]
  /** In order; the imaginary action of the service at `n` is number `futureFrom + n`, the last is of no service. */
  services: readonly string[]
  futureFrom: number
  /** How many numbers there are. */
  size: number
  /** Words of the actions alone: the imaginary ones begin a word of their own. */
  words: number
  /** Adds the numbers that an action pattern matches. */
  addMatches(into: Bits, pattern: string): void
  /** The number of an action, whatever its case. */
  numberOf(action: string): number | undefined
  /** Whether a service, in lower case, is known. */
  hasService(service: string): boolean
  /** The actions of a service, in lower case, as given. */
  actionsOf(service: string): readonly string[]
  /** Numbers of actions that are evaluated against the resource `*`. */
  withoutResource: Bits
}

/** No pattern but one of wildcards matches it. */
const UNHEARD_OF = '\u0001'.repeat(40)

/**
 * @param names every action as `service:Action`
 * @param withoutResource those of them that have no resource type; an action not named here counts as having one, which
 * leaves more open
 */
export function createCatalogue(names: readonly string[], withoutResource: readonly string[] = []): Catalogue {
  const byName = new Map(names.map((name) => [name.toLowerCase(), name]))
  const folded = [...byName.keys()].sort()
  const services = [...new Set(folded.map(serviceOf))]
  const words = Math.ceil(folded.length / 32)
  const futureFrom = words * 32
  const size = futureFrom + services.length + 1
  const numbers = new Map(folded.map((name, number) => [name, number]))
  const ranges = rangesOf(folded, services)
  const nameAt = (number: number) => folded[number] ?? `${services[number - futureFrom] ?? UNHEARD_OF}:${UNHEARD_OF}`
  const runs = new Map<string, readonly number[]>()

  /** Alternating starts and ends of the numbers that match. */
  const runsOf = (text: string): readonly number[] => {
    const { glob } = actionPattern(text)
    if (matchesEverything(glob)) return [0, folded.length, futureFrom, size]
    const literal = literalOf(glob)
    if (literal !== undefined) {
      const number = numbers.get(literal)
      return number === undefined ? [] : [number, number + 1]
    }
    const found: number[] = []
    const scan = (from: number, to: number) => {
      for (let at = from; at < to; at++) {
        if (!matchesGlob(glob, nameAt(at))) continue
        if (found[found.length - 1] === at) found[found.length - 1] = at + 1
        else found.push(at, at + 1)
      }
    }
    const service = serviceOf(text)
    if (/[*?]/.test(service)) {
      scan(0, folded.length)
      scan(futureFrom, size)
    } else {
      const range = ranges.get(service)
      if (!range) return []
      scan(range.from, range.to)
      scan(range.future, range.future + 1)
    }
    return found
  }

  const actions = folded.map((name) => byName.get(name) ?? name)
  const catalogue: Catalogue = {
    actions,
    services,
    futureFrom,
    size,
    words,
    addMatches: (into, pattern) => {
      let matching = runs.get(pattern)
      if (!matching) {
        matching = runsOf(pattern)
        if (runs.size >= MOST_PATTERNS) runs.clear()
        runs.set(pattern, matching)
      }
      for (let at = 0; at < matching.length; at += 2) addRange(into, matching[at]!, matching[at + 1]!)
    },
    numberOf: (action) => numbers.get(action.toLowerCase()),
    hasService: (service) => ranges.has(service),
    actionsOf: (service) => {
      const { from = 0, to = 0 } = ranges.get(service) ?? {}
      return actions.slice(from, to)
    },
    withoutResource: new Uint32Array(Math.ceil(size / 32)),
  }
  for (const name of withoutResource) {
    const number = numbers.get(name.toLowerCase())
    if (number !== undefined) addBit(catalogue.withoutResource, number)
  }
  return catalogue
}

/** What is remembered of patterns is a help, not a store. */
const MOST_PATTERNS = 20_000

const serviceOf = (action: string) => action.slice(0, Math.max(0, action.indexOf(':')))

function rangesOf(folded: readonly string[], services: readonly string[]) {
  const futureFrom = Math.ceil(folded.length / 32) * 32
  const ranges = new Map(services.map((service, at) => [service, { from: -1, to: -1, future: futureFrom + at }]))
  for (const [number, name] of folded.entries()) {
    const range = ranges.get(serviceOf(name))
    if (!range) continue
    if (range.from < 0) range.from = number
    range.to = number + 1
  }
  return ranges
}

/** The actions of a set, without the imaginary ones. */
export const actionsIn = ({ actions }: Catalogue, bits: Bits): string[] =>
  numbersIn(bits, 0, actions.length).map((number) => actions[number] ?? '')

/** The services whose future actions are in a set; `*` for services that do not exist yet. */
export const futureServicesIn = ({ services, futureFrom, size }: Catalogue, bits: Bits): string[] =>
  numbersIn(bits, futureFrom, size).map((number) => services[number - futureFrom] ?? '*')
