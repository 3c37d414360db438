import 'server-only'
import {
  DescribeResponsibilityTransferCommand,
  type Handshake,
  type HandshakeResource,
  InviteOrganizationToTransferResponsibilityCommand,
  ListHandshakesForOrganizationCommand,
  ListInboundResponsibilityTransfersCommand,
  ListOutboundResponsibilityTransfersCommand,
  type ResponsibilityTransfer,
  TerminateResponsibilityTransferCommand,
  type TransferParticipant,
  UpdateResponsibilityTransferCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import { isSince } from '../aws/since'
import { isAccountId } from '../aws-fields'
import { endOfMonth, startOfMonth } from './months'
import type {
  BillingTransfer,
  BillingTransfers,
  InviteToTransferInput,
  TerminateTransferInput,
  Transfer,
  TransferOffer,
  UpdateTransferInput,
} from './schema'

const transferOf = (found: ResponsibilityTransfer | undefined): Transfer => ({
  id: found?.Id ?? '',
  name: found?.Name ?? '',
  status: found?.Status ?? '',
  endsAt: found?.EndTimestamp?.toISOString() ?? null,
})

const participantOf = (participant: TransferParticipant | undefined) => ({
  accountId: participant?.ManagementAccountId ?? '',
  email: participant?.ManagementAccountEmail ?? '',
})

const billingOf = (found: ResponsibilityTransfer, direction: BillingTransfer['direction']): BillingTransfer => ({
  ...transferOf(found),
  direction,
  source: participantOf(found.Source),
  target: participantOf(found.Target),
  startsAt: found.StartTimestamp?.toISOString() ?? null,
  handshakeId: found.ActiveHandshakeId ?? null,
})

const newestFirst = (one: BillingTransfer, other: BillingTransfer) =>
  (other.startsAt ?? '').localeCompare(one.startsAt ?? '') || one.id.localeCompare(other.id)

/** ListInboundResponsibilityTransfers and ListOutboundResponsibilityTransfers: every transfer, offers included. */
export async function readTransfers(ctx: OrgContext): Promise<BillingTransfers> {
  const [inbound, outbound] = await Promise.all([
    readAllPages(async (NextToken) => {
      const page = await ctx.read.send(
        new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING', NextToken, MaxResults: PAGE_SIZE }),
      )
      return { items: page.ResponsibilityTransfers, nextToken: page.NextToken }
    }),
    readAllPages(async (NextToken) => {
      const page = await ctx.read.send(
        new ListOutboundResponsibilityTransfersCommand({ Type: 'BILLING', NextToken, MaxResults: PAGE_SIZE }),
      )
      return { items: page.ResponsibilityTransfers, nextToken: page.NextToken }
    }),
  ])
  return {
    organizationId: ctx.identity.organization?.id ?? '',
    inbound: inbound.map((found) => billingOf(found, 'inbound')).sort(newestFirst),
    outbound: outbound.map((found) => billingOf(found, 'outbound')).sort(newestFirst),
  }
}

/** DescribeResponsibilityTransfer: one as it is now. @throws the SDK's error where this side has no such transfer */
export async function describeTransfer(ctx: OrgContext, transferId: string): Promise<BillingTransfer> {
  const { ResponsibilityTransfer: found } = await ctx.read.send(
    new DescribeResponsibilityTransferCommand({ Id: transferId }),
  )
  const isPayer = found?.Target?.ManagementAccountId === ctx.identity.accountId
  return billingOf(found ?? {}, isPayer ? 'inbound' : 'outbound')
}

const offerOf = (handshake: Handshake | undefined): TransferOffer => ({
  handshakeId: handshake?.Id ?? '',
  expiresAt: handshake?.ExpirationTimestamp?.toISOString() ?? null,
})

/** DescribeResponsibilityTransfer, or undefined when this side has no such transfer. */
export async function findTransfer(ctx: OrgContext, transferId: string): Promise<Transfer | undefined> {
  try {
    const { ResponsibilityTransfer: found } = await ctx.read.send(
      new DescribeResponsibilityTransferCommand({ Id: transferId }),
    )
    return transferOf(found)
  } catch (error) {
    if (classify(error) === 'not-found') return undefined
    throw error
  }
}

/** Whom a handshake names outright. What is nested in a resource tells of the sender. */
function namesOf({ Parties = [], Resources = [] }: Handshake): string[] {
  const isOne = ({ Type }: Pick<HandshakeResource, 'Type'>) => Type === 'ACCOUNT' || Type === 'EMAIL'
  const parties = Parties.filter(({ Type }) => Type === 'ACCOUNT' || Type === 'EMAIL').map(({ Id = '' }) => Id)
  return [...parties, ...Resources.filter(isOne).map(({ Value = '' }) => Value)]
}

/**
 * ListHandshakesForOrganization: the offer to a target.
 * @param since reads back: of any state, sent since then; else one that is open now
 */
export async function findOffer(ctx: OrgContext, target: string, since?: Date): Promise<TransferOffer | undefined> {
  const handshakes = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListHandshakesForOrganizationCommand({
        Filter: { ActionType: 'TRANSFER_RESPONSIBILITY' },
        NextToken,
        MaxResults: PAGE_SIZE,
      }),
    )
    return { items: page.Handshakes, nextToken: page.NextToken }
  })
  const found = handshakes.find((handshake) => {
    const isTo = namesOf(handshake).some((name) => name.toLowerCase() === target.toLowerCase())
    const { State, RequestedTimestamp } = handshake
    return isTo && (since ? isSince(RequestedTimestamp, since) : State === 'OPEN' || State === 'REQUESTED')
  })
  return found && offerOf(found)
}

/** InviteOrganizationToTransferResponsibility: offers to pay the bill of another organization. */
export async function inviteOrganizationToTransferResponsibility(
  ctx: OrgContext,
  { target, name, startMonth, notes }: InviteToTransferInput,
): Promise<TransferOffer> {
  const { Handshake: sent } = await ctx.change.send(
    new InviteOrganizationToTransferResponsibilityCommand({
      Type: 'BILLING',
      Target: { Id: target, Type: isAccountId(target) ? 'ACCOUNT' : 'EMAIL' },
      Notes: notes || undefined,
      StartTimestamp: new Date(startOfMonth(startMonth)),
      SourceName: name,
    }),
  )
  return offerOf(sent)
}

/** UpdateResponsibilityTransfer: a new name, by the payer alone. */
export async function updateResponsibilityTransfer(
  ctx: OrgContext,
  { transferId, name }: UpdateTransferInput,
): Promise<Transfer> {
  const { ResponsibilityTransfer: renamed } = await ctx.change.send(
    new UpdateResponsibilityTransferCommand({ Id: transferId, Name: name }),
  )
  return transferOf(renamed)
}

/** TerminateResponsibilityTransfer, by either side, with the end of a month. */
export async function terminateResponsibilityTransfer(
  ctx: OrgContext,
  { transferId, endMonth }: TerminateTransferInput,
): Promise<Transfer> {
  const { ResponsibilityTransfer: ended } = await ctx.change.send(
    new TerminateResponsibilityTransferCommand({ Id: transferId, EndTimestamp: new Date(endOfMonth(endMonth)) }),
  )
  return transferOf(ended)
}
