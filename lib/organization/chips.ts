import { isUnderWay, type PolicyType } from '../snapshot/model'
import { typeCodes } from '../snapshot/policy-codes'
import type { Tree } from '../snapshot/tree'

export type PolicyChip = {
  key: string
  label: string
  /** Solid: attached here. Outline: inherited only. Dotted: not read yet. Warn: the default that allows all is absent. */
  kind: 'direct' | 'inherited' | 'unread' | 'allow-list'
  /** In full, for screen readers and on hover. */
  title: string
}

/** The policies that AWS attaches everywhere by itself: present they say nothing, absent they say much. */
const DEFAULTS = new Set(['p-FullAWSAccess', 'p-RCPFullAWSAccess'])

/** The gate types do not restrict the management account. */
const GATES: readonly PolicyType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']

const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** Positions of the policies that bind a node because of an ancestor, each once, without those attached here too. */
export function inheritedPolicies(tree: Tree, position: number): number[] {
  const inherited = new Set<number>()
  const own = new Set(tree.attachmentsOf[position])
  const { parent } = tree.columns.nodes
  for (let up = parent[position] ?? -1; up >= 0; up = parent[up] ?? -1) {
    for (const policy of tree.attachmentsOf[up] ?? []) if (!own.has(policy)) inherited.add(policy)
  }
  return [...inherited]
}

/** Whether gates (SCP, RCP) bind this node: they never bind the management account. */
export const isBoundByGates = (tree: Tree, position: number): boolean =>
  tree.columns.nodes.id[position] !== tree.columns.organization.managementAccountId

/** The chips of one row: per policy type how many are attached here, and how many are inherited. */
export function chipsOf(tree: Tree, position: number): PolicyChip[] {
  const { policies, policyTypes, parts } = tree.columns
  if (!parts.attachments.readAt) {
    return isUnderWay(parts.attachments)
      ? policyTypes.map((type) => ({ key: type, label: typeCodes[type], kind: 'unread', title: 'Not read yet' }))
      : []
  }
  const bound = isBoundByGates(tree, position)
  const count = (positions: readonly number[], type: PolicyType) =>
    positions.filter((at) => policies[at]?.type === type && !DEFAULTS.has(policies[at].id)).length
  const own = tree.attachmentsOf[position] ?? []
  const inherited = inheritedPolicies(tree, position)
  const chips: PolicyChip[] = []
  const isAllowList =
    policyTypes.includes('SERVICE_CONTROL_POLICY') && !own.some((at) => policies[at]?.id === 'p-FullAWSAccess')
  if (isAllowList && bound) {
    chips.push({
      key: 'allow-list',
      label: 'allow list',
      kind: 'allow-list',
      title: 'FullAWSAccess is not attached here: only what the attached SCPs allow passes',
    })
  }
  for (const type of policyTypes) {
    const code = typeCodes[type]
    const direct = count(own, type)
    if (direct > 0) {
      chips.push({
        key: `${type}-direct`,
        label: `${code} ${direct}`,
        kind: 'direct',
        title: `${plural(direct, code)} attached here`,
      })
    }
  }
  for (const type of policyTypes) {
    if (!bound && GATES.includes(type)) continue
    const code = typeCodes[type]
    const from = count(inherited, type)
    if (from > 0) {
      chips.push({
        key: `${type}-inherited`,
        label: `${code} ${from}`,
        kind: 'inherited',
        title: `${plural(from, code)} inherited`,
      })
    }
  }
  return chips
}
