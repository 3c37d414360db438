import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

const ROOT = 'r-sm01'
const UNIT = 'ou-sm01-workload'
const ABSENT = 'ou-sm01-absent00'
const APP = '222222222222'

const create = async (client: OrganizationsClient, ParentId: string, Name: string) =>
  (await client.send(new CreateOrganizationalUnitCommand({ ParentId, Name }))).OrganizationalUnit?.Id ?? ''

describe('reading the tree', () => {
  test('the organization, its root and its accounts agree with each other', async () => {
    const client = (await sandbox.world()).as('small')
    const { Organization } = await client.send(new DescribeOrganizationCommand({}))
    expect(Organization).toMatchObject({
      Id: 'o-sma11org00',
      Arn: 'arn:aws:organizations::111111111111:organization/o-sma11org00',
      FeatureSet: 'ALL',
      MasterAccountId: '111111111111',
      MasterAccountArn: 'arn:aws:organizations::111111111111:account/o-sma11org00/111111111111',
      MasterAccountEmail: 'aws@small.example',
    })
    expect((await client.send(new ListRootsCommand({}))).Roots).toEqual([
      {
        Id: ROOT,
        Arn: `arn:aws:organizations::111111111111:root/o-sma11org00/${ROOT}`,
        Name: 'Root',
        PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
      },
    ])
    const { Accounts } = await client.send(new ListAccountsCommand({}))
    expect(Accounts?.map(({ Id }) => Id)).toEqual(['111111111111', APP, '333333333333'])
    expect(Accounts?.[1]).toMatchObject({
      Arn: `arn:aws:organizations::111111111111:account/o-sma11org00/${APP}`,
      Status: 'ACTIVE',
      State: 'ACTIVE',
      JoinedMethod: 'CREATED',
      Paths: [`o-sma11org00/${ROOT}/${UNIT}/${APP}/`],
    })
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: APP }))
    expect(Account).toEqual(Accounts?.[1])
  })

  test('children and parents are each other’s inverse', async () => {
    const client = (await sandbox.world()).as('small')
    const children = (ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT') =>
      client.send(new ListChildrenCommand({ ParentId: ROOT, ChildType }))
    expect((await children('ACCOUNT')).Children?.map(({ Id }) => Id)).toEqual(['111111111111', '333333333333'])
    expect((await children('ORGANIZATIONAL_UNIT')).Children).toEqual([{ Id: UNIT, Type: 'ORGANIZATIONAL_UNIT' }])
    const { Accounts } = await client.send(new ListAccountsForParentCommand({ ParentId: UNIT }))
    expect(Accounts?.map(({ Id }) => Id)).toEqual([APP])
    const { OrganizationalUnits } = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: ROOT }))
    expect(OrganizationalUnits).toMatchObject([{ Id: UNIT, Name: 'Workloads', Path: `o-sma11org00/${ROOT}/${UNIT}/` }])
    const parents = async (ChildId: string) => (await client.send(new ListParentsCommand({ ChildId }))).Parents
    expect(await parents(APP)).toEqual([{ Id: UNIT, Type: 'ORGANIZATIONAL_UNIT' }])
    expect(await parents(UNIT)).toEqual([{ Id: ROOT, Type: 'ROOT' }])
  })

  test('what is not there is not found, each in its own words', async () => {
    const client = (await sandbox.world()).as('small')
    const missing: [Promise<unknown>, string][] = [
      [client.send(new DescribeAccountCommand({ AccountId: '999999999999' })), 'AccountNotFoundException'],
      [client.send(new DescribeAccountCommand({ AccountId: '444444444444' })), 'AccountNotFoundException'],
      [
        client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: ABSENT })),
        'OrganizationalUnitNotFoundException',
      ],
      [client.send(new ListAccountsForParentCommand({ ParentId: ABSENT })), 'ParentNotFoundException'],
      [client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-none' })), 'ParentNotFoundException'],
      [client.send(new ListChildrenCommand({ ParentId: ABSENT, ChildType: 'ACCOUNT' })), 'ParentNotFoundException'],
      [client.send(new ListParentsCommand({ ChildId: '999999999999' })), 'ChildNotFoundException'],
    ]
    for (const [call, name] of missing) expect(await refusal(call)).toBe(name)
  })
})

describe('CreateOrganizationalUnit', () => {
  test('makes an OU with tags and the full-access policy of every enabled type', async () => {
    const client = (await sandbox.world()).as('small')
    const { OrganizationalUnit } = await client.send(
      new CreateOrganizationalUnitCommand({ ParentId: UNIT, Name: 'New', Tags: [{ Key: 'a', Value: '' }] }),
    )
    expect(OrganizationalUnit?.Id).toMatch(/^ou-sm01-[a-z0-9]{8}$/)
    expect(OrganizationalUnit?.Path).toBe(`o-sma11org00/${ROOT}/${UNIT}/${OrganizationalUnit?.Id}/`)
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: OrganizationalUnit?.Id }))
    expect(Tags).toEqual([{ Key: 'a', Value: '' }])
    const { Policies } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId: OrganizationalUnit?.Id, Filter: 'SERVICE_CONTROL_POLICY' }),
    )
    expect(Policies?.map(({ Id }) => Id)).toEqual(['p-FullAWSAccess'])
  })

  test('refuses an unknown parent, a taken name and bad tags', async () => {
    const client = (await sandbox.world()).as('small')
    const attempt = (ParentId: string, Name: string, keys: string[] = []) =>
      refusal(
        client.send(
          new CreateOrganizationalUnitCommand({ ParentId, Name, Tags: keys.map((Key) => ({ Key, Value: 'v' })) }),
        ),
      )
    expect(await attempt(ABSENT, 'New')).toBe('ParentNotFoundException')
    expect(await attempt(ROOT, 'Workloads')).toBe('DuplicateOrganizationalUnitException')
    expect(await attempt(UNIT, 'Workloads')).toBe('none')
    expect(await attempt(ROOT, 'New', ['a', 'a'])).toBe('InvalidInputException DUPLICATE_TAG_KEY')
    expect(await attempt(ROOT, 'New', ['aws:x'])).toBe('InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER')
    const many = Array.from({ length: 51 }, (_, index) => `k${index}`)
    expect(await attempt(ROOT, 'New', many)).toBe('ConstraintViolationException MAX_TAG_LIMIT_EXCEEDED')
  })

  test('nests five deep and not six', async () => {
    const client = (await sandbox.world()).as('small')
    let parent = UNIT
    for (const name of ['2', '3', '4', '5']) parent = await create(client, parent, name)
    expect(await refusal(create(client, parent, '6'))).toBe('ConstraintViolationException OU_DEPTH_LIMIT_EXCEEDED')
  })

  test('makes two thousand OUs and not one more', async () => {
    const client = (await sandbox.world('scale:60000')).as('scale')
    const root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? ''
    for (let index = 0; index < 20; index += 1) {
      await Promise.all(Array.from({ length: 10 }, (_, at) => create(client, root, `extra ${index} ${at}`)))
    }
    expect(await refusal(create(client, root, 'too many'))).toBe(
      'ConstraintViolationException OU_NUMBER_LIMIT_EXCEEDED',
    )
  })
})

describe('UpdateOrganizationalUnit', () => {
  test('renames, and without a name worth the word changes nothing', async () => {
    const client = (await sandbox.world()).as('small')
    const rename = (Name?: string) =>
      client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: UNIT, ...(Name ? { Name } : {}) }))
    expect((await rename('Work')).OrganizationalUnit).toMatchObject({ Id: UNIT, Name: 'Work' })
    expect((await rename('Work')).OrganizationalUnit?.Name).toBe('Work')
    expect((await rename()).OrganizationalUnit?.Name).toBe('Work')
    expect((await rename('  ')).OrganizationalUnit?.Name).toBe('Work')
  })

  test('refuses an unknown OU and a name that a sibling has', async () => {
    const client = (await sandbox.world()).as('small')
    await create(client, ROOT, 'Other')
    const rename = (OrganizationalUnitId: string, Name: string) =>
      refusal(client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId, Name })))
    expect(await rename(ABSENT, 'x')).toBe('OrganizationalUnitNotFoundException')
    expect(await rename(UNIT, 'Other')).toBe('DuplicateOrganizationalUnitException')
  })
})

describe('DeleteOrganizationalUnit', () => {
  test('deletes an empty OU, and no other', async () => {
    const client = (await sandbox.world()).as('small')
    const remove = (OrganizationalUnitId: string) =>
      refusal(client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId })))
    const outer = await create(client, ROOT, 'Outer')
    const inner = await create(client, outer, 'Inner')
    expect(await remove(ABSENT)).toBe('OrganizationalUnitNotFoundException')
    expect(await remove(UNIT)).toBe('OrganizationalUnitNotEmptyException')
    expect(await remove(outer)).toBe('OrganizationalUnitNotEmptyException')
    expect(await remove(inner)).toBe('none')
    expect(await remove(outer)).toBe('none')
    expect(await remove(outer)).toBe('OrganizationalUnitNotFoundException')
  })

  test('takes its policy attachments along', async () => {
    const client = (await sandbox.world()).as('small')
    const unit = await create(client, ROOT, 'Short-lived')
    const PolicyId = 'p-denyleave00'
    await client.send(new AttachPolicyCommand({ PolicyId, TargetId: unit }))
    await client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: unit }))
    const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId }))
    expect(Targets?.map(({ TargetId }) => TargetId)).toEqual([UNIT])
  })
})

describe('MoveAccount', () => {
  test('moves an account and its path with it', async () => {
    const client = (await sandbox.world()).as('small')
    await client.send(new MoveAccountCommand({ AccountId: APP, SourceParentId: UNIT, DestinationParentId: ROOT }))
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: APP }))
    expect(Account?.Paths).toEqual([`o-sma11org00/${ROOT}/${APP}/`])
    expect((await client.send(new ListAccountsForParentCommand({ ParentId: UNIT }))).Accounts).toEqual([])
  })

  test('refuses what is not there, a wrong source and the place where the account is', async () => {
    const client = (await sandbox.world()).as('small')
    const move = (AccountId: string, SourceParentId: string, DestinationParentId: string) =>
      refusal(client.send(new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId })))
    expect(await move('999999999999', UNIT, ROOT)).toBe('AccountNotFoundException')
    expect(await move(APP, ROOT, ROOT)).toBe('SourceParentNotFoundException')
    expect(await move(APP, ABSENT, ROOT)).toBe('SourceParentNotFoundException')
    expect(await move(APP, UNIT, ABSENT)).toBe('DestinationParentNotFoundException')
    expect(await move(APP, UNIT, UNIT)).toBe('DuplicateAccountException')
  })
})

test('an OU is described with its path, below the root and below another', async () => {
  const client = (await sandbox.world()).as('small')
  const { OrganizationalUnit: inner } = await client.send(
    new CreateOrganizationalUnitCommand({ ParentId: UNIT, Name: 'Inner' }),
  )
  const { OrganizationalUnit } = await client.send(
    new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: inner?.Id }),
  )
  expect(OrganizationalUnit).toEqual({
    Id: inner?.Id,
    Arn: `arn:aws:organizations::111111111111:ou/o-sma11org00/${inner?.Id}`,
    Name: 'Inner',
    Path: `o-sma11org00/${ROOT}/${UNIT}/${inner?.Id}/`,
  })
})
