import { type EffectiveLine, effectiveLines, effectivePolicy } from '../policy/effective'
import type { Steps } from '../policy/slices'
import {
  type EffectivePolicyError,
  type EffectivePolicyType,
  isObject,
  type JsonObject,
  type PolicyLevel,
} from '../policy/types'
import { pathIn, type World } from './world'

/** Where a line comes from: a policy, and the node that it is attached to. */
export type Source = { policyId: string; nodeId: string }

/** One setting of an effective document, as compact JSON. */
export type EffectiveSetting = { path: string; value: string; from: Source[] }

/** One setting that changes; null where it is not there. */
export type SettingChange = { path: string; before: string | null; after: string | null; from: Source[] }

/** Accounts whose effective document of a type changes in the same way. */
export type EffectiveGroup = {
  accounts: string[]
  changes: SettingChange[]
  /** Why AWS will withhold the new document and keep the last valid one. */
  errors: Pick<EffectivePolicyError, 'code' | 'message' | 'path'>[]
  /** Policies on one node set the same thing, and which counts depends on the order of attachment, which AWS does not tell. */
  isOrderOpen: boolean
}

export type EffectiveImpact = {
  type: EffectivePolicyType
  /** The largest first. */
  groups: EffectiveGroup[]
  /** Accounts in which a policy that was not read has a say: nothing is claimed for them. */
  undecided: number
}

type NodeLevel = { nodeId: string; policyIds: readonly string[] }

/** The levels of an account for one type, root first; nodes with nothing attached are left out. */
function levelsOf(world: World, type: EffectivePolicyType, accountId: string): NodeLevel[] {
  if (!world.typesOn.has(type)) return []
  const attached = world.attached.get(type)
  return pathIn(world, accountId).flatMap((nodeId) => {
    const policyIds = attached?.get(nodeId) ?? []
    return policyIds.length > 0 ? [{ nodeId, policyIds }] : []
  })
}

/** A policy text as the document that it is; one that cannot be read says nothing, and AWS would not have taken it. */
export function documentOf(text: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

const SEPARATOR = ' '

function policyLevels(world: World, levels: readonly NodeLevel[], reversed = false): PolicyLevel[] {
  return levels.map(({ nodeId, policyIds }) => {
    const policies = policyIds.map((id) => ({
      name: `${id}${SEPARATOR}${nodeId}`,
      content: documentOf(world.texts.get(id) ?? ''),
    }))
    return { policies: reversed ? policies.reverse() : policies }
  })
}

const sourceOf = (name: string): Source => {
  const [policyId = '', nodeId = ''] = name.split(SEPARATOR)
  return { policyId, nodeId }
}

const settingOf = ({ path, value, from }: EffectiveLine): EffectiveSetting => ({
  path: path.join('/'),
  value: JSON.stringify(value),
  from: from.map(sourceOf),
})

export type EffectiveView = {
  settings: EffectiveSetting[]
  errors: (Pick<EffectivePolicyError, 'code' | 'message' | 'path'> & { from: Source[] })[]
  /** The whole document, as DescribeEffectivePolicy gives it when it is valid. */
  content: JsonObject
  isOrderOpen: boolean
  /** Policies that have a say and were not read; then nothing else is said. */
  unread: string[]
}

/** What one account is under policies of a type, line by line. */
export function effectiveView(world: World, type: EffectivePolicyType, accountId: string): EffectiveView {
  return viewOf(world, type, levelsOf(world, type, accountId))
}

function viewOf(world: World, type: EffectivePolicyType, levels: readonly NodeLevel[]): EffectiveView {
  const unread = [...new Set(levels.flatMap(({ policyIds }) => policyIds.filter((id) => !world.texts.has(id))))]
  if (unread.length > 0) return { settings: [], errors: [], content: {}, isOrderOpen: false, unread }
  const { content, errors, lines } = effectiveLines(type, policyLevels(world, levels))
  const isOrderOpen =
    levels.some(({ policyIds }) => policyIds.length > 1) &&
    canonical(effectivePolicy(type, policyLevels(world, levels, true)).content) !== canonical(content)
  return {
    content,
    settings: lines.map(settingOf),
    errors: errors.map(({ contributing, ...error }) => ({ ...error, from: contributing.map(sourceOf) })),
    isOrderOpen,
    unread: [],
  }
}

/** The order of keys says nothing, the order of lists does. */
const canonical = (value: unknown): string =>
  isObject(value)
    ? `{${Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
        .join()}}`
    : JSON.stringify(value)

/** What changes between two documents, setting by setting, in the order of the paths. */
function settingChanges(before: readonly EffectiveSetting[], after: readonly EffectiveSetting[]): SettingChange[] {
  const old = new Map(before.map((setting) => [setting.path, setting]))
  const fresh = new Map(after.map((setting) => [setting.path, setting]))
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)]
    if (was?.value === is?.value) return []
    return [{ path, before: was?.value ?? null, after: is?.value ?? null, from: (is ?? was)?.from ?? [] }]
  })
}

/** What becomes of the effective policies of one type. Accounts with the same levels before and after share the work. */
export function* compareEffective(
  before: World,
  after: World,
  type: EffectivePolicyType,
  accounts: readonly string[],
): Steps<EffectiveImpact> {
  const views = new Map<string, EffectiveView>()
  const seen = (world: World, levels: readonly NodeLevel[], side: string): EffectiveView => {
    const key = `${side}${keyOf(levels)}`
    const known = views.get(key) ?? viewOf(world, type, levels)
    views.set(key, known)
    return known
  }
  const pairs = new Map<string, { from: NodeLevel[]; to: NodeLevel[]; accounts: string[] }>()
  for (const [at, account] of accounts.entries()) {
    if (at % 200 === 0) yield
    const [from, to] = [levelsOf(before, type, account), levelsOf(after, type, account)]
    const key = `${keyOf(from)}>${keyOf(to)}`
    const pair = pairs.get(key)
    if (pair) pair.accounts.push(account)
    else pairs.set(key, { from, to, accounts: [account] })
  }
  const impact: EffectiveImpact = { type, groups: [], undecided: 0 }
  const groups = new Map<string, EffectiveGroup>()
  for (const { from, to, accounts: own } of pairs.values()) {
    yield
    const [was, is] = [seen(before, from, '<'), seen(after, to, '>')]
    if (was.unread.length + is.unread.length > 0) {
      impact.undecided += own.length
      continue
    }
    const changes = settingChanges(was.settings, is.settings)
    const errors = is.errors.map(({ code, message, path }) => ({ code, message, path }))
    const isNewlyWrong = errors.length > 0 && JSON.stringify(is.errors) !== JSON.stringify(was.errors)
    if (changes.length === 0 && !isNewlyWrong) continue
    const group: EffectiveGroup = { accounts: own, changes, errors, isOrderOpen: was.isOrderOpen || is.isOrderOpen }
    // Accounts that come to the same by other ways are told together.
    const key = JSON.stringify([changes, errors, group.isOrderOpen])
    const alike = groups.get(key)
    if (alike) alike.accounts = [...alike.accounts, ...own]
    else groups.set(key, group)
  }
  impact.groups = [...groups.values()].sort((one, other) => other.accounts.length - one.accounts.length)
  return impact
}

const keyOf = (levels: readonly NodeLevel[]) =>
  levels.map(({ nodeId, policyIds }) => `${nodeId}:${policyIds.join()}`).join(';')
