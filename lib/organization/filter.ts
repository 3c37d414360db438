import { typeCodes } from '../snapshot/policy-codes'
import type { Tree } from '../snapshot/tree'
import { pathOf } from '../snapshot/tree'
import { stateWord } from './states'

export type Filter = {
  /** 1 for what stays: matches and their ancestors. */
  kept: Uint8Array
  /** 1 for the matches themselves. */
  matched: Uint8Array
  /** Matches anywhere below each node. */
  below: Int32Array
  accounts: number
  ous: number
}

export type FilterQuery = { terms: Term[]; problems: string[] }

type Term = { negated: boolean; matches: (tree: Tree, position: number) => boolean }

/** What can stand before the colon, with an example each, for the hint below the field. */
export const FILTER_TOKENS = ['state:closed', 'ou:Production', 'policy:DenyRegions', 'type:scp', 'is:account'] as const

const lower = (text: string) => text.toLowerCase()

const TOKENS: Record<string, (value: string) => Term['matches']> = {
  state: (value) => (tree, position) => {
    const state = tree.columns.nodes.state[position]
    return state != null && (lower(stateWord(state)).startsWith(value) || lower(state).startsWith(value))
  },
  ou: (value) => (tree, position) =>
    pathOf(tree, position)
      .slice(0, -1)
      .some((at) => lower(tree.columns.nodes.name[at]!).includes(value) || tree.columns.nodes.id[at] === value),
  policy: (value) => (tree, position) =>
    tree.attachmentsOf[position]!.some((at) => {
      const policy = tree.columns.policies[at]!
      return lower(policy.name).includes(value) || policy.id === value
    }),
  type: (value) => (tree, position) =>
    tree.attachmentsOf[position]!.some((at) => lower(typeCodes[tree.columns.policies[at]!.type]) === value),
  is: (value) => (tree, position) => tree.columns.nodes.kind[position] === value,
}

const contains =
  (text: string): Term['matches'] =>
  (tree, position) => {
    const { name, id, email } = tree.columns.nodes
    // Account ids are shown in groups of four and searched with or without the blanks.
    return (
      lower(name[position]!).includes(text) ||
      id[position]!.includes(text.replace(/(?<=\d) (?=\d)/g, '')) ||
      lower(email[position] ?? '').includes(text)
    )
  }

/**
 * Reads what was typed: words, "words in quotes", `token:value`, and `-` before any of them for its contrary. All must
 * match. An unknown token is a hint and is searched for as it stands.
 */
export function parseFilter(text: string): FilterQuery {
  const problems: string[] = []
  const terms: Term[] = []
  // A grouped account id is one word.
  const joined = text.replace(/\b(\d{4}) (\d{4}) (\d{1,4})\b/g, '$1$2$3')
  for (const [, minus, token, quoted, word] of joined.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi)) {
    const value = lower(quoted ?? word ?? '')
    if (value === '') continue
    const make = token === undefined ? undefined : TOKENS[lower(token)]
    if (token !== undefined && make === undefined) {
      problems.push(`There is no ${token}: here. Known are ${Object.keys(TOKENS).join(', ')}.`)
    }
    const matches = make ? make(value) : contains(token === undefined ? value : `${lower(token)}:${value}`)
    terms.push({ negated: minus === '-', matches })
  }
  return { terms, problems }
}

/** Finds what matches, and the ancestors that must stay so that it can be seen. Null when nothing was asked. */
export function filterTree(tree: Tree, { terms }: FilterQuery): Filter | null {
  if (terms.length === 0) return null
  const kept = new Uint8Array(tree.size)
  const matched = new Uint8Array(tree.size)
  const below = new Int32Array(tree.size)
  let accounts = 0
  let ous = 0
  for (let position = tree.size - 1; position >= 0; position--) {
    const isMatch = terms.every((term) => term.matches(tree, position) !== term.negated)
    if (isMatch) {
      matched[position] = 1
      if (tree.columns.nodes.kind[position] === 'account') accounts++
      else if (tree.columns.nodes.kind[position] === 'ou') ous++
    }
    if (isMatch || below[position]! > 0) kept[position] = 1
    const parent = tree.columns.nodes.parent[position]!
    if (parent >= 0) below[parent]! += below[position]! + (isMatch ? 1 : 0)
  }
  return { kept, matched, below, accounts, ous }
}
