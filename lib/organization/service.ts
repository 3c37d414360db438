import 'server-only'
import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  ListTagsForResourceCommand,
  MoveAccountCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { readAllPages } from '../aws/paging'
import type {
  CreateOrganizationalUnitInput,
  DeleteOrganizationalUnitInput,
  MoveAccountInput,
  OrganizationalUnitDto,
  TagDto,
  UpdateOrganizationalUnitInput,
} from './schema'

/** Tags of a root, OU or account, by key. ListTagsForResource is the one list call without `MaxResults`. */
export async function listTagsForResource(ctx: OrgContext, resourceId: string): Promise<TagDto[]> {
  const tags = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(new ListTagsForResourceCommand({ ResourceId: resourceId, NextToken }))
    return { items: page.Tags, nextToken: page.NextToken }
  })
  return tags
    .map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** CreateOrganizationalUnit. @returns the new OU, with the id that AWS gave it */
export async function createOrganizationalUnit(
  ctx: OrgContext,
  { parentId, name }: CreateOrganizationalUnitInput,
): Promise<OrganizationalUnitDto> {
  const { OrganizationalUnit: made } = await ctx.change.send(
    new CreateOrganizationalUnitCommand({ ParentId: parentId, Name: name }),
  )
  return { id: made?.Id ?? '', arn: made?.Arn ?? '', name: made?.Name ?? name }
}

/** UpdateOrganizationalUnit: a new name; id, children and attachments stay. */
export async function updateOrganizationalUnit(
  ctx: OrgContext,
  { organizationalUnitId, name }: UpdateOrganizationalUnitInput,
): Promise<OrganizationalUnitDto> {
  const { OrganizationalUnit: renamed } = await ctx.change.send(
    new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: organizationalUnitId, Name: name }),
  )
  return { id: organizationalUnitId, arn: renamed?.Arn ?? '', name: renamed?.Name ?? name }
}

/** DeleteOrganizationalUnit: only an empty one; AWS refuses any other. */
export async function deleteOrganizationalUnit(
  ctx: OrgContext,
  { organizationalUnitId }: DeleteOrganizationalUnitInput,
): Promise<void> {
  await ctx.change.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: organizationalUnitId }))
}

/** MoveAccount: AWS refuses it when the account is no longer under the source. */
export async function moveAccount(ctx: OrgContext, input: MoveAccountInput): Promise<void> {
  await ctx.change.send(
    new MoveAccountCommand({
      AccountId: input.accountId,
      SourceParentId: input.sourceParentId,
      DestinationParentId: input.destinationParentId,
    }),
  )
}
