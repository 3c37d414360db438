import { contributorsBelow, type KeyRule, type MergedNode, mergeLevels } from './merge'
import { renderTags } from './render-tags'
import {
  type EffectivePolicyError,
  type EffectivePolicyType,
  isObject,
  type Json,
  type JsonObject,
  type PolicyLevel,
} from './types'
import { backupErrors } from './validate-backup'
import { tagErrors } from './validate-tags'

export interface EffectiveDocument {
  /** The merged document; what AWS withholds when there are errors. */
  content: JsonObject
  /** Empty for a document that takes effect. */
  errors: EffectivePolicyError[]
}

const asIs = (key: string) => key
const lowered = (key: string) => key.toLowerCase()

/**
 * Tag and chat keys merge without regard to case and come out in lower case, as recorded from AWS. Names in backup
 * policies merge without regard to case too and keep their first spelling. All others are told apart to the letter.
 */
function keyRuleOf(type: EffectivePolicyType): KeyRule {
  if (type === 'TAG_POLICY' || type === 'CHATBOT_POLICY') return { identity: lowered, label: lowered }
  return { identity: type === 'BACKUP_POLICY' ? lowered : asIs, label: asIs }
}

/**
 * The effective policy of an account: the documents of its levels (root first, the account last; on each level in
 * order of attachment) merged by the inheritance operators and judged by the rules of the type.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 */
export function effectivePolicy(type: EffectivePolicyType, levels: readonly PolicyLevel[]): EffectiveDocument {
  const { content, sources } = merge(type, levels)
  return { content, errors: errorsOf(type, content, sources) }
}

function merge(type: EffectivePolicyType, levels: readonly PolicyLevel[]) {
  const keys = keyRuleOf(type)
  const merged = mergeLevels(levels, keys)
  const content = type === 'TAG_POLICY' ? renderTags(merged) : asObject(render(merged))
  return { content, sources: contributorsAt(merged, keys) }
}

/** One setting of an effective document, with the policies whose operators made it; none for what AWS fills in. */
export interface EffectiveLine {
  path: readonly string[]
  value: Json
  /** Names as given with the levels, in the order of the levels. */
  from: readonly string[]
}

/** The effective policy of an account with where each line of it comes from. See `effectivePolicy`. */
export function effectiveLines(
  type: EffectivePolicyType,
  levels: readonly PolicyLevel[],
): EffectiveDocument & { lines: EffectiveLine[] } {
  const { content, sources } = merge(type, levels)
  const lines = [...linesOf(content, [])].map((line) => ({ ...line, from: sources(line.path) }))
  return { content, errors: errorsOf(type, content, sources), lines }
}

function* linesOf(value: Json, path: readonly string[]): Generator<{ path: readonly string[]; value: Json }> {
  if (!isObject(value)) yield { path, value }
  else for (const [key, below] of Object.entries(value)) yield* linesOf(below, [...path, key])
}

/** A node as plain JSON; empty objects vanish, emptied lists stay. */
function render(node: MergedNode): Json | undefined {
  if (node.value !== undefined) return node.value
  const members: JsonObject = {}
  for (const child of node.children.values()) {
    const value = render(child)
    if (value !== undefined) setOwn(members, child.label, value)
  }
  return Object.keys(members).length > 0 ? members : undefined
}

// A plain assignment would lose a member called __proto__.
const setOwn = (object: JsonObject, key: string, value: Json) =>
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })

const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** Whose operators made what stands at a path or below it. */
export type Contributors = (path: readonly string[]) => string[]

const contributorsAt =
  (root: MergedNode, keys: KeyRule): Contributors =>
  (path) => {
    let node: MergedNode | undefined = root
    for (const key of path) node = node?.children.get(keys.identity(key))
    return node ? [...contributorsBelow(node)] : []
  }

function errorsOf(type: EffectivePolicyType, content: JsonObject, contributors: Contributors): EffectivePolicyError[] {
  if (type === 'BACKUP_POLICY') return backupErrors(content, contributors)
  return type === 'TAG_POLICY' ? tagErrors(content, contributors) : []
}
