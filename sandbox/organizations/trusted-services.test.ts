import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedServicesForAccountCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()
const [APP, TOOLS, MANAGEMENT] = ['222222222222', '333333333333', '111111111111']
const enable = (ServicePrincipal: string) => new EnableAWSServiceAccessCommand({ ServicePrincipal })
const disable = (ServicePrincipal: string) => new DisableAWSServiceAccessCommand({ ServicePrincipal })
const register = (AccountId: string, ServicePrincipal: string) =>
  new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal })
const deregister = (AccountId: string, ServicePrincipal: string) =>
  new DeregisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal })

describe('trusted access', () => {
  test('goes on once and off again', async () => {
    const client = (await sandbox.world('small')).as('small')
    const list = async () =>
      (await client.send(new ListAWSServiceAccessForOrganizationCommand({}))).EnabledServicePrincipals
    await client.send(enable('ram.amazonaws.com'))
    const first = await list()
    await client.send(enable('ram.amazonaws.com'))
    expect(await list()).toEqual(first)
    expect(first?.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual(['ram.amazonaws.com'])
    await client.send(disable('ram.amazonaws.com'))
    expect(await list()).toEqual([])
    expect(await refusal(client.send(disable('ram.amazonaws.com')))).toBe('none')
  })

  test('stays while an administrator or a policy type depends on it', async () => {
    const client = (await sandbox.world('acme')).as('acme')
    expect(await refusal(client.send(disable('guardduty.amazonaws.com')))).toBe(
      'ConstraintViolationException DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    )
    await client.send(deregister('201455901190', 'inspector2.amazonaws.com'))
    expect(await refusal(client.send(disable('inspector2.amazonaws.com')))).toBe(
      'ConstraintViolationException POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
    )
  })

  test.each([
    ['EnableAWSServiceAccess', enable],
    ['DisableAWSServiceAccess', disable],
  ] as const)('%s knows its services and its callers', async (_name, command) => {
    const world = await sandbox.world('acme')
    expect(await refusal(world.as('acme').send(command('pizza.amazonaws.com')))).toBe(
      'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL',
    )
    expect(await refusal(world.as('beta-labs').send(command('ram.amazonaws.com')))).toBe(
      'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    )
    expect(await refusal(world.as('acme-audit').send(command('ram.amazonaws.com')))).toBe('AccessDeniedException')
    expect(await refusal(world.as('new-venture').send(command('ram.amazonaws.com')))).toBe(
      'AWSOrganizationsNotInUseException',
    )
  })
})

describe('a delegated administrator', () => {
  test('may read from its first service until its last', async () => {
    const world = await sandbox.world('small')
    const [client, app] = [world.as('small'), world.as('small-app')]
    await client.send(enable('ram.amazonaws.com'))
    await client.send(enable('sso.amazonaws.com'))
    expect(await refusal(app.send(new ListAccountsCommand({})))).toBe('AccessDeniedException')
    await client.send(register(APP, 'ram.amazonaws.com'))
    await client.send(register(APP, 'sso.amazonaws.com'))
    expect(await refusal(client.send(register(APP, 'sso.amazonaws.com')))).toBe('AccountAlreadyRegisteredException')
    expect(await refusal(app.send(new ListAccountsCommand({})))).toBe('none')
    await client.send(deregister(APP, 'ram.amazonaws.com'))
    const { DelegatedServices } = await client.send(new ListDelegatedServicesForAccountCommand({ AccountId: APP }))
    expect(DelegatedServices?.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual(['sso.amazonaws.com'])
    await client.send(deregister(APP, 'sso.amazonaws.com'))
    expect(await refusal(app.send(new ListAccountsCommand({})))).toBe('AccessDeniedException')
    expect(await refusal(client.send(deregister(APP, 'sso.amazonaws.com')))).toBe('AccountNotRegisteredException')
  })

  test('is an active member account, and its service is trusted', async () => {
    const world = await sandbox.world('small')
    const client = world.as('small')
    expect(await refusal(client.send(register(APP, 'ram.amazonaws.com')))).toBe(
      'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
    )
    await client.send(enable('ram.amazonaws.com'))
    expect(await refusal(client.send(register(MANAGEMENT, 'ram.amazonaws.com')))).toBe(
      'ConstraintViolationException CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    )
    await world.facts(APP, { state: 'SUSPENDED' })
    expect(await refusal(client.send(register(APP, 'ram.amazonaws.com')))).toBe(
      'ConstraintViolationException CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
    )
  })

  test('is the only one where the service allows one, and one of three where it allows three', async () => {
    const world = await sandbox.world('acme')
    const client = world.as('acme')
    expect(await refusal(client.send(register('731000482216', 'guardduty.amazonaws.com')))).toBe(
      'ConstraintViolationException DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    )
    for (const id of ['731000482216', '731000482299', '552890113047']) {
      await client.send(register(id, 'config.amazonaws.com'))
    }
    expect(await refusal(client.send(register('884122300975', 'config.amazonaws.com')))).toBe(
      'ConstraintViolationException MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    )
  })

  test.each([
    ['RegisterDelegatedAdministrator', register],
    ['DeregisterDelegatedAdministrator', deregister],
  ] as const)('%s knows its callers, accounts and services', async (_name, command) => {
    const world = await sandbox.world('acme')
    const client = world.as('acme')
    expect(await refusal(client.send(command('999999999999', 'ram.amazonaws.com')))).toBe('AccountNotFoundException')
    expect(await refusal(client.send(command('731000482216', 'pizza.amazonaws.com')))).toBe(
      'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL',
    )
    expect(await refusal(client.send(command('731000482216', '')))).toBe(
      'InvalidInputException MIN_LENGTH_EXCEEDED:SERVICE_PRINCIPAL',
    )
    expect(await refusal(world.as('acme-audit').send(command('731000482216', 'ram.amazonaws.com')))).toBe(
      'AccessDeniedException',
    )
    expect(await refusal(world.as('beta-labs').send(command(world.idOf('beta-research'), 'ram.amazonaws.com')))).toBe(
      'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    )
    expect(await refusal(world.as('new-venture').send(command(TOOLS, 'ram.amazonaws.com')))).toBe(
      'AWSOrganizationsNotInUseException',
    )
  })
})
