import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

test('the features are listed for the management account and the delegated administrator for IAM', async () => {
  const world = await sandbox.world('acme')
  for (const slug of ['acme', 'acme-audit']) {
    const answer = await world.iam(slug).send(new ListOrganizationsFeaturesCommand({}))
    expect(answer.OrganizationId).toBe('o-acme4k7q2x')
    expect(answer.EnabledFeatures).toEqual(['RootSessions', 'RootCredentialsManagement'])
  }
})

test.each([
  ['new-venture', 'OrganizationNotFoundException'],
  ['beta-labs', 'OrganizationNotInAllFeaturesModeException'],
  ['globex', 'ServiceAccessNotEnabledException'],
  ['acme-payments-prod', 'AccountNotManagementOrDelegatedAdministratorException'],
])('%s is refused with %s', async (slug, name) => {
  const world = await sandbox.world('acme')
  expect(await refusal(world.iam(slug).send(new ListOrganizationsFeaturesCommand({})))).toBe(name)
})

test('everybody may ask who they are', async () => {
  const world = await sandbox.world('acme')
  for (const { slug, accountId } of world.identities) {
    const { Account, Arn } = await world.sts(slug).send(new GetCallerIdentityCommand({}))
    expect([Account, Arn]).toEqual([accountId, `arn:aws:iam::${accountId}:user/administrator`])
  }
})
