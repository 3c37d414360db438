import 'server-only'
import {
  CreateOrganizationCommand,
  DeleteOrganizationCommand,
  EnableAllFeaturesCommand,
  type Handshake,
  ListHandshakesForOrganizationCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
import { isSince } from '../aws/since'
import type { CreateOrganizationInput, MigrationRequest } from './schema'

const requestOf = (handshake: Handshake | undefined): MigrationRequest => ({
  handshakeId: handshake?.Id ?? '',
  expiresAt: handshake?.ExpirationTimestamp?.toISOString() ?? null,
})

/**
 * ListHandshakesForOrganization: the organization's own request for all features.
 * @param since reads back: of any state, requested since then; else one that is open now
 */
export async function findMigration(ctx: OrgContext, since?: Date): Promise<MigrationRequest | undefined> {
  const handshakes = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListHandshakesForOrganizationCommand({
        Filter: { ActionType: 'ENABLE_ALL_FEATURES' },
        NextToken,
        MaxResults: PAGE_SIZE,
      }),
    )
    return { items: page.Handshakes, nextToken: page.NextToken }
  })
  const found = handshakes.find(({ State, RequestedTimestamp }) =>
    since ? isSince(RequestedTimestamp, since) : State === 'REQUESTED' || State === 'OPEN',
  )
  return found && requestOf(found)
}

/** CreateOrganization, with the account of the connection as its management account. @returns its id */
export async function createOrganization(
  ctx: OrgContext,
  { featureSet }: CreateOrganizationInput,
): Promise<{ organizationId: string }> {
  const { Organization: made } = await ctx.change.send(new CreateOrganizationCommand({ FeatureSet: featureSet }))
  return { organizationId: made?.Id ?? '' }
}

/** DeleteOrganization: AWS refuses while it has members besides the management account. */
export async function deleteOrganization(ctx: OrgContext): Promise<void> {
  await ctx.change.send(new DeleteOrganizationCommand({}))
}

/** EnableAllFeatures: asks; nothing changes before all have approved. @returns the request of the organization itself */
export async function enableAllFeatures(ctx: OrgContext): Promise<MigrationRequest> {
  return requestOf((await ctx.change.send(new EnableAllFeaturesCommand({}))).Handshake)
}
