import 'server-only'
import {
  AcceptHandshakeCommand,
  CancelHandshakeCommand,
  DeclineHandshakeCommand,
  DescribeHandshakeCommand,
  type HandshakeResource,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  type Handshake as SdkHandshake,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import { isAccountId } from '../aws-fields'
import type { Handshake, HandshakeInput, InviteAccountInput } from './schema'

/** Every resource of a tree of resources, outermost first: AWS nests them differently from kind to kind. */
function* flatten(resources: HandshakeResource[] | undefined): Generator<HandshakeResource> {
  for (const resource of resources ?? []) {
    yield resource
    yield* flatten(resource.Resources)
  }
}

const withPrefix = (prefix: string, id: string | undefined): string | null =>
  id === undefined || id === '' ? null : id.startsWith(prefix) ? id : `${prefix}${id}`

const isoOf = (at: Date | string | undefined): string | null => {
  const time = at === undefined ? Number.NaN : new Date(at).getTime()
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

// A transfer's start was seen nowhere as captured text: seconds since 1970 are taken as well as ISO 8601.
const startOf = (text: string | undefined): string | null =>
  isoOf(text !== undefined && /^\d{9,10}(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : text)

const featureSetOf = (value: string | undefined) => {
  // Old samples of the API show FULL for what is ALL today.
  if (value === 'ALL' || value === 'FULL') return 'ALL'
  return value === 'CONSOLIDATED_BILLING' ? value : null
}

/** `arn:aws:organizations::<sender's management account>:handshake/<sender's organization>/<action>/<id>`. */
function senderOfArn(arn: string | undefined): { accountId: string | null; organizationId: string | null } {
  const [, accountId, organizationId] =
    /^arn:[\w-]+:organizations::(\d{12}):handshake\/(o-[a-z0-9]+)\//.exec(arn ?? '') ?? []
  return { accountId: accountId ?? null, organizationId: organizationId ?? null }
}

/**
 * The plain form of AWS's Handshake. The order of parties differs from call to call, ids of organizations and parents
 * come without their prefix, and an accepted invitation by e-mail shows the account as a party beside the e-mail as a
 * resource.
 */
export function toHandshake(found: SdkHandshake): Handshake {
  const resources = [...flatten(found.Resources)]
  const textOf = (type: string) => resources.find((resource) => resource.Type === type)?.Value
  const partiesOf = (type: string) =>
    (found.Parties ?? []).filter((party) => party.Type === type).map((party) => party.Id ?? '')
  const arn = senderOfArn(found.Arn)
  const organizations = partiesOf('ORGANIZATION').map((id) => withPrefix('o-', id))
  const organizationId = arn.organizationId ?? withPrefix('o-', textOf('ORGANIZATION')) ?? organizations[0] ?? null
  const managementAccountId = arn.accountId ?? textOf('MANAGEMENT_ACCOUNT') ?? null
  const accounts = [
    ...partiesOf('ACCOUNT'),
    ...resources.filter(({ Type }) => Type === 'ACCOUNT').map((r) => r.Value ?? ''),
  ]
  const transferId = textOf('RESPONSIBILITY_TRANSFER')
  const startsAt = startOf(textOf('TRANSFER_START_TIMESTAMP'))
  return {
    id: found.Id ?? '',
    action: found.Action ?? '',
    state: found.State ?? '',
    requestedAt: isoOf(found.RequestedTimestamp),
    expiresAt: isoOf(found.ExpirationTimestamp),
    sender: {
      organizationId,
      managementAccountId,
      managementEmail: textOf('MASTER_EMAIL') ?? textOf('MANAGEMENT_EMAIL') ?? null,
      managementName: textOf('MASTER_NAME') ?? textOf('MANAGEMENT_NAME') ?? null,
      featureSet: featureSetOf(textOf('ORGANIZATION_FEATURE_SET')),
    },
    recipient: {
      accountId: accounts.find((id) => isAccountId(id) && id !== managementAccountId) ?? null,
      email: partiesOf('EMAIL')[0] ?? textOf('EMAIL') ?? null,
      organizationId: organizations.find((id) => id !== null && id !== organizationId) ?? null,
    },
    notes: textOf('NOTES') || null,
    parentId: withPrefix('h-', textOf('PARENT_HANDSHAKE')),
    transfer:
      found.Action === 'TRANSFER_RESPONSIBILITY'
        ? { id: transferId ?? null, type: textOf('TRANSFER_TYPE') ?? null, startsAt }
        : null,
  }
}

/** What the account of the connection has received: ListHandshakesForAccount, all pages. Works without organization. */
export async function listReceivedHandshakes(ctx: OrgContext): Promise<Handshake[]> {
  const found = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(new ListHandshakesForAccountCommand({ NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Handshakes, nextToken: page.NextToken }
  })
  return found.map(toHandshake)
}

/**
 * What the organization of the connection has sent: ListHandshakesForOrganization, all pages. AWS answers the
 * management account and delegated administrators only.
 */
export async function listSentHandshakes(ctx: OrgContext): Promise<Handshake[]> {
  const found = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(new ListHandshakesForOrganizationCommand({ NextToken, MaxResults: PAGE_SIZE }))
    return { items: page.Handshakes, nextToken: page.NextToken }
  })
  return found.map(toHandshake)
}

const answerOf = ({ Handshake: found }: { Handshake?: SdkHandshake }): Handshake => toHandshake(found ?? {})

/** DescribeHandshake: one handshake, for either party and for delegated administrators of the sender. */
export async function describeHandshake(ctx: OrgContext, handshakeId: string): Promise<Handshake> {
  return answerOf(await ctx.read.send(new DescribeHandshakeCommand({ HandshakeId: handshakeId })))
}

/** AcceptHandshake, as its recipient. @returns the handshake as it is now */
export async function acceptHandshake(ctx: OrgContext, { handshakeId }: HandshakeInput): Promise<Handshake> {
  return answerOf(await ctx.change.send(new AcceptHandshakeCommand({ HandshakeId: handshakeId })))
}

/** DeclineHandshake, as its recipient. @returns the handshake as it is now */
export async function declineHandshake(ctx: OrgContext, { handshakeId }: HandshakeInput): Promise<Handshake> {
  return answerOf(await ctx.change.send(new DeclineHandshakeCommand({ HandshakeId: handshakeId })))
}

/** CancelHandshake, as its sender; the reserved seat is free again. @returns the handshake as it is now */
export async function cancelHandshake(ctx: OrgContext, { handshakeId }: HandshakeInput): Promise<Handshake> {
  return answerOf(await ctx.change.send(new CancelHandshakeCommand({ HandshakeId: handshakeId })))
}

/**
 * InviteAccountToOrganization. AWS sends an e-mail and reserves a seat of the account quota for 15 days.
 * @param input an account id of 12 digits or an e-mail address; empty notes are left out
 */
export async function inviteAccount(ctx: OrgContext, { target, notes }: InviteAccountInput): Promise<Handshake> {
  return answerOf(
    await ctx.change.send(
      new InviteAccountToOrganizationCommand({
        Target: { Id: target, Type: isAccountId(target) ? 'ACCOUNT' : 'EMAIL' },
        Notes: notes === '' ? undefined : notes,
      }),
    ),
  )
}
