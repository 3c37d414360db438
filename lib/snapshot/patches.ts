import type { PolicyType, SnapshotPolicy } from './model'
import { type OrganizationalUnit, type OrganizationData, withEntry } from './organization'

/** What one change of ours does to the organization that was read; AWS has confirmed it. */
export type Patch = (data: OrganizationData) => OrganizationData

const retarget = (
  data: OrganizationData,
  policyId: string,
  change: (targets: Set<string>) => unknown,
): OrganizationData => {
  const targets = new Set(data.targets.get(policyId))
  change(targets)
  return { ...data, targets: withEntry(data.targets, policyId, targets) }
}

const withoutTarget = (data: OrganizationData, targetId: string): OrganizationData => ({
  ...data,
  targets: new Map(
    [...data.targets].map(([policyId, targets]) => [policyId, new Set([...targets].filter((id) => id !== targetId))]),
  ),
})

export const accountMoved =
  (accountId: string, parentId: string): Patch =>
  (data) => {
    const account = data.accounts.get(accountId)
    return account ? { ...data, accounts: withEntry(data.accounts, accountId, { ...account, parentId }) } : data
  }

/** AWS has begun to close it, and will be done in minutes. */
export const accountClosing =
  (accountId: string): Patch =>
  (data) => {
    const account = data.accounts.get(accountId)
    if (!account) return data
    return { ...data, accounts: withEntry(data.accounts, accountId, { ...account, state: 'PENDING_CLOSURE' }) }
  }

/** It has left the organization, and its attachments with it. */
export const accountGone =
  (accountId: string): Patch =>
  (data) =>
    withoutTarget({ ...data, accounts: withEntry(data.accounts, accountId, undefined) }, accountId)

/**
 * AWS attaches the full-access policy of each gate type that is on to a new OU by itself; the patch does the same.
 */
export const ouCreated =
  (ou: OrganizationalUnit): Patch =>
  (data) => {
    let created: OrganizationData = { ...data, ous: withEntry(data.ous, ou.id, ou) }
    for (const policyId of ['p-FullAWSAccess', 'p-RCPFullAWSAccess']) {
      if (data.policies.has(policyId)) created = retarget(created, policyId, (targets) => targets.add(ou.id))
    }
    return created
  }

export const ouRenamed =
  (ouId: string, name: string): Patch =>
  (data) => {
    const ou = data.ous.get(ouId)
    return ou ? { ...data, ous: withEntry(data.ous, ouId, { ...ou, name }) } : data
  }

export const ouDeleted =
  (ouId: string): Patch =>
  (data) =>
    withoutTarget({ ...data, ous: withEntry(data.ous, ouId, undefined) }, ouId)

export const policyAttached =
  (policyId: string, targetId: string): Patch =>
  (data) =>
    retarget(data, policyId, (targets) => targets.add(targetId))

export const policyDetached =
  (policyId: string, targetId: string): Patch =>
  (data) =>
    retarget(data, policyId, (targets) => targets.delete(targetId))

/** Also for a policy that was changed: the new one takes the old one's place and keeps its targets. */
export const policyCreated =
  (policy: SnapshotPolicy): Patch =>
  (data) => ({ ...data, policies: withEntry(data.policies, policy.id, policy) })

export const policyUpdated = policyCreated

export const policyDeleted =
  (policyId: string): Patch =>
  (data) => ({
    ...data,
    policies: withEntry(data.policies, policyId, undefined),
    targets: withEntry(data.targets, policyId, undefined),
  })

const FULL_ACCESS: Partial<Record<PolicyType, string>> = {
  SERVICE_CONTROL_POLICY: 'FullAWSAccess',
  RESOURCE_CONTROL_POLICY: 'RCPFullAWSAccess',
}

/** AWS attaches the full-access policy of a gate type that is turned on to the root, every OU and every account. */
export const policyTypeEnabled =
  (type: PolicyType): Patch =>
  (data) => {
    const enabled = { ...data, policyTypes: [...data.policyTypes.filter((on) => on !== type), type] }
    const name = FULL_ACCESS[type]
    if (!name) return enabled
    const policy: SnapshotPolicy = {
      id: `p-${name}`,
      name,
      type,
      awsManaged: true,
      description: 'Allows access to every operation',
    }
    const known = data.policies.get(policy.id) ?? policy
    const everywhere = new Set([data.root.id, ...data.ous.keys(), ...data.accounts.keys()])
    return {
      ...enabled,
      policies: withEntry(data.policies, known.id, known),
      targets: withEntry(data.targets, known.id, everywhere),
    }
  }

/** Every attachment of the type is dropped; its policies stay. */
export const policyTypeDisabled =
  (type: PolicyType): Patch =>
  (data) => ({
    ...data,
    policyTypes: data.policyTypes.filter((on) => on !== type),
    targets: new Map(
      [...data.targets].map(([policyId, targets]) => [
        policyId,
        data.policies.get(policyId)?.type === type ? new Set() : targets,
      ]),
    ),
  })
