import {
  CreatePolicyCommand,
  DeleteResourcePolicyCommand,
  DescribeOrganizationCommand,
  DescribeResourcePolicyCommand,
  ListAccountsCommand,
  ListTagsForResourceCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()
const APP = '222222222222'
const statement = (change: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: APP },
  Action: 'organizations:List*',
  Resource: '*',
  ...change,
})
const document = (change: object = {}) => JSON.stringify({ Version: '2012-10-17', Statement: [statement(change)] })
const put = (Content: string, Tags?: { Key: string; Value: string }[]) =>
  new PutResourcePolicyCommand({ Content, Tags })

test('a delegation policy lets a member do what it names, and ends with its deletion', async () => {
  const world = await sandbox.world('small')
  const [client, app] = [world.as('small'), world.as('small-app')]
  const { ResourcePolicy } = await client.send(put(document(), [{ Key: 'owner', Value: 'security' }]))
  expect(ResourcePolicy?.ResourcePolicySummary?.Id).toMatch(/^rp-[0-9a-z]{8}$/)
  expect(JSON.parse(ResourcePolicy?.Content ?? '').Statement[0].Principal).toEqual({ AWS: `arn:aws:iam::${APP}:root` })
  expect(ResourcePolicy?.Content).not.toMatch(/\s/)
  expect(await refusal(app.send(new ListAccountsCommand({})))).toBe('none')
  await client.send(new DeleteResourcePolicyCommand({}))
  expect(await refusal(app.send(new ListAccountsCommand({})))).toBe('AccessDeniedException')
  expect(await refusal(client.send(new DescribeResourcePolicyCommand({})))).toBe('ResourcePolicyNotFoundException')
  expect(await refusal(client.send(new DeleteResourcePolicyCommand({})))).toBe('ResourcePolicyNotFoundException')
})

test('a replacement keeps id and tags, and takes no tags', async () => {
  const client = (await sandbox.world('small')).as('small')
  const Tags = [{ Key: 'owner', Value: 'security' }]
  const first = (await client.send(put(document(), Tags))).ResourcePolicy?.ResourcePolicySummary?.Id
  const second = await client.send(put(document({ Action: 'organizations:CreatePolicy' })))
  expect(second.ResourcePolicy?.ResourcePolicySummary?.Id).toBe(first)
  expect((await client.send(new ListTagsForResourceCommand({ ResourceId: first }))).Tags).toEqual(Tags)
  expect(await refusal(client.send(put(document(), Tags)))).toBe(
    'ConstraintViolationException UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED',
  )
})

test('a Deny takes the description of the organization from members', async () => {
  const world = await sandbox.world('small')
  const read = () => refusal(world.as('small-app').send(new DescribeOrganizationCommand({})))
  expect(await read()).toBe('none')
  await world.as('small').send(put(document({ Effect: 'Deny', Action: 'organizations:DescribeOrganization' })))
  expect(await read()).toBe('AccessDeniedException')
})

test('a condition on the policy type binds the writes', async () => {
  const world = await sandbox.world('small')
  const Condition = { StringEquals: { 'organizations:PolicyType': 'TAG_POLICY' } }
  await world.as('small').send(put(document({ Action: ['organizations:CreatePolicy'], Condition })))
  const create = (Type: 'TAG_POLICY' | 'BACKUP_POLICY', Content: string) =>
    refusal(world.as('small-app').send(new CreatePolicyCommand({ Type, Name: Type, Description: '', Content })))
  expect(await create('TAG_POLICY', '{"tags":{}}')).toBe('none')
  expect(await create('BACKUP_POLICY', '{"plans":{}}')).toBe('AccessDeniedException')
})

describe('a delegation policy', () => {
  test.each([
    [document({ Principal: '*' })],
    [document({ Principal: { Service: 'ram.amazonaws.com' } })],
    [document({ Principal: { AWS: [`arn:aws:iam::${APP}:root`, '333333333333'] } })],
    [document({ Action: 'organizations:Describe*' })],
    [document({ Effect: 'Deny' })],
    [JSON.stringify({ Statement: statement() })],
  ])('may be %s', async (content) => {
    expect(await refusal((await sandbox.world('small')).as('small').send(put(content)))).toBe('none')
  })

  test.each([
    ['nonsense', 'INVALID_RESOURCE_POLICY_JSON'],
    ['[]', 'INVALID_RESOURCE_POLICY_JSON'],
    ['{"Statement":[]}', 'INVALID_RESOURCE_POLICY_JSON'],
    [document({ Principal: { AWS: 'arn:aws:iam::222222222222:role/Admin' } }), 'INVALID_RESOURCE_POLICY_JSON'],
    [document({ Principal: { AWS: '999999999999' } }), 'INVALID_RESOURCE_POLICY_JSON'],
    [document({ Action: undefined, NotAction: 'organizations:ListRoots' }), 'INVALID_RESOURCE_POLICY_JSON'],
    [document({ Resource: undefined, NotResource: '*' }), 'INVALID_RESOURCE_POLICY_JSON'],
    [document({ Principal: { Federated: 'x' } }), 'INVALID_PRINCIPAL'],
    [document({ Action: 'organizations:*' }), 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'],
    [document({ Action: 'organizations:CreateAccount' }), 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'],
    [document({ Action: 's3:GetObject' }), 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'],
    [document({ Resource: 'arn:aws:s3:::bucket' }), 'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY'],
    [
      document({ Condition: { StringEquals: { 'organizations:PolicyType': 'PIZZA_POLICY' } } }),
      'UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY',
    ],
    ['x'.repeat(40_001), 'MAX_LENGTH_EXCEEDED:CONTENT'],
  ])('is not %.90s', async (content, reason) => {
    expect(await refusal((await sandbox.world('small')).as('small').send(put(content)))).toBe(
      `InvalidInputException ${reason}`,
    )
  })

  test('is for the management account of an organization with all features', async () => {
    const world = await sandbox.world('acme')
    for (const command of [put(document()), new DeleteResourcePolicyCommand({})] as const) {
      const send = (slug: string) =>
        refusal(
          command instanceof PutResourcePolicyCommand ? world.as(slug).send(command) : world.as(slug).send(command),
        )
      expect(await send('acme-audit')).toBe('AccessDeniedException')
      expect(await send('new-venture')).toBe('AWSOrganizationsNotInUseException')
    }
    expect(await refusal(world.as('beta-labs').send(put(document())))).toBe(
      'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    )
  })
})
