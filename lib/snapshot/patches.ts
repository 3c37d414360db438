import type { PolicyType, SnapshotPolicy } from './model'
import {
  type Account,
  FULL_ACCESS,
  type OrganizationalUnit,
  type OrganizationData,
  withAttachment,
  withEntry,
} from './organization'

/** What one change of ours does to the organization that was read; AWS has confirmed it. */
export type Patch = (data: OrganizationData) => OrganizationData

const without = (set: ReadonlySet<string>, id: string): Set<string> => {
  const copy = new Set(set)
  copy.delete(id)
  return copy
}

/** What hangs on a node goes with it: attachments and tags. */
const withoutNode = (data: OrganizationData, nodeId: string): OrganizationData => ({
  ...data,
  targets: new Map([...data.targets].map(([policyId, targets]) => [policyId, without(targets, nodeId)])),
  everywhere: new Map(
    [...data.everywhere].map(([policyId, { except, read }]) => [
      policyId,
      { except: without(except, nodeId), read: read === true || without(read, nodeId) },
    ]),
  ),
  tags: withEntry(data.tags, nodeId, undefined),
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

/** AWS makes an account in the root, and attaches the full-access policies by itself, as to every node. */
export const accountCreated =
  (account: Omit<Account, 'parentId'>): Patch =>
  (data) =>
    data.accounts.has(account.id)
      ? data
      : { ...data, accounts: withEntry(data.accounts, account.id, { ...account, parentId: data.root.id }) }

/** It has left the organization, and its attachments with it. */
export const accountGone =
  (accountId: string): Patch =>
  (data) =>
    withoutNode({ ...data, accounts: withEntry(data.accounts, accountId, undefined) }, accountId)

/** AWS attaches the full-access policy of each gate type that is on to a new OU by itself, as to every node. */
export const ouCreated =
  (ou: OrganizationalUnit): Patch =>
  (data) => ({ ...data, ous: withEntry(data.ous, ou.id, ou) })

export const ouRenamed =
  (ouId: string, name: string): Patch =>
  (data) => {
    const ou = data.ous.get(ouId)
    return ou ? { ...data, ous: withEntry(data.ous, ouId, { ...ou, name }) } : data
  }

export const ouDeleted =
  (ouId: string): Patch =>
  (data) =>
    withoutNode({ ...data, ous: withEntry(data.ous, ouId, undefined) }, ouId)

export const policyAttached =
  (policyId: string, targetId: string): Patch =>
  (data) =>
    withAttachment(data, policyId, targetId, true)

export const policyDetached =
  (policyId: string, targetId: string): Patch =>
  (data) =>
    withAttachment(data, policyId, targetId, false)

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
    contents: withEntry(data.contents, policyId, undefined),
    tags: withEntry(data.tags, policyId, undefined),
  })

/** AWS attaches the full-access policy of a gate type that is turned on to the root, every OU and every account. */
export const policyTypeEnabled =
  (type: PolicyType): Patch =>
  (data) => {
    const enabled = { ...data, policyTypes: [...data.policyTypes.filter((on) => on !== type), type] }
    const id = FULL_ACCESS.get(type)
    if (!id) return enabled
    const policy: SnapshotPolicy = {
      id,
      name: id.replace('p-', ''),
      type,
      awsManaged: true,
      description: 'Allows access to every operation',
    }
    return {
      ...enabled,
      policies: withEntry(data.policies, id, data.policies.get(id) ?? policy),
      everywhere: withEntry(data.everywhere, id, { except: new Set<string>(), read: true }),
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
    everywhere: withEntry(data.everywhere, FULL_ACCESS.get(type) ?? '', undefined),
  })
