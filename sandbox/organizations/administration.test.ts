import {
  DescribeCreateAccountStatusCommand,
  DescribeResourcePolicyCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListCreateAccountStatusCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()
const AUDIT = '201455901190'

describe('delegated administrators and trusted services', () => {
  test('one entry per account, by service where one is asked for', async () => {
    const client = (await sandbox.world('acme')).as('acme')
    const list = async (ServicePrincipal?: string) =>
      (await client.send(new ListDelegatedAdministratorsCommand(ServicePrincipal ? { ServicePrincipal } : {})))
        .DelegatedAdministrators
    expect(await list()).toMatchObject([{ Id: AUDIT, Name: 'Audit', State: 'ACTIVE' }])
    expect((await list())?.[0]?.DelegationEnabledDate).toBeInstanceOf(Date)
    expect((await list('iam.amazonaws.com'))?.length).toBe(1)
    expect(await list('backup.amazonaws.com')).toEqual([])
  })

  test('the services of one administrator, and refusals for whoever is none', async () => {
    const client = (await sandbox.world('acme')).as('acme')
    const list = (AccountId: string) => client.send(new ListDelegatedServicesForAccountCommand({ AccountId }))
    expect((await list(AUDIT)).DelegatedServices?.map(({ ServicePrincipal }) => ServicePrincipal)).toContain(
      'iam.amazonaws.com',
    )
    expect(await refusal(list('731000482216'))).toBe('AccountNotRegisteredException')
    expect(await refusal(list('999999999999'))).toBe('AccountNotFoundException')
  })

  test('trusted services are listed with their dates, and only where all features are on', async () => {
    const world = await sandbox.world('acme')
    const { EnabledServicePrincipals } = await world.as('acme').send(new ListAWSServiceAccessForOrganizationCommand({}))
    expect(EnabledServicePrincipals).toContainEqual({
      ServicePrincipal: 'iam.amazonaws.com',
      DateEnabled: new Date('2024-11-21T09:24:17.381Z'),
    })
    expect(await refusal(world.as('beta-labs').send(new ListAWSServiceAccessForOrganizationCommand({})))).toBe(
      'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    )
  })
})

describe('creation jobs', () => {
  test('are listed by state and described one by one', async () => {
    const world = await sandbox.world('acme')
    const client = world.as('acme')
    const list = async (...States: ('IN_PROGRESS' | 'SUCCEEDED' | 'FAILED')[]) =>
      (await client.send(new ListCreateAccountStatusCommand({ States }))).CreateAccountStatuses ?? []
    expect((await list()).map(({ State }) => State)).toEqual(['FAILED', 'IN_PROGRESS'])
    expect((await list('FAILED'))[0]).toMatchObject({ FailureReason: 'EMAIL_ALREADY_EXISTS' })
    const [running] = await list('IN_PROGRESS')
    expect(Object.keys(running ?? {}).sort()).toEqual(['AccountName', 'Id', 'RequestedTimestamp', 'State'])
    await world.advance(24 * 60 * 60)
    const { CreateAccountStatus } = await client.send(
      new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: running?.Id }),
    )
    expect(CreateAccountStatus).toMatchObject({ State: 'SUCCEEDED', AccountId: expect.stringMatching(/^\d{12}$/) })
    const absent = new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: 'car-00000000' })
    expect(await refusal(client.send(absent))).toBe('CreateAccountStatusNotFoundException')
  })
})

test('the delegation policy is there, or its absence is a refusal', async () => {
  const world = await sandbox.world('acme')
  const { ResourcePolicy } = await world.as('acme').send(new DescribeResourcePolicyCommand({}))
  expect(ResourcePolicy?.ResourcePolicySummary?.Arn).toBe(
    'arn:aws:organizations::111122223333:resourcepolicy/o-acme4k7q2x/rp-acmede1e',
  )
  expect(JSON.parse(ResourcePolicy?.Content ?? '').Statement).toHaveLength(1)
  expect(await refusal(world.as('globex').send(new DescribeResourcePolicyCommand({})))).toBe(
    'ResourcePolicyNotFoundException',
  )
})
