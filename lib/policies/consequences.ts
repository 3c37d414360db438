import type { NodeKind, SnapshotPolicy } from '../snapshot/model'
import type { Tree } from '../snapshot/tree'
import { allowsSomething } from './rules'
import { accountsUnder, holdsManagementAccount } from './tree-policies'
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
  tree.columns.nodes.kind[node] === 'account'
    ? 'This account alone.'
    : `${accounts(accountsUnder(tree, [node]))} below.`

/** What attaching a policy to a node does, a sentence each. */
export function consequencesOfAttaching(tree: Tree, policy: SnapshotPolicy, node: number): string[] {
  return [
    `Takes effect at once. ${reach(tree, node)}`,
    ...exemption(tree, policy, [node]),
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
  return [`Takes effect at once. ${reach(tree, node)}`, ...exemption(tree, policy, [node]), ...(after ? [after] : [])]
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
