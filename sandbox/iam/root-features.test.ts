import {
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam'
import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()

const switches = {
  EnableOrganizationsRootCredentialsManagement: (world: TestWorld, slug: string) =>
    world.iam(slug).send(new EnableOrganizationsRootCredentialsManagementCommand({})),
  EnableOrganizationsRootSessions: (world: TestWorld, slug: string) =>
    world.iam(slug).send(new EnableOrganizationsRootSessionsCommand({})),
  DisableOrganizationsRootCredentialsManagement: (world: TestWorld, slug: string) =>
    world.iam(slug).send(new DisableOrganizationsRootCredentialsManagementCommand({})),
  DisableOrganizationsRootSessions: (world: TestWorld, slug: string) =>
    world.iam(slug).send(new DisableOrganizationsRootSessionsCommand({})),
}

test('the two features go on and off independently, and repeating is no error', async () => {
  const world = await sandbox.world('small')
  await world.as('small').send(new EnableAWSServiceAccessCommand({ ServicePrincipal: 'iam.amazonaws.com' }))
  const list = async () => (await world.iam('small').send(new ListOrganizationsFeaturesCommand({}))).EnabledFeatures
  expect(await list()).toEqual([])
  await switches.EnableOrganizationsRootSessions(world, 'small')
  const both = await switches.EnableOrganizationsRootCredentialsManagement(world, 'small')
  expect(both.EnabledFeatures?.sort()).toEqual(['RootCredentialsManagement', 'RootSessions'])
  expect(await refusal(switches.EnableOrganizationsRootSessions(world, 'small'))).toBe('none')
  await switches.DisableOrganizationsRootSessions(world, 'small')
  expect(await list()).toEqual(['RootCredentialsManagement'])
  await switches.DisableOrganizationsRootCredentialsManagement(world, 'small')
  await switches.DisableOrganizationsRootCredentialsManagement(world, 'small')
  expect(await list()).toEqual([])
})

describe.each(Object.entries(switches))('%s', (name, send) => {
  test.each([
    ['new-venture', 'OrganizationNotFoundException'],
    ['beta-labs', 'OrganizationNotInAllFeaturesModeException'],
    ['globex', 'ServiceAccessNotEnabledException'],
    ['acme-payments-prod', 'AccountNotManagementOrDelegatedAdministratorException'],
  ])('%s is refused with %s', async (slug, error) => {
    expect(await refusal(send(await sandbox.world('acme'), slug))).toBe(error)
  })

  test('on is for the management account, off for its delegate too', async () => {
    const expected = name.startsWith('Enable') ? 'CallerIsNotManagementAccountException' : 'none'
    expect(await refusal(send(await sandbox.world('acme'), 'acme-audit'))).toBe(expected)
  })
})
