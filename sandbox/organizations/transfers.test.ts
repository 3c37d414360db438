import {
  AcceptHandshakeCommand,
  CreateOrganizationCommand,
  DeclineHandshakeCommand,
  DeleteOrganizationCommand,
  DescribeResponsibilityTransferCommand,
  InviteOrganizationToTransferResponsibilityCommand,
  type InviteOrganizationToTransferResponsibilityCommandInput,
  ListInboundResponsibilityTransfersCommand,
  ListOutboundResponsibilityTransfersCommand,
  ListTagsForResourceCommand,
  TerminateResponsibilityTransferCommand,
  UpdateResponsibilityTransferCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()
const NORTHWIND = '720055180093'
const BETA = '660143398801'
const monthsAhead = (months: number, day = 1, ms = 0) => {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day) + ms)
}
const endOfMonth = (months: number) => monthsAhead(months + 1, 1, -1)
const input = (change: Partial<InviteOrganizationToTransferResponsibilityCommandInput> = {}) =>
  new InviteOrganizationToTransferResponsibilityCommand({
    Type: 'BILLING',
    Target: { Type: 'ACCOUNT', Id: NORTHWIND },
    StartTimestamp: monthsAhead(2),
    SourceName: 'Northwind bill',
    ...change,
  })

/** Globex pays for Northwind: the record's id and the handshake's. */
async function offered(world: TestWorld, change = {}) {
  const { Handshake } = await world.as('globex').send(input(change))
  const { ResponsibilityTransfers } = await world
    .as('globex')
    .send(new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING' }))
  const record = ResponsibilityTransfers?.find(({ ActiveHandshakeId }) => ActiveHandshakeId === Handshake?.Id)
  return { Id: record?.Id ?? '', HandshakeId: Handshake?.Id ?? '', Handshake }
}
async function running(world: TestWorld) {
  const { Id, HandshakeId } = await offered(world)
  await world.as('northwind').send(new AcceptHandshakeCommand({ HandshakeId }))
  return Id
}
const describeAs = async (world: TestWorld, slug: string, Id: string) =>
  (await world.as(slug).send(new DescribeResponsibilityTransferCommand({ Id }))).ResponsibilityTransfer

describe('a transfer of the bill', () => {
  test('is inbound for the payer and outbound for the one invited, with both as parties', async () => {
    const world = await sandbox.world('acme')
    const { Id, Handshake } = await offered(world, { Notes: 'As agreed', Tags: [{ Key: 'deal', Value: '7' }] })
    expect(Handshake).toMatchObject({ Action: 'TRANSFER_RESPONSIBILITY', State: 'OPEN' })
    expect(await describeAs(world, 'northwind', Id)).toMatchObject({
      Arn: expect.stringContaining('/billing/outbound/'),
      Status: 'REQUESTED',
      Source: { ManagementAccountId: NORTHWIND },
      Target: { ManagementAccountId: world.idOf('globex') },
    })
    expect((await describeAs(world, 'globex', Id))?.Arn).toContain('/billing/inbound/')
    const tags = await world.as('globex').send(new ListTagsForResourceCommand({ ResourceId: Id }))
    expect(tags.Tags).toEqual([{ Key: 'deal', Value: '7' }])
    expect(await refusal(world.as('globex').send(input()))).toBe('DuplicateHandshakeException')
  })

  test('runs once accepted, is renamed by the payer, and ends with a month', async () => {
    const world = await sandbox.world('acme')
    const Id = await running(world)
    expect((await describeAs(world, 'globex', Id))?.Status).toBe('ACCEPTED')
    expect(await refusal(world.as('globex').send(input()))).toBe(
      'HandshakeConstraintViolationException RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
    )
    const rename = new UpdateResponsibilityTransferCommand({ Id, Name: 'Northwind' })
    expect((await world.as('globex').send(rename)).ResponsibilityTransfer?.Name).toBe('Northwind')
    expect(await refusal(world.as('northwind').send(rename))).toBe('AccessDeniedException')
    const end = new TerminateResponsibilityTransferCommand({ Id, EndTimestamp: endOfMonth(3) })
    const { ResponsibilityTransfer } = await world.as('northwind').send(end)
    expect(ResponsibilityTransfer).toMatchObject({ Status: 'WITHDRAWN', EndTimestamp: endOfMonth(3) })
    expect(await refusal(world.as('globex').send(end))).toBe('ResponsibilityTransferAlreadyInStatusException')
    expect(await refusal(world.as('globex').send(rename))).toBe('none')
    await world.advance(200 * 24 * 60 * 60)
    expect(await refusal(world.as('globex').send(rename))).toBe(
      'ConstraintViolationException TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED',
    )
  })

  test('without an end date ends with the first month in which it runs', async () => {
    const world = await sandbox.world('acme')
    const Id = await running(world)
    const { ResponsibilityTransfer } = await world.as('globex').send(new TerminateResponsibilityTransferCommand({ Id }))
    expect(ResponsibilityTransfer?.EndTimestamp).toEqual(endOfMonth(2))
  })

  test('cannot end before it was accepted, nor after it was declined', async () => {
    const world = await sandbox.world('acme')
    const { Id, HandshakeId } = await offered(world)
    const end = new TerminateResponsibilityTransferCommand({ Id })
    expect(await refusal(world.as('globex').send(end))).toBe('InvalidResponsibilityTransferTransitionException')
    await world.as('northwind').send(new DeclineHandshakeCommand({ HandshakeId }))
    expect((await describeAs(world, 'globex', Id))?.Status).toBe('DECLINED')
    expect(await refusal(world.as('globex').send(end))).toBe('InvalidResponsibilityTransferTransitionException')
  })

  test('may be offered by e-mail, also to nobody the world knows', async () => {
    const world = await sandbox.world('acme')
    const { Id } = await offered(world, { Target: { Type: 'EMAIL', Id: 'aws@northwind.example' } })
    expect((await describeAs(world, 'northwind', Id))?.Source?.ManagementAccountId).toBe(NORTHWIND)
    expect(await refusal(offered(world, { Target: { Type: 'EMAIL', Id: 'who@nowhere.example' } }))).toBe('none')
  })

  test('keeps the organizations in it from being deleted', async () => {
    const world = await sandbox.world('acme')
    await world.control('PUT', 'organizations/o-acme4k7q2x', { inboundTransferQuota: 1 })
    const newVenture = world.as('new-venture')
    await newVenture.send(new CreateOrganizationCommand({}))
    await world.as('acme').send(input({ Target: { Type: 'ACCOUNT', Id: world.idOf('new-venture') } }))
    expect(await refusal(newVenture.send(new DeleteOrganizationCommand({})))).toBe(
      'ConstraintViolationException ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS',
    )
  })
})

describe('an offer is refused', () => {
  test.each([
    [{ StartTimestamp: monthsAhead(2, 1, 60 * 60 * 1000) }, 'INVALID', 'START_DATE_NOT_BEGINNING_OF_DAY'],
    [{ StartTimestamp: monthsAhead(2, 2) }, 'INVALID', 'START_DATE_NOT_BEGINNING_OF_MONTH'],
    [{ StartTimestamp: monthsAhead(0) }, 'INVALID', 'START_DATE_TOO_EARLY'],
    [{ StartTimestamp: monthsAhead(14) }, 'INVALID', 'START_DATE_TOO_LATE'],
    [{ Type: 'FRIENDSHIP' as 'BILLING' }, 'INVALID', 'INVALID_ENUM:TYPE'],
    [{ SourceName: 'Ü' }, 'INVALID', 'INVALID_PATTERN:SOURCE_NAME'],
    [{ Target: { Type: 'ORGANIZATION' as const, Id: 'o-n0rthw1nd0' } }, 'INVALID', 'INVALID_PARTY_TYPE_TARGET'],
    [{ Target: { Type: 'EMAIL' as const, Id: 'x' } }, 'INVALID', 'INVALID_EMAIL_ADDRESS_TARGET'],
    [{ Target: { Type: 'ACCOUNT' as const, Id: '551200937764' } }, 'HANDSHAKE', 'SOURCE_AND_TARGET_CANNOT_MATCH'],
  ])('%j', async (change, kind, reason) => {
    const world = await sandbox.world('acme')
    const name = kind === 'INVALID' ? 'InvalidInputException' : 'HandshakeConstraintViolationException'
    expect(await refusal(world.as('globex').send(input(change)))).toBe(`${name} ${reason}`)
  })

  test('beyond the quota, which is zero until it is raised', async () => {
    const world = await sandbox.world('acme')
    const expected = 'ConstraintViolationException RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION'
    expect(await refusal(world.as('acme').send(input()))).toBe(expected)
    await world.control('PUT', 'organizations/o-acme4k7q2x', { inboundTransferQuota: 1 })
    expect(await refusal(world.as('acme').send(input()))).toBe('none')
    expect(await refusal(world.as('acme').send(input({ Target: { Type: 'ACCOUNT', Id: BETA } })))).toBe(expected)
  })

  test('by an organization whose own bill is paid, and to one that pays for others', async () => {
    const world = await sandbox.world('acme')
    await running(world)
    await world.control('PUT', 'organizations/o-n0rthw1nd0', { inboundTransferQuota: 1 })
    const expected = 'ConstraintViolationException RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION'
    expect(await refusal(world.as('northwind').send(input({ Target: { Type: 'ACCOUNT', Id: BETA } })))).toBe(expected)
    await world.control('PUT', 'organizations/o-acme4k7q2x', { inboundTransferQuota: 1 })
    const { Handshake } = await world.as('acme').send(input({ Target: { Type: 'ACCOUNT', Id: '551200937764' } }))
    expect(await refusal(world.as('globex').send(new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id })))).toBe(
      expected,
    )
  })

  test.each([['UNMET_BILLING_PREREQUISITE'], ['UNSUPPORTED_PRICING']])('where the payer has %s', async (reason) => {
    const world = await sandbox.world('acme')
    await world.facts('551200937764', { circumstances: [reason] })
    expect(await refusal(world.as('globex').send(input()))).toBe(`ConstraintViolationException ${reason}`)
  })
})

describe('accepting is refused', () => {
  test.each([
    ['UNUSED_PREPAYMENT_BALANCE', 'Handshake'],
    ['PAST_DUE_INVOICE', 'Handshake'],
    ['TARGET_ACCOUNT_VALIDATION_FAILURE', 'Handshake'],
    ['LEGACY_PERMISSIONS_STILL_IN_USE', 'Handshake'],
    ['UNSUPPORTED_PRICING', ''],
    ['UNMET_BILLING_PREREQUISITE', ''],
    ['TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS', ''],
    ['TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS', ''],
    ['RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION', ''],
  ])('for %s', async (reason, prefix) => {
    const world = await sandbox.world('acme')
    const { HandshakeId } = await offered(world)
    await world.facts(NORTHWIND, { circumstances: [reason] })
    expect(await refusal(world.as('northwind').send(new AcceptHandshakeCommand({ HandshakeId })))).toBe(
      `${prefix}ConstraintViolationException ${reason}`,
    )
  })

  test('to accounts that are no management account', async () => {
    const world = await sandbox.world('acme')
    for (const [slug, expected] of [
      ['new-venture', 'AWSOrganizationsNotInUseException'],
      ['acme-payments-prod', 'AccessDeniedException'],
    ] as const) {
      const { Handshake } = await world.as('globex').send(input({ Target: { Type: 'ACCOUNT', Id: world.idOf(slug) } }))
      expect(await refusal(world.as(slug).send(new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id })))).toBe(
        expected,
      )
    }
  })

  test('to an account that is not active', async () => {
    const world = await sandbox.world('acme')
    const { HandshakeId } = await offered(world)
    await world.facts(NORTHWIND, { state: 'SUSPENDED' })
    expect(await refusal(world.as('northwind').send(new AcceptHandshakeCommand({ HandshakeId })))).toBe(
      'ConstraintViolationException ACCOUNT_NOT_ACTIVE_FOR_TRANSFER_RESPONSIBILITY',
    )
  })
})

describe('the end date', () => {
  test.each([
    [new Date(endOfMonth(3).getTime() - 1), 'END_DATE_NOT_END_OF_MONTH'],
    [endOfMonth(-1), 'END_DATE_TOO_EARLY'],
    [endOfMonth(0), 'END_DATE_TOO_EARLY'],
    [endOfMonth(20), 'END_DATE_TOO_LATE'],
  ])('%s is refused', async (EndTimestamp, reason) => {
    const world = await sandbox.world('acme')
    const Id = await running(world)
    expect(
      await refusal(world.as('globex').send(new TerminateResponsibilityTransferCommand({ Id, EndTimestamp }))),
    ).toBe(`InvalidInputException ${reason}`)
  })
})

describe('the records', () => {
  const commands = (Id: string) =>
    [
      new UpdateResponsibilityTransferCommand({ Id, Name: 'x' }),
      new TerminateResponsibilityTransferCommand({ Id }),
      new DescribeResponsibilityTransferCommand({ Id }),
    ] as const

  test('of others are not found, and members and strangers may not touch any', async () => {
    const world = await sandbox.world('acme')
    const { Id } = await offered(world)
    for (const index of [0, 1, 2] as const) {
      // Each client takes all three commands; the union alone is more than TypeScript follows.
      const send = (slug: string, id: string) => refusal(world.as(slug).send(commands(id)[index] as never))
      expect(await send('acme', Id)).toBe('ResponsibilityTransferNotFoundException')
      expect(await send('globex', 'rt-00000000')).toBe('ResponsibilityTransferNotFoundException')
      expect(await send('globex', 'x')).toBe('InvalidInputException INVALID_PATTERN:ID')
      expect(await send('acme-audit', Id)).toBe('AccessDeniedException')
      expect(await send('new-venture', Id)).toBe('AWSOrganizationsNotInUseException')
    }
  })

  test('outbound ones are listed for the one whose bill is paid', async () => {
    const world = await sandbox.world('acme')
    const Id = await running(world)
    const list = async (slug: string) =>
      (
        await world.as(slug).send(new ListOutboundResponsibilityTransfersCommand({ Type: 'BILLING' }))
      ).ResponsibilityTransfers?.map((record) => record.Id)
    expect(await list('northwind')).toEqual([Id])
    expect(await list('globex')).toEqual([])
  })
})
