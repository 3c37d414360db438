import { Fault } from '../protocol/fault'
import type { Container, Handshake, Member, Node, Organization, Policy, Root, Unit } from '../world/model'
import { findNode } from '../world/tree'
import type { World } from '../world/world'

/* Look-ups with the fault that AWS gives for what is not there. */

export function containerOf(organization: Organization, id: string): Container {
  const container = organization.containers.get(id)
  if (!container) throw new Fault('ParentNotFoundException', "You specified a parent that doesn't exist.")
  return container
}

export function rootOf(organization: Organization, id: string): Root {
  if (organization.root.id === id) return organization.root
  throw new Fault('RootNotFoundException', "You specified a root that doesn't exist.")
}

export function unitOf(organization: Organization, id: string): Unit {
  const container = organization.containers.get(id)
  if (container?.kind === 'ORGANIZATIONAL_UNIT') return container
  throw new Fault('OrganizationalUnitNotFoundException', "You specified an organizational unit that doesn't exist.")
}

export function memberOf(organization: Organization, id: string): Member {
  const member = organization.members.get(id)
  if (!member) throw new Fault('AccountNotFoundException', "You specified an account that doesn't exist.")
  return member
}

export function policyOf(organization: Organization, id: string): Policy {
  const policy = organization.policies.get(id)
  if (!policy) throw new Fault('PolicyNotFoundException', "You specified a policy that doesn't exist.")
  return policy
}

export function targetOf(organization: Organization, id: string): Node {
  const node = findNode(organization, id)
  if (!node) throw new Fault('TargetNotFoundException', "You specified a target that doesn't exist.")
  return node
}

export function handshakeOf(world: World, id: string): Handshake {
  const handshake = world.handshakes.get(id)
  if (!handshake) throw new Fault('HandshakeNotFoundException', "You specified a handshake that doesn't exist.")
  return handshake
}
