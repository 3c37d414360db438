import type { NodeKind, SnapshotPolicy } from '../snapshot/model'
import { pathOf, type Tree } from '../snapshot/tree'
import { allowsSomething } from './rules'
import { accountsUnder, holdsManagementAccount, policyPosition } from './tree-policies'
import { policyTypeFacts } from './types'

const KIND_WORDS: Record<NodeKind, [one: string, many: string]> = {
  root: ['the root', 'roots'],
  ou: ['1 OU', 'OUs'],
  account: ['1 account', 'accounts'],
}

const number = (count: number) => count.toLocaleString('en')
/** `1 account`, `2,215 accounts`. */
export const accounts = (count: number) => (count === 1 ? '1 account' : `${number(count)} accounts`)

/** `the root, 3 OUs and 1 account`. */
export function targetWords(tree: Tree, nodes: readonly number[]): string {
  const parts = (['root', 'ou', 'account'] as const).flatMap((kind) => {
    const many = nodes.filter((node) => tree.columns.nodes.kind[node] === kind).length
    if (many === 0) return []
    const [one, plural] = KIND_WORDS[kind]
    return [many === 1 ? one : `${number(many)} ${plural}`]
  })
  if (parts.length === 0) return 'nothing'
  return parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function exemption(tree: Tree, policy: Pick<SnapshotPolicy, 'type'>, nodes: readonly number[]): string[] {
  if (!policyTypeFacts(policy.type).isGate || !holdsManagementAccount(tree, nodes)) return []
  const what = policy.type === 'SERVICE_CONTROL_POLICY' ? 'service control policies' : 'resource control policies'
  return [`The management account is among them and is not restricted by ${what}.`]
}

const reach = (tree: Tree, node: number) =>
  tree.columns.nodes.kind[node] === 'account' ? 'this account alone' : `${accounts(accountsUnder(tree, [node]))} below`

/** Whether the root or an OU above a node has the policy too, so that it is in force either way. */
function isInherited(tree: Tree, policyId: string, node: number): boolean {
  const position = policyPosition(tree, policyId)
  if (position === undefined) return false
  return pathOf(tree, node)
    .slice(0, -1)
    .some((above) => tree.attachmentsOf[above]?.includes(position))
}

function inherited(tree: Tree, policy: SnapshotPolicy, node: number, words: string): string[] {
  if (!isInherited(tree, policy.id, node)) return []
  if (!policyTypeFacts(policy.type).isGate) return [`It is ${words}: the root or an OU above has it too.`]
  // A level must allow by itself, so only what a gate denies carries down; AWS's own gates deny nothing.
  return policy.awsManaged ? [] : [`What it denies is ${words}: the root or an OU above has it too.`]
}

/** Accounts at and below the given nodes that a policy can bind: gates leave the management account alone. */
export function boundAccounts(tree: Tree, policy: Pick<SnapshotPolicy, 'type'>, nodes: readonly number[]): number {
  const exempt = policyTypeFacts(policy.type).isGate && holdsManagementAccount(tree, nodes) ? 1 : 0
  return accountsUnder(tree, nodes) - exempt
}

/** What attaching a policy to a node does, a sentence each. */
export function consequencesOfAttaching(tree: Tree, policy: SnapshotPolicy, node: number): string[] {
  return [
    `Takes effect at once for ${reach(tree, node)}.`,
    ...inherited(tree, policy, node, 'in force here already'),
    ...exemption(tree, policy, [node]),
    ...(policyTypeFacts(policy.type).isGate
      ? []
      : ['It is merged with the policies of this type above and below; AWS publishes the result within seconds.']),
  ]
}

/** What attaching a policy to several nodes does, a sentence each. */
export function consequencesOfAttachingToMany(tree: Tree, policy: SnapshotPolicy, nodes: readonly number[]): string[] {
  const already = nodes.filter((node) => isInherited(tree, policy.id, node)).length
  return [
    `Takes effect at once wherever it is attached: ${accounts(boundAccounts(tree, policy, nodes))} at or below ${targetWords(tree, nodes)}.`,
    ...(already > 0
      ? [
          `${number(already)} of the targets ${already === 1 ? 'inherits' : 'inherit'} it already from the root or an OU above.`,
        ]
      : []),
    ...exemption(tree, policy, nodes),
    ...(policyTypeFacts(policy.type).isGate
      ? []
      : ['It is merged with the policies of this type above and below; AWS publishes the result within seconds.']),
  ]
}

const AFTER_DETACHING: Partial<Record<SnapshotPolicy['type'], string>> = {
  DECLARATIVE_POLICY_EC2: 'Settings go back to what each account had before.',
  S3_POLICY: 'Settings go back to what each account had before.',
  INSPECTOR_POLICY: 'What it switched on stays on; accounts that come later are no longer enrolled.',
  GUARDDUTY_POLICY: 'What it switched on stays on; accounts that come later are no longer enrolled.',
}

/** What detaching a policy from a node does, a sentence each. */
export function consequencesOfDetaching(tree: Tree, policy: SnapshotPolicy, node: number): string[] {
  const after = AFTER_DETACHING[policy.type]
  return [
    `Takes effect at once: it no longer binds ${reach(tree, node)} from here.`,
    ...inherited(tree, policy, node, 'still in force'),
    ...exemption(tree, policy, [node]),
    ...(after ? [after] : []),
  ]
}

type Edit = { before: string; after: string }

/**
 * What saving another text for a policy does, a sentence each.
 * @param nodes where it is attached
 */
export function consequencesOfEditing(
  tree: Tree,
  policy: SnapshotPolicy,
  nodes: readonly number[],
  edit: Edit,
): string[] {
  if (nodes.length === 0) return ['Attached nowhere: it binds nobody yet.']
  const isChanged = edit.before !== edit.after
  const losesAllow =
    policy.type === 'SERVICE_CONTROL_POLICY' &&
    allowsSomething(edit.before) === true &&
    allowsSomething(edit.after) === false
  return [
    `Attached to ${targetWords(tree, nodes)}; ${accounts(accountsUnder(tree, nodes))} at or below.`,
    isChanged ? 'Takes effect at once.' : 'The text stays as it is: nothing changes for them.',
    ...(losesAllow
      ? ['It no longer allows anything: where no other service control policy does, everything is blocked.']
      : []),
    ...exemption(tree, policy, nodes),
  ]
}
