import type { SnapshotPolicy } from '../snapshot/model'
import { typeCodes } from '../snapshot/policy-codes'
import type { Tree } from '../snapshot/tree'
import { haystackOf } from './facts'

/** What the organization has for a search, the best first. */
export type Found = { accounts: number[]; ous: number[]; policies: SnapshotPolicy[] }

const MOST = 7
/** Enough to rank among; a word that more than this match says too little to be ranked. */
const LOOK_AT_MOST = 400

/** `7310 0048 2216`, `ou-…`, `p-…`: what names one thing exactly, or null. */
export function exactId(text: string): string | null {
  const packed = text.trim().replace(/(?<=\d)[\s-]+(?=\d)/g, '')
  if (/^\d{12}$/.test(packed) || /^(?:r|ou|p)-[0-9a-zA-Z-]+$/.test(packed)) return packed
  return null
}

/** Whole name, beginning of the name, beginning of a word in it, anywhere. */
function rank(name: string, text: string): number {
  const at = name.indexOf(text)
  if (name === text) return 0
  if (at === 0) return 1
  if (at > 0 && /[\s\-_./]/.test(name[at - 1] ?? '')) return 2
  return at > 0 ? 3 : 4
}

/**
 * Finds accounts by name, id or e-mail, OUs by name or id, policies by name or id: all from what the browser has.
 * An exact id comes first of all.
 */
export function searchOrganization(tree: Tree, typed: string): Found {
  const id = exactId(typed)
  const words = (id ?? typed).toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return { accounts: [], ous: [], policies: [] }
  const haystack = haystackOf(tree)
  const { kind, name } = tree.columns.nodes
  const [first = ''] = words
  const found: { at: number; rank: number }[] = []
  for (let at = 0; at < tree.size && found.length < LOOK_AT_MOST; at++) {
    const text = haystack[at]!
    if (words.every((word) => text.includes(word))) found.push({ at, rank: rank(name[at]!.toLowerCase(), first) })
  }
  found.sort((a, b) => a.rank - b.rank || a.at - b.at)
  const ofKind = (isAccount: boolean) =>
    found.filter(({ at }) => (kind[at] === 'account') === isAccount).map(({ at }) => at)
  const policies = tree.columns.policies
    .map((policy) => ({ policy, text: `${policy.name}\n${policy.id}\n${typeCodes[policy.type]}`.toLowerCase() }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ policy }) => ({ policy, rank: rank(policy.name.toLowerCase(), first) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ policy }) => policy)
  return { accounts: ofKind(true).slice(0, MOST), ous: ofKind(false).slice(0, MOST), policies: policies.slice(0, MOST) }
}
