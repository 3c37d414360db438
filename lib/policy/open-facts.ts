import type { Catalogue } from './catalogue'
import type { GateOrganization } from './gate-organization'
import type { GatePolicy } from './gate-policy'
import type { Chain } from './scp-chains'
import { MAYBE } from './truth'
import { literalOf } from './wildcard'

/** A condition key that decides what is open in a chain, and the values that policies compare it with. */
export interface OpenKey {
  /** As the first policy writes it. */
  key: string
  /** As written, each once. */
  values: string[]
}

/**
 * The condition keys that would decide what depends in a chain: what a person can pin. A statement that already applies
 * surely or never has none.
 */
export function openKeysOf(chain: Chain | null): OpenKey[] {
  const found = new Map<string, { key: string; values: Set<string> }>()
  for (const { policy, guards } of (chain?.levels ?? []).flatMap((level) => level.variants)) {
    for (const [at, { conditions }] of policy.statements.entries()) {
      const guard = guards[at]
      if (guard?.withResource !== MAYBE && guard?.withoutResource !== MAYBE) continue
      for (const { key, foldedKey, values } of conditions) {
        const open = found.get(foldedKey) ?? { key, values: new Set() }
        for (const value of values) open.values.add(value)
        found.set(foldedKey, open)
      }
    }
  }
  return [...found.values()].map(({ key, values }) => ({ key, values: [...values] }))
}

/** Condition keys whose value changes when an account moves. */
export const PATH_KEYS = ['aws:PrincipalOrgPaths', 'aws:ResourceOrgPaths'] as const

/** The policies of an organization that read one of some condition keys, in whatever case. */
export function policiesReading({ policies }: GateOrganization, keys: readonly string[]): GatePolicy[] {
  const folded = keys.map((key) => key.toLowerCase())
  return [...policies.values()].filter((policy) => folded.some((key) => policy.keys.has(key)))
}

/** Actions that policies name and the catalogue does not have: they are evaluated by their name only. */
export function actionsOutside(catalogue: Catalogue, policies: Iterable<GatePolicy>): string[] {
  const outside = new Set<string>()
  for (const { statements } of policies) {
    for (const { text, glob } of statements.flatMap(({ actions }) => actions.patterns)) {
      if (literalOf(glob) !== undefined && catalogue.numberOf(text) === undefined) outside.add(text)
    }
  }
  return [...outside].sort()
}

/** Policies of which something is left out, because AWS would refuse it: `refused` of each says what. */
export const policiesRefused = ({ policies }: GateOrganization): GatePolicy[] =>
  [...policies.values()].filter(({ refused }) => refused.length > 0)
