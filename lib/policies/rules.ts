import { type Through, whyNotThrough } from '../operations/why-not-through'
import { scanJson } from '../policy/json-scan'
import type { PolicyType, SnapshotPolicy } from '../snapshot/model'
import type { Tree } from '../snapshot/tree'
import { attachedOfType, policyPosition } from './tree-policies'
import { pluralInSentence, policyTypeFacts } from './types'

/** Why policies cannot be changed through a connection, or null. What a delegated administrator may do AWS decides. */
export function whyNotChangeable({ kind, ...through }: Through & { kind: string }): string | null {
  if (kind !== 'management' && kind !== 'delegated-administrator')
    return 'Only the management account and its delegated administrators change policies'
  return whyNotThrough(through)
}

const RCP_FULL_ACCESS = 'p-RCPFullAWSAccess'

/** How many more policies of a type a node takes, or null where AWS publishes no limit. Inherited ones do not count. */
export function slotsLeft(tree: Tree, node: number, type: PolicyType): number | null {
  const { maxAttachments } = policyTypeFacts(type)
  if (maxAttachments === null) return null
  return Math.max(0, maxAttachments - attachedOfType(tree, node, type).length)
}

const isAttached = (tree: Tree, policyId: string, node: number) => {
  const position = policyPosition(tree, policyId)
  return position !== undefined && (tree.attachmentsOf[node]?.includes(position) ?? false)
}

/** Why a type takes no attachments at all, or null. */
export function whyTypeIsOff(tree: Tree, type: PolicyType): string | null {
  if (tree.columns.policyTypes.includes(type)) return null
  return `${policyTypeFacts(type).plural} are off in this organization`
}

/** Why a policy cannot be attached to a node, or null. */
export function whyNotAttachable(tree: Tree, policy: Pick<SnapshotPolicy, 'id' | 'type'>, node: number): string | null {
  const off = whyTypeIsOff(tree, policy.type)
  if (off) return off
  if (isAttached(tree, policy.id, node)) return 'Attached here'
  if (slotsLeft(tree, node, policy.type) === 0) return `Full: ${policyTypeFacts(policy.type).maxAttachments} attached`
  return null
}

/** Whether detaching would leave a node without any SCP, which AWS does not allow. */
export function isLastScp(tree: Tree, policy: Pick<SnapshotPolicy, 'id' | 'type'>, node: number): boolean {
  if (policy.type !== 'SERVICE_CONTROL_POLICY') return false
  const attached = attachedOfType(tree, node, policy.type)
  return attached.length === 1 && attached[0]?.id === policy.id
}

/** Why a policy cannot be detached from a node, or null. */
export function whyNotDetachable(tree: Tree, policy: Pick<SnapshotPolicy, 'id' | 'type'>, node: number): string | null {
  if (policy.id === RCP_FULL_ACCESS) return 'AWS keeps RCPFullAWSAccess attached everywhere'
  if (!isAttached(tree, policy.id, node)) return 'No longer attached here'
  if (isLastScp(tree, policy, node)) return 'Every node keeps at least one service control policy. Attach another first'
  return null
}

/** Why a policy's name, description and text cannot be changed, or null. */
export function whyNotEditable(policy: Pick<SnapshotPolicy, 'awsManaged'>): string | null {
  return policy.awsManaged ? 'AWS manages this policy. Duplicate it and change the copy' : null
}

/**
 * Why a policy cannot be deleted, or null.
 * @param targets how many nodes it is attached to; undefined while that is not known
 */
export function whyNotDeletable(
  policy: Pick<SnapshotPolicy, 'awsManaged'>,
  targets: number | undefined,
): string | null {
  if (policy.awsManaged) return 'AWS manages this policy. It cannot be deleted'
  if (targets === undefined) return 'Where it is attached is not read yet'
  if (targets === 0) return null
  return `Attached to ${targets === 1 ? '1 target' : `${targets.toLocaleString('en')} targets`}. Detach it first`
}

/** Why no further policy of a type can be made, or null. */
export function whyNotCreatable(type: PolicyType, existing: number): string | null {
  const facts = policyTypeFacts(type)
  if (facts.maxPolicies === null || existing < facts.maxPolicies) return null
  return `The organization has ${facts.maxPolicies.toLocaleString('en')} ${pluralInSentence(facts)}, as many as AWS allows`
}

/** Whether a policy text holds a statement that allows something; undefined when it cannot be read. */
export function allowsSomething(content: string): boolean | undefined {
  const scanned = scanJson(content)
  if (!scanned.ok || scanned.node.kind !== 'object') return undefined
  const statement = scanned.node.members.find(({ key }) => key === 'Statement')?.value
  const statements = statement?.kind === 'array' ? statement.items : statement ? [statement] : []
  return statements.some(
    (each) =>
      each.kind === 'object' &&
      each.members.some(({ key, value }) => key === 'Effect' && value.kind === 'string' && value.value === 'Allow'),
  )
}
