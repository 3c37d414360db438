import { effectivePolicy } from '@/lib/policy/effective'
import { EFFECTIVE_POLICY_TYPES, type EffectivePolicyType, isObject, type PolicyLevel } from '@/lib/policy/types'
import type { Container, Member, Node, Organization, Policy, Published } from './model'
import { attachedTo, policiesOfType } from './policies'
import type { World } from './world'

/*
 * Effective policies as AWS publishes them: each change to a policy, an attachment or the tree republishes the accounts
 * below it. An invalid document is withheld; the last valid one stays in force.
 */

const EMPTY = '{}'

export const isEffectiveType = (type: string): type is EffectivePolicyType =>
  EFFECTIVE_POLICY_TYPES.some((known) => known === type)

interface Merged {
  content: string
  errors: Published['errors']
}

/** Republishes one type, or every enabled one, for the accounts at and below a node. */
export function republish(world: World, organization: Organization, node: Node, type?: string) {
  const types = [...organization.enabledTypes].filter(isEffectiveType)
  for (const each of types) {
    // A type without a single policy has nothing to publish.
    const isIdle = policiesOfType(organization, each).size === 0
    if (!isIdle && (type === undefined || each === type)) republishType(world.now(), each, node)
  }
}

/** What the account's document of a type is now; `{}` while nothing was ever attached on its way. */
export const publishedOf = (member: Member, type: EffectivePolicyType): Published =>
  member.published?.get(type) ?? { content: EMPTY, at: member.joinedAt, errors: [] }

function republishType(now: number, type: EffectivePolicyType, node: Node) {
  // Accounts with the same policies on their way share one document.
  const merged = new Map<string, Merged>()
  const signatures = new Map<Container, string>()
  const signatureOf = (container: Container): string => {
    const present = signatures.get(container)
    if (present !== undefined) return present
    const above = container.parent ? signatureOf(container.parent) : ''
    const signature = above + levelSignature(container, type)
    signatures.set(container, signature)
    return signature
  }
  for (const member of membersBelow(node)) {
    const signature = signatureOf(member.parent) + levelSignature(member, type)
    if (!/[^|]/.test(signature) && !member.published?.has(type)) continue
    const document = merged.get(signature) ?? mergedFor(member, type)
    merged.set(signature, document)
    publish(member, type, document, now)
  }
}

const levelSignature = (node: Node, type: EffectivePolicyType) =>
  `|${attachedTo(node, type)
    .map(({ id }) => id)
    .join(',')}`

function publish(member: Member, type: EffectivePolicyType, { content, errors }: Merged, at: number) {
  const last = publishedOf(member, type)
  member.published ??= new Map()
  member.published.set(type, { content: errors.length === 0 ? content : last.content, at, errors })
}

function mergedFor(member: Member, type: EffectivePolicyType): Merged {
  const levels: PolicyLevel[] = []
  for (let at: Node | undefined = member; at; at = at.parent) {
    levels.unshift({ policies: attachedTo(at, type).map(readPolicy) })
  }
  const { content, errors } = effectivePolicy(type, levels)
  return { content: JSON.stringify(content), errors }
}

function readPolicy({ id, content }: Policy) {
  const document: unknown = JSON.parse(content)
  return { name: id, content: isObject(document) ? document : {} }
}

function* membersBelow(node: Node): Generator<Member> {
  if (node.kind === 'ACCOUNT') yield node
  else {
    yield* node.members.values()
    for (const unit of node.units.values()) yield* membersBelow(unit)
  }
}

/** Documents of a type that was switched off are gone. */
export function withdraw(organization: Organization, type: string) {
  if (!isEffectiveType(type)) return
  for (const member of organization.members.values()) member.published?.delete(type)
}
