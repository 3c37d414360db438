import {
  CreateAccountCommand,
  CreateAccountFailureReason,
  CreateGovCloudAccountCommand,
  CreateOrganizationCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  ListParentsCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()
const input = (Email = 'new@small.example') => ({ Email, AccountName: 'New' })
const statusOf = async (client: OrganizationsClient, CreateAccountRequestId?: string) =>
  (await client.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId }))).CreateAccountStatus

describe.each([
  ['CreateAccount', CreateAccountCommand],
  ['CreateGovCloudAccount', CreateGovCloudAccountCommand],
] as const)('%s', (name, Command) => {
  test('is answered at once and completes later, under the root, with its tags', async () => {
    const world = await sandbox.world('small')
    const client = world.as('small')
    const Tags = [{ Key: 'env', Value: 'dev' }]
    const { CreateAccountStatus: job } = await client.send(new Command({ ...input(), Tags }))
    expect(Object.keys(job ?? {}).sort()).toEqual(['AccountName', 'Id', 'RequestedTimestamp', 'State'])
    expect(await statusOf(client, job?.Id)).toMatchObject({ State: 'IN_PROGRESS' })
    await world.advance(10)
    const done = await statusOf(client, job?.Id)
    expect(done).toMatchObject({ State: 'SUCCEEDED', CompletedTimestamp: expect.any(Date) })
    expect(done?.GovCloudAccountId !== undefined).toBe(name === 'CreateGovCloudAccount')
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: done?.AccountId }))
    expect(Account).toMatchObject({ Email: 'new@small.example', JoinedMethod: 'CREATED', State: 'ACTIVE' })
    expect((await client.send(new ListParentsCommand({ ChildId: done?.AccountId }))).Parents?.[0]?.Type).toBe('ROOT')
    const tags = await client.send(new ListTagsForResourceCommand({ ResourceId: done?.AccountId }))
    expect(tags.Tags).toEqual(Tags)
  })

  test('is for the management account', async () => {
    const world = await sandbox.world('small')
    expect(await refusal(world.as('small-app').send(new Command(input())))).toBe('AccessDeniedException')
    expect(await refusal(world.as('outside').send(new Command(input())))).toBe('AWSOrganizationsNotInUseException')
  })

  test.each(Object.values(CreateAccountFailureReason))('may fail later with %s', async (reason) => {
    const world = await sandbox.world('small')
    const client = world.as('small')
    await world.control('POST', 'faults', { operation: name, kind: 'job-fails', error: { name: reason }, count: 1 })
    const { CreateAccountStatus: job } = await client.send(new Command(input()))
    await world.advance(10)
    const done = await statusOf(client, job?.Id)
    expect(done).toMatchObject({ State: 'FAILED', FailureReason: reason })
    expect(done?.AccountId).toBeUndefined()
  })

  test.each([
    ['MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED'],
    ['INVALID_PAYMENT_INSTRUMENT'],
    ['MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE'],
    ['MASTER_ACCOUNT_MISSING_CONTACT_INFO'],
    ['MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE'],
    ['ACCOUNT_CREATION_NOT_COMPLETE'],
    ['TAG_POLICY_VIOLATION'],
  ])('is refused at once where the management account is not ready: %s', async (reason) => {
    const world = await sandbox.world('small')
    await world.facts('111111111111', { circumstances: [reason] })
    expect(await refusal(world.as('small').send(new Command(input())))).toBe(`ConstraintViolationException ${reason}`)
  })

  test('is refused while the organization is being finalised', async () => {
    const world = await sandbox.world('empty')
    await world.control('PUT', 'consistency', { delaySeconds: 5 })
    await world.as('owner').send(new CreateOrganizationCommand({}))
    expect(await refusal(world.as('owner').send(new Command(input())))).toBe('FinalizingOrganizationException')
  })

  test('of the same address at once is a concurrent modification, and a sixth at once too many', async () => {
    const world = await sandbox.world('acme')
    const client = world.as('acme')
    await client.send(new Command(input('one@acme.example')))
    expect(await refusal(client.send(new Command(input('ONE@acme.example'))))).toBe('ConcurrentModificationException')
    for (const address of ['two', 'three', 'four']) await client.send(new Command(input(`${address}@acme.example`)))
    expect(await refusal(client.send(new Command(input('five@acme.example'))))).toBe(
      'ConstraintViolationException ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
    )
  })

  test('beyond the quota is refused at once, and a quota lowered meanwhile fails the job', async () => {
    const world = await sandbox.world('small')
    const client = world.as('small')
    const { CreateAccountStatus: job } = await client.send(new Command(input()))
    await world.control('PUT', 'organizations/o-sma11org00', { accountQuota: 3 })
    expect(await refusal(client.send(new Command(input('second@small.example'))))).toBe(
      'ConstraintViolationException ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    )
    await world.advance(10)
    expect((await statusOf(client, job?.Id))?.FailureReason).toBe('ACCOUNT_LIMIT_EXCEEDED')
  })

  test.each([
    ['owner@outside.example', 'EMAIL_ALREADY_EXISTS'],
    ['.dot@small.example', 'INVALID_EMAIL'],
    ['a%b@small.example', 'INVALID_EMAIL'],
    ['a@-small.example', 'INVALID_EMAIL'],
  ])('with the address %s ends with %s', async (address, reason) => {
    const world = await sandbox.world('small')
    const { CreateAccountStatus: job } = await world.as('small').send(new Command(input(address)))
    await world.advance(10)
    const done = await statusOf(world.as('small'), job?.Id)
    expect(done?.FailureReason).toBe(reason)
  })

  test.each([
    [{ RoleName: 'AWSServiceRoleForX' }, 'INVALID_ROLE_NAME'],
    [{ AccountName: 'Café' }, 'INVALID_PATTERN:ACCOUNT_NAME'],
    [{ AccountName: 'x'.repeat(51) }, 'MAX_LENGTH_EXCEEDED:ACCOUNT_NAME'],
    [{ Email: 'a@b' }, 'MIN_LENGTH_EXCEEDED:EMAIL'],
    [{ Email: undefined }, 'INPUT_REQUIRED:EMAIL'],
    [{ IamUserAccessToBilling: 'MAYBE' as 'ALLOW' }, 'INVALID_ENUM:IAM_USER_ACCESS_TO_BILLING'],
    [{ Tags: [{ Key: 'aws:x', Value: '' }] }, 'INVALID_SYSTEM_TAGS_PARAMETER'],
  ])('refuses %j', async (change, reason) => {
    const client = (await sandbox.world('small')).as('small')
    expect(await refusal(client.send(new Command({ ...input(), ...change })))).toBe(`InvalidInputException ${reason}`)
  })
})

test('GovCloud accounts need a management account that is paired with one', async () => {
  const world = await sandbox.world('small')
  await world.facts('111111111111', { circumstances: ['MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED'] })
  expect(await refusal(world.as('small').send(new CreateGovCloudAccountCommand(input())))).toBe(
    'ConstraintViolationException MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED',
  )
  expect(await refusal(world.as('small').send(new CreateAccountCommand(input())))).toBe('none')
})
