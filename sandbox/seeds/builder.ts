import type {
  AccountJoinedMethod,
  AccountState,
  OrganizationFeatureSet,
  PolicyType,
} from '@aws-sdk/client-organizations'
import { Listing } from '../world/listing'
import type { Account, Container, Member, Node, Organization, Policy, Role, Unit } from '../world/model'
import { accessRole, newAccountId } from '../world/passing-of-time'
import { addPolicy, attach, detach, enableType } from '../world/policies'
import { addMember, addUnit, createOrganization } from '../world/tree'
import type { World } from '../world/world'

export interface AccountFields {
  id?: string
  name: string
  email: string
  /** Day it joined, `2021-03-04`. */
  joined?: string
  method?: AccountJoinedMethod
  state?: AccountState
  tags?: Record<string, string>
}

const HOUR_MS = 60 * 60 * 1000

// Days in the seeds mean mid-morning UTC, a plausible time for somebody to press the button.
const dayToTime = (day: string) => Date.parse(`${day}T09:24:17.381Z`)

/** An account that stands alone; one that CREATED made has no payment method of its own. */
export function plantAccount(world: World, fields: AccountFields): Account {
  return world.addAccount({
    id: fields.id ?? newAccountId(world),
    email: fields.email,
    name: fields.name,
    state: fields.state ?? 'ACTIVE',
    standsAlone: fields.method !== 'CREATED',
  })
}

/** Plants one organization: the same steps that the operations take, without their checks. */
export class OrganizationBuilder {
  readonly organization: Organization
  // One map for all: at 50,000 accounts each its own would weigh.
  readonly #accessRole: Map<string, Role>

  constructor(
    readonly world: World,
    management: AccountFields,
    ids: { organization?: string; root?: string } = {},
    featureSet: OrganizationFeatureSet = 'ALL',
  ) {
    const joinedAt = dayToTime(management.joined ?? '2019-05-06')
    this.organization = createOrganization(world, plantAccount(world, management), featureSet, { ...ids, joinedAt })
    this.tag(this.organization.management, management.tags)
    this.#accessRole = accessRole(this.organization, 'OrganizationAccountAccessRole')
  }

  get root() {
    return this.organization.root
  }

  get management() {
    return this.organization.management
  }

  enable(...types: PolicyType[]) {
    for (const type of types) enableType(this.organization, type)
  }

  unit(parent: Container, name: string, suffix?: string, tags?: Record<string, string>): Unit {
    const id = suffix === undefined ? undefined : `ou-${this.root.id.slice(2)}-${suffix}`
    const unit = addUnit(this.world, this.organization, parent, name, id)
    this.tag(unit, tags)
    return unit
  }

  account(parent: Container, fields: AccountFields): Member {
    const method = fields.method ?? 'CREATED'
    const account = plantAccount(this.world, { ...fields, method })
    const joinedAt = Math.min(dayToTime(fields.joined ?? '2022-02-01'), this.world.now() - HOUR_MS)
    const member = addMember(this.organization, account, method, joinedAt, parent)
    if (method === 'CREATED') account.roles = this.#accessRole
    this.tag(member, fields.tags)
    return member
  }

  policy(
    type: PolicyType,
    fields: { id?: string; name: string; description: string; content: object | string; tags?: Record<string, string> },
    ...targets: Node[]
  ): Policy {
    const content = typeof fields.content === 'string' ? fields.content : JSON.stringify(fields.content, null, 2)
    const tags = new Map(Object.entries(fields.tags ?? {}))
    const policy = addPolicy(this.world, this.organization, { ...fields, type, content, tags })
    for (const target of targets) attach(policy, target)
    return policy
  }

  /** Takes AWS's full-access policy off, which turns the node's own policies into an allow list. */
  withoutFullAccess(node: Node) {
    const policy = this.organization.policies.get('p-FullAWSAccess')
    if (policy) detach(policy, node)
  }

  trust(servicePrincipal: string, since: string) {
    this.organization.trustedServices.add(servicePrincipal, { servicePrincipal, enabledAt: dayToTime(since) })
  }

  delegate(member: Member, since: string, ...servicePrincipals: string[]) {
    const enabledAt = dayToTime(since)
    const services = new Listing<{ servicePrincipal: string; enabledAt: number }>()
    for (const servicePrincipal of servicePrincipals) services.add(servicePrincipal, { servicePrincipal, enabledAt })
    this.organization.delegatedAdministrators.add(member.id, { member, enabledAt, services })
  }

  tag(node: Node, tags: Record<string, string> = {}) {
    for (const [key, value] of Object.entries(tags)) node.tags.set(key, value)
  }
}
