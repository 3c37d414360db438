import { Fault } from '../protocol/fault'
import type { Organization } from '../world/model'
import { findNode } from '../world/tree'
import type { World } from '../world/world'

/** The tags of a root, OU, account, policy, delegation policy or transfer of this organization. */
export function tagsOf(world: World, organization: Organization, id: string): Map<string, string> {
  const policy = organization.policies.get(id)
  const holder =
    findNode(organization, id) ??
    (policy?.awsManaged ? undefined : policy) ??
    (organization.resourcePolicy?.id === id ? organization.resourcePolicy : undefined) ??
    transferOf(world, organization, id)
  if (!holder) throw new Fault('TargetNotFoundException', "You specified a target that doesn't exist.")
  return holder.tags
}

/** A transfer that this organization takes part in. */
export function transferOf(world: World, organization: Organization, id: string) {
  const transfer = world.transfers.get(id)
  const parties = [transfer?.source.managementAccountId, transfer?.target.managementAccountId]
  return parties.includes(organization.management.id) ? transfer : undefined
}
