import type * as iam from '@aws-sdk/client-iam'
import type * as organizations from '@aws-sdk/client-organizations'
import type { CreateAccountFailureReason } from '@aws-sdk/client-organizations'
import type * as sts from '@aws-sdk/client-sts'
import { delegationVerdict, type Touched } from '../world/delegation'
import type { Account, Member, Organization } from '../world/model'
import { ADMINISTRATOR, type Principal } from '../world/sessions'
import type { World } from '../world/world'
import { accessDenied, notInOrganization } from './fault'
import { type Page, type Pageable, pageOf } from './paging'
import type { Service } from './schemas'

/** The SDK types every member as possibly undefined; validation has made sure of the required ones. */
type Present<T> = {
  [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] : Exclude<T[K], undefined>
}
interface CommandLike {
  input: object
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: object }>
}
type CommandOf<Client, Name extends string> = `${Name}Command` extends keyof Client
  ? Client[`${Name}Command`] extends abstract new (
      ...args: never[]
    ) => infer Instance
    ? Instance extends CommandLike
      ? Instance
      : never
    : never
  : never
export type InputOf<Client, Name extends string> = Present<CommandOf<Client, Name>['input']>
export type OutputOf<Client, Name extends string> =
  CommandOf<Client, Name> extends {
    resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Output }>
  }
    ? Omit<Output, '$metadata'>
    : never
type NameIn<Client> = { [K in keyof Client]: K extends `${infer Name}Command` ? Name : never }[keyof Client] & string

export type OrganizationsOperationName = NameIn<typeof organizations>

/** One request: whose it is, in which world, and how to page its answer. */
export interface Call {
  world: World
  account: Account
  operation: string
  requestId: string
  principal: Principal
  region: string
  /** Name and port under which the caller reached the sandbox. */
  host: string
  /** Asked for through the control side: how the creation that this call starts will fail. */
  jobFailure?: CreateAccountFailureReason
  /** One page of `list` as the request's MaxResults and NextToken ask. */
  page<V>(list: Pageable<V>, keep?: (value: V) => boolean): Page<V>
}

/** A call by an account that is in an organization. */
export interface OrganizationCall extends Call {
  organization: Organization
  member: Member
}

export interface Operation {
  service: Service
  name: string
  /** Applied to a validated input; throws Fault. */
  run(call: Call, input: Record<string, unknown>): object
}

export const isManagement = (member: Member) => member.organization.management === member
export const isDelegatedAdministrator = (member: Member) =>
  member.organization.delegatedAdministrators.has(member.account.id)

/** The call as one from inside an organization; AWSOrganizationsNotInUseException for a standalone account. */
export function insideOrganization(call: Call): OrganizationCall {
  const { member } = call.account
  if (!member) throw notInOrganization()
  return { ...call, member, organization: member.organization }
}

type Run<C, Name extends string> = (
  call: C,
  input: InputOf<typeof organizations, Name>,
) => OutputOf<typeof organizations, Name>

const organizationsOperation = <C, Name extends OrganizationsOperationName>(
  name: Name,
  admit: (call: Call) => C,
  run: Run<C, Name>,
): Operation => ({
  service: 'organizations',
  name,
  // The server has read and validated the input against this operation's own schema.
  run: (call, input) => run(admit(call), input as InputOf<typeof organizations, Name>),
})

/** An operation for every account, in an organization or not. */
export const openOperation = <Name extends OrganizationsOperationName>(name: Name, run: Run<Call, Name>) =>
  organizationsOperation(name, (call) => call, run)

/** An operation for every account of an organization that the delegation policy does not deny it to. */
export const memberOperation = <Name extends OrganizationsOperationName>(
  name: Name,
  run: Run<OrganizationCall, Name>,
) =>
  organizationsOperation(
    name,
    (call) => {
      const inside = insideOrganization(call)
      if (!isManagement(inside.member) && verdictOn(inside, name) === 'Deny') throw accessDenied()
      return inside
    },
    run,
  )

const verdictOn = ({ organization, account }: OrganizationCall, name: string, touched?: Touched) =>
  delegationVerdict(organization, account.id, name, touched)

/**
 * A read for the management account, delegated administrators of any service, and members to whom the delegation
 * policy allows it. A Deny there beats the right of a delegated administrator.
 */
export const readOperation = <Name extends OrganizationsOperationName>(name: Name, run: Run<OrganizationCall, Name>) =>
  organizationsOperation(
    name,
    (call) => {
      const inside = insideOrganization(call)
      if (isManagement(inside.member)) return inside
      const verdict = verdictOn(inside, name)
      if (verdict === 'Deny') throw accessDenied()
      if (verdict === 'silent' && !isDelegatedAdministrator(inside.member)) throw accessDenied()
      return inside
    },
    run,
  )

/** A write for the management account and for members to whom the delegation policy allows it on what it touches. */
export const delegableOperation = <Name extends OrganizationsOperationName>(
  name: Name,
  touches: (call: OrganizationCall, input: InputOf<typeof organizations, Name>) => Touched,
  run: Run<OrganizationCall, Name>,
) =>
  organizationsOperation(name, insideOrganization, (call, input: InputOf<typeof organizations, Name>) => {
    const allowed = isManagement(call.member) || verdictOn(call, name, touches(call, input)) === 'Allow'
    if (!allowed) throw accessDenied()
    return run(call, input)
  })

/** An operation for the management account alone. */
export const managementOperation = <Name extends OrganizationsOperationName>(
  name: Name,
  run: Run<OrganizationCall, Name>,
) =>
  organizationsOperation(
    name,
    (call) => {
      const inside = insideOrganization(call)
      if (!isManagement(inside.member)) throw accessDenied()
      return inside
    },
    run,
  )

export const iamOperation = <Name extends NameIn<typeof iam>>(
  name: Name,
  run: (call: Call, input: InputOf<typeof iam, Name>) => OutputOf<typeof iam, Name>,
): Operation => ({
  service: 'iam',
  name,
  // As above.
  run: (call, input) => run(call, input as InputOf<typeof iam, Name>),
})

export const stsOperation = <Name extends NameIn<typeof sts>>(
  name: Name,
  run: (call: Call, input: InputOf<typeof sts, Name>) => OutputOf<typeof sts, Name>,
): Operation => ({
  service: 'sts',
  name,
  // As above.
  run: (call, input) => run(call, input as InputOf<typeof sts, Name>),
})

export function makeCall(
  world: World,
  account: Account,
  operation: string,
  requestId: string,
  input: Record<string, unknown>,
  extras: Partial<Pick<Call, 'jobFailure' | 'principal' | 'region' | 'host'>> = {},
): Call {
  const { tokenSeconds } = world.pages
  const scope = { world: world.id, accountId: account.id, operation, input, now: world.now(), tokenSeconds }
  return {
    world,
    account,
    operation,
    requestId,
    principal: ADMINISTRATOR,
    region: 'us-east-1',
    host: 'localhost',
    ...extras,
    page: (list, keep) => pageOf(list, scope, world.pages, keep),
  }
}
