import {
  AcceptHandshakeCommand,
  type ActionType,
  CancelHandshakeCommand,
  DeclineHandshakeCommand,
  DescribeOrganizationCommand,
  DescribeResponsibilityTransferCommand,
  EnablePolicyTypeCommand,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListInboundResponsibilityTransfersCommand,
  ListOutboundResponsibilityTransfersCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

const accept = (client: OrganizationsClient, HandshakeId = '') =>
  client.send(new AcceptHandshakeCommand({ HandshakeId }))
async function sent(client: OrganizationsClient, ActionType: ActionType) {
  const { Handshakes } = await client.send(new ListHandshakesForOrganizationCommand({ Filter: { ActionType } }))
  return Handshakes?.[0]
}
async function received(client: OrganizationsClient, ActionType: ActionType) {
  const { Handshakes } = await client.send(new ListHandshakesForAccountCommand({ Filter: { ActionType } }))
  return Handshakes?.[0]
}

describe('the way to all features', () => {
  test('opens when the last member has agreed, and ends when the management account accepts', async () => {
    const world = await sandbox.world('acme')
    const beta = world.as('beta-labs')
    const parent = await sent(beta, 'ENABLE_ALL_FEATURES')
    expect(await refusal(accept(beta, parent?.Id))).toBe('InvalidHandshakeTransitionException')

    const research = world.as('beta-research')
    await accept(research, (await received(research, 'APPROVE_ALL_FEATURES'))?.Id)
    expect((await sent(beta, 'ENABLE_ALL_FEATURES'))?.State).toBe('REQUESTED')
    const archive = world.as('beta-archive')
    await accept(archive, (await received(archive, 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'))?.Id)
    expect((await sent(beta, 'ENABLE_ALL_FEATURES'))?.State).toBe('OPEN')

    expect((await accept(beta, parent?.Id)).Handshake?.State).toBe('ACCEPTED')
    expect((await beta.send(new DescribeOrganizationCommand({}))).Organization?.FeatureSet).toBe('ALL')
    const root = (await beta.send(new ListRootsCommand({}))).Roots?.[0]
    expect(root?.PolicyTypes).toEqual([])
    const enable = new EnablePolicyTypeCommand({ RootId: root?.Id, PolicyType: 'SERVICE_CONTROL_POLICY' })
    expect(await refusal(beta.send(enable))).toBe('none')
  })

  test('nobody waits for a member that has left for another organization', async () => {
    const world = await sandbox.world('acme')
    const [research, archive] = [world.as('beta-research'), world.as('beta-archive')]
    const Target = { Type: 'EMAIL', Id: 'aws+beta-research@betalabs.example' } as const
    const { Handshake } = await world.as('globex').send(new InviteAccountToOrganizationCommand({ Target }))
    await accept(research, Handshake?.Id)
    expect((await received(research, 'APPROVE_ALL_FEATURES'))?.State).toBe('CANCELED')
    await accept(archive, (await received(archive, 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'))?.Id)
    expect((await sent(world.as('beta-labs'), 'ENABLE_ALL_FEATURES'))?.State).toBe('OPEN')
  })

  test('a declined request leaves the parent waiting', async () => {
    const world = await sandbox.world('acme')
    const research = world.as('beta-research')
    const child = await received(research, 'APPROVE_ALL_FEATURES')
    await research.send(new DeclineHandshakeCommand({ HandshakeId: child?.Id }))
    expect((await sent(world.as('beta-labs'), 'ENABLE_ALL_FEATURES'))?.State).toBe('REQUESTED')
  })

  test('only the parent can be canceled, and its open children end with it', async () => {
    const world = await sandbox.world('acme')
    const beta = world.as('beta-labs')
    const research = world.as('beta-research')
    const child = await received(research, 'APPROVE_ALL_FEATURES')
    const cancel = (HandshakeId = '') => beta.send(new CancelHandshakeCommand({ HandshakeId }))
    expect(await refusal(cancel(child?.Id))).toBe('AccessDeniedException')
    await cancel((await sent(beta, 'ENABLE_ALL_FEATURES'))?.Id)
    expect((await received(research, 'APPROVE_ALL_FEATURES'))?.State).toBe('CANCELED')
  })

  test('ninety days without an end let all of it expire', async () => {
    const world = await sandbox.world('acme')
    await world.advance(79 * 24 * 60 * 60)
    expect((await sent(world.as('beta-labs'), 'ENABLE_ALL_FEATURES'))?.State).toBe('EXPIRED')
    expect((await received(world.as('beta-research'), 'APPROVE_ALL_FEATURES'))?.State).toBe('EXPIRED')
  })

  test('an invitation sent on the way advertises all features', async () => {
    const world = await sandbox.world('acme')
    const Target = { Type: 'EMAIL', Id: 'new@example.com' } as const
    const { Handshake } = await world.as('northwind').send(new InviteAccountToOrganizationCommand({ Target }))
    expect(Handshake?.Resources?.[0]?.Resources).toContainEqual({ Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' })
  })
})

describe('billing transfers', () => {
  test('the payer sees the record as inbound, the payed-for organization as outbound, others not at all', async () => {
    const world = await sandbox.world('acme')
    const inbound = new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING' })
    const outbound = new ListOutboundResponsibilityTransfersCommand({ Type: 'BILLING' })
    const [record] = (await world.as('globex').send(inbound)).ResponsibilityTransfers ?? []
    expect(record).toMatchObject({
      Status: 'REQUESTED',
      Source: { ManagementAccountId: '111122223333' },
      Target: { ManagementAccountId: '551200937764' },
    })
    expect(record?.Arn).toContain('/billing/inbound/rt-')
    const [other] = (await world.as('acme').send(outbound)).ResponsibilityTransfers ?? []
    expect(other?.Arn).toContain('/billing/outbound/rt-')
    expect(other?.Id).toBe(record?.Id)
    const paid = (await world.as('acme').send(inbound)).ResponsibilityTransfers
    expect(paid?.map(({ Status, Source }) => [Status, Source?.ManagementAccountId])).toEqual([
      ['WITHDRAWN', '660143398801'],
    ])
    expect((await world.as('globex').send(outbound)).ResponsibilityTransfers).toEqual([])
    const one = new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING', Id: record?.Id })
    expect((await world.as('globex').send(one)).ResponsibilityTransfers?.length).toBe(1)
    expect(await refusal(world.as('acme').send(one))).toBe('ResponsibilityTransferNotFoundException')
    const describeIt = new DescribeResponsibilityTransferCommand({ Id: record?.Id })
    expect(await refusal(world.as('acme').send(describeIt))).toBe('none')
    expect(await refusal(world.as('northwind').send(describeIt))).toBe('ResponsibilityTransferNotFoundException')
  })

  test.each([
    ['accepting', AcceptHandshakeCommand, 'ACCEPTED'],
    ['declining', DeclineHandshakeCommand, 'DECLINED'],
  ] as const)('%s the handshake settles the record', async (_name, Command, status) => {
    const world = await sandbox.world('acme')
    const acme = world.as('acme')
    const handshake = await received(acme, 'TRANSFER_RESPONSIBILITY')
    const resource = handshake?.Resources?.find(({ Type }) => Type === 'RESPONSIBILITY_TRANSFER')
    await acme.send(new Command({ HandshakeId: handshake?.Id }))
    const { ResponsibilityTransfer } = await acme.send(
      new DescribeResponsibilityTransferCommand({ Id: resource?.Value }),
    )
    expect(ResponsibilityTransfer?.Status).toBe(status)
    expect(ResponsibilityTransfer?.ActiveHandshakeId).toBeUndefined()
  })
})
