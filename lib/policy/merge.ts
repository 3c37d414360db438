import { type AttachedPolicy, isObject, type Json, type JsonObject, type PolicyLevel } from './types'

/*
 * Inheritance operators, level by level from the root down.
 * https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 *
 * On one level the first assignment in attachment order wins, then all values are appended, then all are removed; only
 * after that the level's controls narrow what the levels below may do. A control on a container decides whether lower
 * levels may add keys to it; settings that are there already are locked by their own controls alone.
 */

const CONTROL = '@@operators_allowed_for_child_policies'
const OPERATORS = ['@@assign', '@@append', '@@remove'] as const
type Operator = (typeof OPERATORS)[number]

/** One node of the merged tree. */
export interface MergedNode {
  /** Its key as the merged document spells it. */
  label: string
  value: Json | undefined
  children: Map<string, MergedNode>
  allowed: ReadonlySet<Operator>
  /** Names of policies whose operators were applied here. */
  contributors: Set<string>
}

const everything: ReadonlySet<Operator> = new Set(OPERATORS)

const newNode = (label: string): MergedNode => ({
  label,
  value: undefined,
  children: new Map(),
  allowed: everything,
  contributors: new Set(),
})

interface Peer {
  name: string
  at: JsonObject
}

/** How the keys of a type compare and come out. */
export interface KeyRule {
  /** Keys with the same identity are one. */
  identity(key: string): string
  /** What the merged document calls it; the first spelling to come up counts. */
  label(key: string): string
}

const operatorOf = (key: string) => (key.startsWith('@@') ? key.toLowerCase() : undefined)

function operandOf(peer: Peer, operator: string): Json | undefined {
  for (const [key, value] of Object.entries(peer.at)) if (operatorOf(key) === operator) return value
  return undefined
}

/** Merges all levels, root first. Children are kept by the identity of their keys. */
export function mergeLevels(levels: readonly PolicyLevel[], keys: KeyRule): MergedNode {
  const root = newNode('')
  for (const { policies } of levels) {
    mergeInto(
      root,
      policies.map(({ name, content }: AttachedPolicy) => ({ name, at: content })),
      keys,
    )
  }
  return root
}

function mergeInto(node: MergedNode, peers: readonly Peer[], keys: KeyRule) {
  applyOperators(node, peers)
  const mayAddKeys = node.allowed.has('@@append')
  for (const [identity, { label, below }] of childrenOf(peers, keys)) {
    const present = node.children.get(identity)
    if (!present && !mayAddKeys) continue
    const child = present ?? newNode(label)
    node.children.set(identity, child)
    mergeInto(child, below, keys)
  }
  node.allowed = narrowed(node.allowed, peers)
}

function applyOperators(node: MergedNode, peers: readonly Peer[]) {
  const using = (operator: Operator) =>
    node.allowed.has(operator)
      ? peers.flatMap((peer) => {
          const operand = operandOf(peer, operator)
          return operand === undefined ? [] : [{ name: peer.name, operand }]
        })
      : []
  const [first] = using('@@assign')
  if (first) {
    node.value = Array.isArray(first.operand) ? unique(first.operand.map(asText)) : first.operand
    node.contributors.add(first.name)
  }
  for (const { name, operand } of using('@@append')) {
    const list = Array.isArray(node.value) ? node.value : []
    node.value = unique([...list, ...listOf(operand)])
    node.contributors.add(name)
  }
  for (const { name, operand } of using('@@remove')) {
    if (!Array.isArray(node.value)) continue
    const dropped = new Set(listOf(operand))
    node.value = node.value.filter((item) => !dropped.has(item))
    node.contributors.add(name)
  }
}

// Values of lists are compared as text, whatever they were written as.
const asText = (value: Json): Json => (typeof value === 'string' ? value : String(value))
const listOf = (operand: Json): Json[] => (Array.isArray(operand) ? operand : [operand]).map(asText)
const unique = (values: Json[]): Json[] => [...new Set(values)]

/** What each peer has below, by key, in the order in which the keys first come up. */
function childrenOf(peers: readonly Peer[], keys: KeyRule): Map<string, { label: string; below: Peer[] }> {
  const children = new Map<string, { label: string; below: Peer[] }>()
  for (const { name, at } of peers) {
    for (const [key, value] of Object.entries(at)) {
      if (key.startsWith('@@') || !isObject(value)) continue
      const identity = keys.identity(key)
      const child = children.get(identity) ?? { label: keys.label(key), below: [] }
      child.below.push({ name, at: value })
      children.set(identity, child)
    }
  }
  return children
}

/** Controls of peers intersect, and nothing below widens again what was narrowed above. */
function narrowed(allowed: ReadonlySet<Operator>, peers: readonly Peer[]): ReadonlySet<Operator> {
  let left = allowed
  for (const peer of peers) {
    const control = operandOf(peer, CONTROL)
    if (!Array.isArray(control)) continue
    const names = control.map((name) => String(name).toLowerCase())
    if (names.includes('@@all')) continue
    left = new Set([...left].filter((operator) => names.includes(operator)))
  }
  return left
}

/** Every policy that had a part in a node or in anything below it. */
export function contributorsBelow(node: MergedNode, into: Set<string> = new Set()): Set<string> {
  for (const name of node.contributors) into.add(name)
  for (const child of node.children.values()) contributorsBelow(child, into)
  return into
}
