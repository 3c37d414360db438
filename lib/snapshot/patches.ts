import type { SnapshotPolicy } from './model'
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
