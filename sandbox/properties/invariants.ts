import type { Organization } from '../world/model'
import { attachedTo, nodesOf } from '../world/policies'
import type { World } from '../world/world'

/** What must hold in every world after every call: each broken one in words. */
export function brokenInvariants(world: World): string[] {
  const broken: string[] = []
  const claim = (holds: boolean, words: string) => {
    if (!holds) broken.push(words)
  }
  for (const organization of world.organizations.values()) checkOrganization(organization, world, claim)
  for (const account of world.accounts.values()) {
    const { member } = account
    claim(
      !member || member.organization.members.get(account.id) === member,
      `${account.id} is no member of its organization`,
    )
    claim(
      !member || world.organizations.has(member.organization.id),
      `${account.id} is in an organization that is gone`,
    )
  }
  return broken
}

type Claim = (holds: boolean, words: string) => void

function checkOrganization(organization: Organization, world: World, claim: Claim) {
  const { containers, members, root, policies } = organization
  const held = new Map<string, number>()
  let units = 0
  for (const container of containers.values()) {
    for (const member of container.members.values()) {
      held.set(member.id, (held.get(member.id) ?? 0) + 1)
      claim(member.parent === container, `${member.id} has another parent than the one that holds it`)
    }
    for (const unit of container.units.values()) {
      units += 1
      claim(unit.parent === container, `${unit.id} has another parent than the one that holds it`)
      claim(containers.get(unit.id) === unit, `${unit.id} is held and not known`)
      claim(unit.depth === container.depth + 1 && unit.depth <= 5, `${unit.id} is too deep`)
    }
    const names = [...container.units.values()].map(({ name }) => name)
    claim(new Set(names).size === names.length, `two OUs below ${container.id} have one name`)
  }
  claim(units === containers.size - 1, 'the OUs held are not the OUs known')
  claim(containers.get(root.id) === root, 'the root is not known')
  for (const { id, account } of members.values()) {
    claim(held.get(id) === 1, `${id} has ${held.get(id) ?? 0} parents`)
    claim(world.accounts.get(id) === account, `${id} is no account of the world`)
  }
  claim(held.size === members.size, 'the accounts held are not the members')
  claim(members.has(organization.management.id), 'the management account is no member')

  for (const node of nodesOf(organization)) {
    if (organization.enabledTypes.has('SERVICE_CONTROL_POLICY')) {
      claim(attachedTo(node, 'SERVICE_CONTROL_POLICY').length >= 1, `${node.id} has no service control policy`)
    }
    for (const [type, attached] of node.attachments) {
      claim(organization.enabledTypes.has(type), `${node.id} has policies of ${type}, which is off`)
      for (const policy of attached) {
        claim(policies.get(policy.id) === policy, `${node.id} has ${policy.id}, which is gone`)
        claim(policy.targets.get(node.id) === node, `${policy.id} does not know that it is attached to ${node.id}`)
      }
    }
  }
  for (const policy of policies.values()) {
    for (const target of policy.targets.values()) {
      const known = containers.get(target.id) ?? members.get(target.id)
      claim(known === target, `${policy.id} is attached to ${target.id}, which is not there`)
      claim(
        attachedTo(target, policy.type).includes(policy),
        `${target.id} does not know that ${policy.id} is attached`,
      )
    }
  }
  for (const { member } of organization.delegatedAdministrators.values()) {
    claim(members.get(member.id) === member, `${member.id} is a delegated administrator from outside`)
  }
}
