import type { Tree } from '../snapshot/tree'
import { haystackOf } from './facts'
import { type Test, TOKENS } from './filter-tokens'

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

type Term = { negated: boolean; token?: string; test: (tree: Tree) => Test }

/** An example of each token, for the hint below the field. */
export const FILTER_TOKENS = Object.values(TOKENS).map(({ example }) => example)

const contains = (text: string) => (tree: Tree) => {
  const haystack = haystackOf(tree)
  return (position: number) => haystack[position]!.includes(text)
}

/** A word with what may stand around it: a minus, a token, quotes. */
export const WORD = /(-?)(?:([a-z]+):)?((?:[^\s"]*=)?)(?:"([^"]*)"?|(\S+))/gi

/**
 * Reads what was typed: words, "words in quotes", `token:value`, and `-` before any of them for its contrary. All must
 * match. An unknown token is a hint and is searched for as it stands; a value that a token does not know is a hint, too.
 */
export function parseFilter(text: string): FilterQuery {
  const problems: string[] = []
  const terms: Term[] = []
  // A grouped account id is one word.
  const joined = text.replace(/\b(\d{4}) (\d{4}) (\d{1,4})\b/g, '$1$2$3')
  for (const [, minus, written, key = '', quoted, word] of joined.matchAll(WORD)) {
    const value = (key + (quoted ?? word ?? '')).toLowerCase()
    if (value === '') continue
    // `state:` with nothing behind it yet.
    if (written === undefined && TOKENS[value.slice(0, -1)] && value.endsWith(':')) continue
    const token = written?.toLowerCase()
    const known = token === undefined ? undefined : TOKENS[token]
    if (token !== undefined && !known) {
      problems.push(`There is no ${written}: here. Known are ${Object.keys(TOKENS).join(', ')}.`)
    }
    const why = known?.whyNot?.(value) ?? null
    if (why !== null) problems.push(`${token}:${value} says nothing yet. ${why}`)
    const negated = minus === '-'
    if (known) terms.push({ negated, token, test: known.test(value) })
    else terms.push({ negated, test: contains(token === undefined ? value : `${token}:${value}`) })
  }
  return { terms, problems }
}

/** Finds what matches, and the ancestors that must stay so that it can be seen. Null when nothing was asked. */
export function filterTree(tree: Tree, { terms }: FilterQuery): Filter | null {
  if (terms.length === 0) return null
  const { kind, parent } = tree.columns.nodes
  const tests = terms.map(({ negated, test }) => ({ negated, test: test(tree) }))
  const kept = new Uint8Array(tree.size)
  const matched = new Uint8Array(tree.size)
  const below = new Int32Array(tree.size)
  let accounts = 0
  let ous = 0
  for (let position = tree.size - 1; position >= 0; position--) {
    const isMatch = tests.every(({ negated, test }) => test(position) !== negated)
    if (isMatch) {
      matched[position] = 1
      if (kind[position] === 'account') accounts++
      else if (kind[position] === 'ou') ous++
    }
    if (isMatch || below[position]! > 0) kept[position] = 1
    const up = parent[position]!
    if (up >= 0) below[up]! += below[position]! + (isMatch ? 1 : 0)
  }
  return { kept, matched, below, accounts, ous }
}

/** Why a part of the organization that the filter asks about is not all there, or nothing. */
export function unreadOf({ terms }: FilterQuery, tree: Tree): string[] {
  const asks = new Set(terms.map(({ token }) => token))
  const { parts } = tree.columns
  return [
    ...(asks.has('tag') && !parts.tags.readAt ? ['Tags are not all read yet, so tag: may miss some.'] : []),
    ...((asks.has('policy') || asks.has('type')) && !parts.attachments.readAt
      ? ['Policies are not read yet, so policy: and type: find nothing.']
      : []),
  ]
}
