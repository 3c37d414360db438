import type { CreateAccountFailureReason } from '@aws-sdk/client-organizations'
import type { AgendaEntry } from './agenda'
import { finishWithChildren, forgetHandshake, isWaiting, releaseFromMigration } from './handshakes'
import type { CreateAccountRequest, Organization, Role } from './model'
import { republish } from './publication'
import { addMember, removeMember } from './tree'
import type { World } from './world'

const DAY_MS = 24 * 60 * 60 * 1000
const POST_CLOSURE_MS = 90 * DAY_MS

/** Applies everything that is due on the world's clock, in order. Called before each request and clock change. */
export function settle(world: World) {
  for (let entry = world.agenda.takeDue(world.now()); entry; entry = world.agenda.takeDue(world.now())) {
    if (happen[entry.kind](world, entry)) world.record({ operation: entry.kind, input: { id: entry.id } })
  }
}

type Happening = (world: World, entry: AgendaEntry) => boolean

const happen: Record<AgendaEntry['kind'], Happening> = {
  'handshake-expires': (world, { id, at }) => {
    const handshake = world.handshakes.get(id)
    if (!handshake || !isWaiting(handshake)) return false
    finishWithChildren(world, handshake, 'EXPIRED', at)
    return true
  },
  'handshake-vanishes': (world, { id }) => {
    const handshake = world.handshakes.get(id)
    if (!handshake) return false
    forgetHandshake(world, handshake)
    return true
  },
  'creation-completes': (world, { id, at }) => {
    for (const organization of world.organizations.values()) {
      if (completeCreation(world, organization, id, at)) return true
    }
    return false
  },
  'closure-completes': (world, { id, at }) => {
    const account = world.accounts.get(id)
    if (account?.state !== 'PENDING_CLOSURE') return false
    account.state = 'CLOSED'
    world.agenda.add({ at: at + POST_CLOSURE_MS, kind: 'closed-account-leaves', id })
    return true
  },
  'closed-account-leaves': (world, { id }) => {
    const account = world.accounts.get(id)
    if (account?.state !== 'CLOSED') return false
    if (account.member) {
      const { organization } = account.member
      removeMember(account.member)
      releaseFromMigration(world, organization, id)
    }
    world.removeAccount(account)
    return true
  },
}

function completeCreation(world: World, organization: Organization, id: string, at: number): boolean {
  const request = organization.createAccountRequests.get(id)
  if (request?.state !== 'IN_PROGRESS') return false
  request.completedAt = at
  const failure = whyCreationFails(world, organization, request)
  if (failure) {
    request.state = 'FAILED'
    request.failureReason = failure
    return true
  }
  const account = world.addAccount({
    id: newAccountId(world),
    email: request.email,
    name: request.accountName,
    state: 'ACTIVE',
    standsAlone: false,
    roles: accessRole(organization, request.roleName ?? 'OrganizationAccountAccessRole'),
  })
  const member = addMember(organization, account, 'CREATED', at)
  for (const [key, value] of request.tags) member.tags.set(key, value)
  republish(world, organization, member)
  request.state = 'SUCCEEDED'
  request.accountId = account.id
  if (request.govCloud) request.govCloudAccountId = newAccountId(world)
  return true
}

function whyCreationFails(
  world: World,
  { members, accountQuota }: Organization,
  { email, willFail }: CreateAccountRequest,
): CreateAccountFailureReason | undefined {
  if (willFail) return willFail
  if (!isDeliverable(email)) return 'INVALID_EMAIL'
  if (world.accountByEmail(email)) return 'EMAIL_ALREADY_EXISTS'
  return members.size >= accountQuota ? 'ACCOUNT_LIMIT_EXCEEDED' : undefined
}

/** AWS's rules for an account's e-mail address that go beyond the pattern of the parameter. */
const isDeliverable = (email: string) => /^(?!\.)[^\s"'()<>[\]:;,\\|%&@]+@(?![-.])[A-Za-z0-9.-]+(?<![-.])$/.test(email)

/** The role through which the management account administers an account that it created. */
export const accessRole = (organization: Organization, name: string): Map<string, Role> =>
  new Map([[name, { name, trusts: [organization.management.id], maxSessionSeconds: 3600 }]])

/** An account id that nobody in the world has. */
export function newAccountId(world: World): string {
  for (;;) {
    const id = world.random.accountId()
    if (!world.accounts.has(id)) return id
  }
}
