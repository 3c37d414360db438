import {
  AcceptHandshakeCommand,
  CancelHandshakeCommand,
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
  EnableAllFeaturesCommand,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()
const start = new EnableAllFeaturesCommand({})

describe('a migration to all features', () => {
  test('with nobody to ask is open at once, and becomes true when it is accepted', async () => {
    const world = await sandbox.world('empty')
    const owner = world.as('owner')
    await owner.send(new CreateOrganizationCommand({ FeatureSet: 'CONSOLIDATED_BILLING' }))
    const Target = { Type: 'ACCOUNT', Id: '999999999999' } as const
    const invitation = await owner.send(new InviteAccountToOrganizationCommand({ Target }))
    const { Handshake } = await owner.send(new EnableAllFeaturesCommand({}))
    expect(Handshake).toMatchObject({
      Action: 'ENABLE_ALL_FEATURES',
      State: 'OPEN',
      Parties: [{ Type: 'ORGANIZATION' }],
    })
    const sent = await owner.send(new ListHandshakesForOrganizationCommand({ Filter: { ActionType: 'INVITE' } }))
    expect(sent.Handshakes?.map(({ Id, State }) => [Id, State])).toEqual([[invitation.Handshake?.Id, 'CANCELED']])
    await owner.send(new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id }))
    expect((await owner.send(new DescribeOrganizationCommand({}))).Organization?.FeatureSet).toBe('ALL')
    expect(await refusal(owner.send(start))).toBe(
      'HandshakeConstraintViolationException ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
    )
  })

  test('asks every invited member, and created ones that lost the service-linked role', async () => {
    const world = await sandbox.world('acme')
    const beta = world.as('beta-labs')
    expect(await refusal(beta.send(start))).toBe(
      'HandshakeConstraintViolationException ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    )
    const Filter = { ActionType: 'ENABLE_ALL_FEATURES' } as const
    const { Handshakes } = await beta.send(new ListHandshakesForOrganizationCommand({ Filter }))
    await beta.send(new CancelHandshakeCommand({ HandshakeId: Handshakes?.[0]?.Id }))
    const { Handshake } = await beta.send(new EnableAllFeaturesCommand({}))
    expect(Handshake?.State).toBe('REQUESTED')
    const children = await beta.send(
      new ListHandshakesForOrganizationCommand({ Filter: { ParentHandshakeId: Handshake?.Id } }),
    )
    expect(children.Handshakes?.map(({ Action }) => Action).sort()).toEqual([
      'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
      'APPROVE_ALL_FEATURES',
      'APPROVE_ALL_FEATURES',
      'APPROVE_ALL_FEATURES',
    ])
  })

  test('is refused to members and strangers, and while legacy permissions are in use', async () => {
    const world = await sandbox.world('acme')
    expect(await refusal(world.as('beta-research').send(start))).toBe('AccessDeniedException')
    expect(await refusal(world.as('new-venture').send(start))).toBe('AWSOrganizationsNotInUseException')
    await world.as('new-venture').send(new CreateOrganizationCommand({ FeatureSet: 'CONSOLIDATED_BILLING' }))
    await world.facts(world.idOf('new-venture'), { circumstances: ['LEGACY_PERMISSIONS_STILL_IN_USE'] })
    expect(await refusal(world.as('new-venture').send(start))).toBe(
      'HandshakeConstraintViolationException LEGACY_PERMISSIONS_STILL_IN_USE',
    )
  })

  test('is for up to 5,000 accounts', async () => {
    const world = await sandbox.world('scale:5001')
    await world.control('PUT', 'organizations/o-scale00000', { featureSet: 'CONSOLIDATED_BILLING' })
    expect(await refusal(world.as('scale').send(start))).toBe(
      'ConstraintViolationException ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
    )
  })
})

test('consent needs the right to make the service-linked role', async () => {
  const world = await sandbox.world('acme')
  const archive = world.as('beta-archive')
  await world.facts(world.idOf('beta-archive'), { circumstances: ['AccessDeniedForDependencyException'] })
  const { Handshakes } = await archive.send(new ListHandshakesForAccountCommand({}))
  expect(await refusal(archive.send(new AcceptHandshakeCommand({ HandshakeId: Handshakes?.[0]?.Id })))).toBe(
    'AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE',
  )
})

describe('invitations depend on circumstances of the accounts', () => {
  const Target = { Type: 'EMAIL', Id: 'owner@outside.example' } as const
  test.each([
    ['AccountOwnerNotVerifiedException', 'AccountOwnerNotVerifiedException'],
    ...[
      'MANAGEMENT_ACCOUNT_EMAIL_NOT_VERIFIED',
      'INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
      'PAYMENT_INSTRUMENT_REQUIRED',
      'ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED',
    ].map((reason) => [reason, `HandshakeConstraintViolationException ${reason}`]),
  ])('sending: %s', async (circumstance = '', expected = '') => {
    const world = await sandbox.world('small')
    await world.facts('111111111111', { circumstances: [circumstance] })
    expect(await refusal(world.as('small').send(new InviteAccountToOrganizationCommand({ Target })))).toBe(expected)
  })

  test.each([
    ['PAYMENT_INSTRUMENT_REQUIRED'],
    ['ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD'],
    ['ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED'],
  ])('accepting: %s', async (reason) => {
    const world = await sandbox.world('small')
    const { Handshake } = await world.as('small').send(new InviteAccountToOrganizationCommand({ Target }))
    await world.facts('444444444444', { circumstances: [reason] })
    expect(await refusal(world.as('outside').send(new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id })))).toBe(
      `HandshakeConstraintViolationException ${reason}`,
    )
  })
})
