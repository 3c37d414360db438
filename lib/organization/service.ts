import 'server-only'
import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeOrganizationalUnitCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListTagsForResourceCommand,
  MoveAccountCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import { PAGE_SIZE, readAllPages } from '../aws/paging'
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

/** ListParents: the id of the root or OU that an account or OU is in. */
export async function parentOf(ctx: OrgContext, childId: string): Promise<string | undefined> {
  const { Parents } = await ctx.read.send(new ListParentsCommand({ ChildId: childId }))
  return Parents?.[0]?.Id
}

/** ListOrganizationalUnitsForParent: the OU of this name directly below a parent; names of siblings are unique. */
export async function findChildOu(
  ctx: OrgContext,
  parentId: string,
  name: string,
): Promise<OrganizationalUnitDto | undefined> {
  const ous = await readAllPages(async (NextToken) => {
    const page = await ctx.read.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: parentId, NextToken, MaxResults: PAGE_SIZE }),
    )
    return { items: page.OrganizationalUnits, nextToken: page.NextToken }
  })
  const found = ous.find((ou) => ou.Name === name)
  return found && { id: found.Id ?? '', arn: found.Arn ?? '', name }
}

/** DescribeOrganizationalUnit, or undefined when there is none with this id. */
export async function findOu(
  ctx: OrgContext,
  organizationalUnitId: string,
): Promise<OrganizationalUnitDto | undefined> {
  try {
    const { OrganizationalUnit: found } = await ctx.read.send(
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: organizationalUnitId }),
    )
    return { id: organizationalUnitId, arn: found?.Arn ?? '', name: found?.Name ?? '' }
  } catch (error) {
    if (classify(error) === 'not-found') return undefined
    throw error
  }
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
