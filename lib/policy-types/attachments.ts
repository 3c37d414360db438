import * as z from 'zod/mini'
import { POLICY_TYPES, type PolicyType, type SnapshotColumns } from '../snapshot/model'

/**
 * AWS attaches these by itself to every node as soon as their type is on. So they are not written down as attachments;
 * what is written down are the nodes that did without, which only an allow list does.
 */
export const FULL_ACCESS: Partial<Record<PolicyType, string>> = {
  SERVICE_CONTROL_POLICY: 'p-FullAWSAccess',
  RESOURCE_CONTROL_POLICY: 'p-RCPFullAWSAccess',
}

const id = z.string().check(z.regex(/^[0-9A-Za-z_-]{1,130}$/))

/** Every attachment of a type, as it was before the type was turned off. Ids only: names change. */
export const keptAttachmentsSchema = z.strictObject({
  organizationId: id,
  policyType: z.enum(POLICY_TYPES),
  /** ISO 8601: how old what was written down is. */
  readAt: z.string().check(z.maxLength(40)),
  attachments: z.array(z.tuple([id, id])),
  /** Nodes to which full access was not attached. */
  withoutFullAccess: z.array(id),
})

export type KeptAttachments = z.infer<typeof keptAttachmentsSchema>

/**
 * The attachments of a type as policy and target, to be kept before the type is turned off.
 * @returns null while the attachments were never read whole: half of them would be no way back
 */
export function attachmentsOf(columns: SnapshotColumns, policyType: PolicyType): KeptAttachments | null {
  const { nodes, policies, organization, parts } = columns
  const { readAt } = parts.attachments
  if (!readAt || columns.counts) return null
  const attachments = columns.attachments.flatMap(([node, position]): [string, string][] => {
    const policy = policies[position]
    return policy?.type === policyType ? [[policy.id, nodes.id[node] ?? '']] : []
  })
  const without = columns.everywhere
    .filter(({ policy }) => policies[policy]?.type === policyType)
    .flatMap(({ except }) => except.map((node) => nodes.id[node] ?? ''))
  return { organizationId: organization.id, policyType, readAt, attachments, withoutFullAccess: without }
}

/** Reads what was kept, or a file that a person gives. @returns null when it is not what this product writes */
export function readKept(text: string): KeptAttachments | null {
  try {
    const parsed = keptAttachmentsSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export type PutBack = {
  name: 'AttachPolicy' | 'DetachPolicy'
  input: { policyId: string; targetId: string }
  /** Why it is left out, or null. */
  problem: string | null
}

/** What puts the attachments back: first what was attached, then full access taken away where an allow list stood. */
export function putBack(kept: KeptAttachments, columns: SnapshotColumns): PutBack[] {
  const { nodes, policies, organization } = columns
  const nodeAt = new Map(nodes.id.map((each, position) => [each, position]))
  const policyAt = new Map(policies.map((each, position) => [each.id, position]))
  const present = new Set(columns.attachments.map(([node, policy]) => `${policy}/${node}`))
  const absent = new Map(columns.everywhere.map(({ policy, except }) => [policy, new Set(except)]))
  const isPresent = (policy: number, node: number) =>
    absent.has(policy) ? !absent.get(policy)?.has(node) : present.has(`${policy}/${node}`)
  const isElsewhere = kept.organizationId !== organization.id
  const off = columns.policyTypes.includes(kept.policyType) ? null : 'The type is off: turn it on first'
  const problemOf = (policyId: string, targetId: string, wants: boolean): string | null => {
    const [policy, node] = [policyAt.get(policyId), nodeAt.get(targetId)]
    if (isElsewhere) return 'It was kept of another organization'
    if (off) return off
    if (policy === undefined) return 'The policy is gone'
    if (node === undefined) return 'The target is no longer in this organization'
    if (isPresent(policy, node) === wants) return wants ? 'Attached already' : 'Detached already'
    return null
  }
  const fullAccess = FULL_ACCESS[kept.policyType]
  return [
    ...kept.attachments.map(
      ([policyId, targetId]): PutBack => ({
        name: 'AttachPolicy',
        input: { policyId, targetId },
        problem: problemOf(policyId, targetId, true),
      }),
    ),
    ...(fullAccess === undefined || kept.policyType === 'RESOURCE_CONTROL_POLICY'
      ? []
      : kept.withoutFullAccess.map(
          (targetId): PutBack => ({
            name: 'DetachPolicy',
            input: { policyId: fullAccess, targetId },
            problem: problemOf(fullAccess, targetId, false),
          }),
        )),
  ]
}
