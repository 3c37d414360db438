import { inSlices } from '../in-slices'
import type { SnapshotColumns } from '../snapshot/model'
import type { Tree } from '../snapshot/tree'

export type Tag = readonly [key: string, value: string]

const NO_TAGS: readonly Tag[] = []
const tagSets = new WeakMap<object, readonly (readonly Tag[])[]>()

/** The tags of every set, worked out once per version of the data: thousands of nodes share few sets. */
function setsOf(tags: SnapshotColumns['tags']): readonly (readonly Tag[])[] {
  const known = tagSets.get(tags)
  if (known) return known
  const sets = tags.sets.map((set) => {
    const pairs: Tag[] = []
    for (let at = 0; at + 1 < set.length; at += 2) {
      pairs.push([tags.words[set[at]!] ?? '', tags.words[set[at + 1]!] ?? ''])
    }
    return pairs
  })
  tagSets.set(tags, sets)
  return sets
}

/** The tags of a node as the snapshot has them. */
export function tagsAt(tree: Tree, position: number): readonly Tag[] {
  const { tags } = tree.columns
  return setsOf(tags)[tags.nodes[position] ?? -1] ?? NO_TAGS
}

/** For each set of tags whether it satisfies a test, to be asked by node: the test runs once per set. */
export function tagTest(tree: Tree, test: (tags: readonly Tag[]) => boolean): (position: number) => boolean {
  const { tags } = tree.columns
  const none = test(NO_TAGS)
  const bySet = setsOf(tags).map(test)
  return (position) => bySet[tags.nodes[position] ?? -1] ?? none
}

const byCount = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))

/** The tag keys in use, the most frequent first. */
export function tagKeysOf(tree: Tree): { key: string; count: number }[] {
  const counts = new Map<string, number>()
  countSets(tree, (tags, times) => {
    for (const [key] of tags) counts.set(key, (counts.get(key) ?? 0) + times)
  })
  return byCount(counts)
}

/** The values of a tag key, the most frequent first. */
export function tagValuesOf(tree: Tree, wanted: string): { key: string; count: number }[] {
  const counts = new Map<string, number>()
  countSets(tree, (tags, times) => {
    for (const [key, value] of tags) if (key === wanted) counts.set(value, (counts.get(value) ?? 0) + times)
  })
  return byCount(counts)
}

function countSets(tree: Tree, add: (tags: readonly Tag[], times: number) => void): void {
  const { tags } = tree.columns
  const sets = setsOf(tags)
  const times = new Int32Array(sets.length)
  for (const set of tags.nodes) if (set >= 0) times[set]! += 1
  sets.forEach((set, at) => {
    add(set, times[at]!)
  })
}

const delegations = new WeakMap<object, ReadonlyMap<number, readonly string[]>>()

/** The services that an account administers for the organization. */
export function delegatedAt(tree: Tree, position: number): readonly string[] {
  const { delegatedAdministrators } = tree.columns
  let known = delegations.get(delegatedAdministrators)
  if (!known) {
    known = new Map(
      delegatedAdministrators.map(({ node, services }) => [node, services.map(({ principal }) => principal)]),
    )
    delegations.set(delegatedAdministrators, known)
  }
  return known.get(position) ?? []
}

const haystacks = new WeakMap<Tree, string[]>()

/** Fills the haystack up to a node; what is there is not made again. */
function fillHaystack(tree: Tree, to: number): readonly string[] {
  const { name, id, email } = tree.columns.nodes
  const made = haystacks.get(tree) ?? []
  haystacks.set(tree, made)
  for (let at = made.length; at < to; at++) made.push(`${name[at]}\n${id[at]}\n${email[at] ?? ''}`.toLowerCase())
  return made
}

/** What a word is looked for in, of every node: name, id and e-mail in lower case. Made once per tree. */
export const haystackOf = (tree: Tree): readonly string[] => fillHaystack(tree, tree.size)

/** Makes the haystack before anybody types. @returns stops it */
export const warmHaystack = (tree: Tree): (() => void) =>
  inSlices(tree.size, (_from, to) => void fillHaystack(tree, to))

/** Where a node is, from below the root down to its parent: "Workloads / Production". */
export function pathText(tree: Tree, position: number): string {
  const { name, parent } = tree.columns.nodes
  const parts: string[] = []
  for (let up = parent[position] ?? -1; up > 0; up = parent[up] ?? -1) parts.unshift(name[up]!)
  return parts.join(' / ')
}
