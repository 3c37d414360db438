import {
  AcceptHandshakeCommand,
  CancelHandshakeCommand,
  DeclineHandshakeCommand,
  DescribeAccountCommand,
  DescribeHandshakeCommand,
  DescribeOrganizationCommand,
  InviteAccountToOrganizationCommand,
  ListAccountsCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListPoliciesForTargetCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()

const DAY = 24 * 60 * 60
const OUTSIDE = '444444444444'
const ABSENT = 'h-0000000000'

interface Invitation {
  Type?: string
  Id?: string
  Notes?: string
  Tags?: { Key: string; Value: string }[]
}

async function invite(client: OrganizationsClient, { Type = 'ACCOUNT', Id = OUTSIDE, ...rest }: Invitation = {}) {
  // Tests also send party types that do not exist.
  const Target = { Type: Type as 'ACCOUNT', Id }
  const { Handshake } = await client.send(new InviteAccountToOrganizationCommand({ Target, ...rest }))
  return Handshake?.Id ?? ''
}
const accept = (client: OrganizationsClient, HandshakeId: string) =>
  client.send(new AcceptHandshakeCommand({ HandshakeId }))
const decline = (client: OrganizationsClient, HandshakeId: string) =>
  client.send(new DeclineHandshakeCommand({ HandshakeId }))
const cancel = (client: OrganizationsClient, HandshakeId: string) =>
  client.send(new CancelHandshakeCommand({ HandshakeId }))
async function stateOf(client: OrganizationsClient, HandshakeId: string) {
  return (await client.send(new DescribeHandshakeCommand({ HandshakeId }))).Handshake?.State
}
async function received(client: OrganizationsClient) {
  return (await client.send(new ListHandshakesForAccountCommand({}))).Handshakes?.map(({ Id }) => Id)
}
const both = (world: TestWorld) => ({ small: world.as('small'), outside: world.as('outside') })

describe('InviteAccountToOrganization', () => {
  test('opens a handshake of fifteen days that both sides list', async () => {
    const { small, outside } = both(await sandbox.world())
    const { Handshake } = await small.send(
      new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: OUTSIDE }, Notes: 'Hello' }),
    )
    expect(Handshake).toMatchObject({
      Arn: `arn:aws:organizations::111111111111:handshake/o-sma11org00/invite/${Handshake?.Id}`,
      State: 'OPEN',
      Action: 'INVITE',
      Parties: [
        { Type: 'ORGANIZATION', Id: 'sma11org00' },
        { Type: 'ACCOUNT', Id: OUTSIDE },
      ],
      Resources: [
        {
          Type: 'ORGANIZATION',
          Value: 'o-sma11org00',
          Resources: [
            { Type: 'MASTER_EMAIL', Value: 'aws@small.example' },
            { Type: 'MASTER_NAME', Value: 'Small Management' },
            { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
          ],
        },
        { Type: 'ACCOUNT', Value: OUTSIDE },
        { Type: 'NOTES', Value: 'Hello' },
      ],
    })
    expect(Number(Handshake?.ExpirationTimestamp) - Number(Handshake?.RequestedTimestamp)).toBe(15 * DAY * 1000)
    expect(Handshake?.Id).toMatch(/^h-[0-9a-f]{32}$/)
    expect(await received(outside)).toEqual([Handshake?.Id])
    const { Handshakes } = await small.send(new ListHandshakesForOrganizationCommand({}))
    expect(Handshakes).toEqual([Handshake])
  })

  test.each([
    [{ Type: 'ORGANIZATION', Id: 'o-sma11org00' }, 'InvalidInputException INVALID_PARTY_TYPE_TARGET'],
    [{ Type: 'NOBODY' }, 'InvalidInputException INVALID_PARTY_TYPE_TARGET'],
    [{ Id: '12345' }, 'InvalidInputException INVALID_PATTERN'],
    [{ Type: 'EMAIL', Id: 'nobody' }, 'InvalidInputException INVALID_EMAIL_ADDRESS_TARGET'],
    [{ Id: '222222222222' }, 'HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION'],
    [{ Tags: [{ Key: 'aws:x', Value: '' }] }, 'InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER'],
  ])('refuses %j', async (target, expected) => {
    const { small } = both(await sandbox.world())
    expect(await refusal(invite(small, target))).toBe(expected)
  })

  test('refuses an invitation without a target or with an empty one', async () => {
    const { small } = both(await sandbox.world())
    // Deliberately less than the types ask for.
    const send = (input: object) =>
      refusal(small.send(new InviteAccountToOrganizationCommand(input as { Target: undefined })))
    expect(await send({})).toBe('InvalidInputException INVALID_PATTERN')
    expect(await send({ Target: {} })).toBe('InvalidInputException INVALID_PARTY_TYPE_TARGET')
  })

  test('the same target twice is a duplicate, until the first invitation has ended', async () => {
    const { small, outside } = both(await sandbox.world())
    const first = await invite(small)
    expect(await refusal(invite(small))).toBe('DuplicateHandshakeException')
    expect(await refusal(invite(small, { Type: 'EMAIL', Id: 'OWNER@outside.example' }))).toBe(
      'DuplicateHandshakeException',
    )
    await cancel(small, first)
    const second = await invite(small)
    await decline(outside, second)
    expect(await refusal(invite(small))).toBe('none')
  })

  test('open invitations take seats of the account quota and give them back', async () => {
    const { small } = both(await sandbox.world())
    const sent = []
    for (let index = 0; index < 7; index += 1) {
      sent.push(await invite(small, { Type: 'EMAIL', Id: `guest${index}@outside.example` }))
    }
    const full = 'HandshakeConstraintViolationException ACCOUNT_NUMBER_LIMIT_EXCEEDED'
    expect(await refusal(invite(small))).toBe(full)
    await cancel(small, sent[0] ?? '')
    expect(await refusal(invite(small))).toBe('none')
  })

  test('attempts that were not accepted run out for a day', async () => {
    const world = await sandbox.world()
    const { small, outside } = both(world)
    await accept(outside, await invite(small))
    for (let index = 0; index < 20; index += 1) {
      await cancel(small, await invite(small, { Type: 'EMAIL', Id: `guest${index}@outside.example` }))
    }
    const another = { Type: 'EMAIL', Id: 'another@outside.example' }
    const limited = 'HandshakeConstraintViolationException HANDSHAKE_RATE_LIMIT_EXCEEDED'
    expect(await refusal(invite(small, another))).toBe(limited)
    await world.advance(DAY)
    expect(await refusal(invite(small, another))).toBe('none')
  })

  test('an e-mail address finds the account that comes into being with it later', async () => {
    await sandbox.control('POST', 'reset?seed=small')
    const small = sandbox.account('111111111111')
    const id = await invite(small, { Type: 'EMAIL', Id: '900000000042@example.com' })
    expect(await received(sandbox.account('900000000042'))).toEqual([id])
  })
})

describe('answering an invitation', () => {
  test('acceptance brings the account under the root with its staged tags and the full-access policies', async () => {
    const { small, outside } = both(await sandbox.world())
    const id = await invite(small, {
      Type: 'EMAIL',
      Id: 'owner@outside.example',
      Tags: [{ Key: 'from', Value: 'outside' }],
    })
    const { Handshake } = await accept(outside, id)
    expect(Handshake?.State).toBe('ACCEPTED')
    expect(Handshake?.Parties).toContainEqual({ Type: 'ACCOUNT', Id: OUTSIDE })
    expect(Handshake?.Resources).toContainEqual({ Type: 'EMAIL', Value: 'owner@outside.example' })
    const { Account } = await small.send(new DescribeAccountCommand({ AccountId: OUTSIDE }))
    expect(Account).toMatchObject({ JoinedMethod: 'INVITED', Paths: [`o-sma11org00/r-sm01/${OUTSIDE}/`] })
    const { Tags } = await small.send(new ListTagsForResourceCommand({ ResourceId: OUTSIDE }))
    expect(Tags).toEqual([{ Key: 'from', Value: 'outside' }])
    const { Policies } = await small.send(
      new ListPoliciesForTargetCommand({ TargetId: OUTSIDE, Filter: 'SERVICE_CONTROL_POLICY' }),
    )
    expect(Policies?.map(({ Id }) => Id)).toEqual(['p-FullAWSAccess'])
    expect((await outside.send(new DescribeOrganizationCommand({}))).Organization?.Id).toBe('o-sma11org00')
  })

  test('each final state answers a further attempt in its own way', async () => {
    const { small, outside } = both(await sandbox.world())
    const already = 'HandshakeAlreadyInStateException'
    const invalid = 'InvalidHandshakeTransitionException'
    const attempts = async (id: string) => [
      await refusal(accept(outside, id)),
      await refusal(decline(outside, id)),
      await refusal(cancel(small, id)),
    ]
    const declined = await invite(small)
    expect((await decline(outside, declined)).Handshake?.State).toBe('DECLINED')
    expect(await attempts(declined)).toEqual([invalid, already, invalid])
    const canceled = await invite(small)
    expect((await cancel(small, canceled)).Handshake?.State).toBe('CANCELED')
    expect(await attempts(canceled)).toEqual([invalid, invalid, already])
    const accepted = await invite(small)
    await accept(outside, accepted)
    expect(await attempts(accepted)).toEqual([already, invalid, invalid])
  })

  test('only the recipient answers, only the sender cancels, and only the two of them read', async () => {
    const world = await sandbox.world()
    const { small, outside } = both(world)
    const app = world.as('small-app')
    const id = await invite(small)
    const denied = 'AccessDeniedException'
    expect(await refusal(accept(small, id))).toBe(denied)
    expect(await refusal(decline(small, id))).toBe(denied)
    expect(await refusal(cancel(outside, id))).toBe(denied)
    for (const act of [accept, decline, cancel, stateOf]) expect(await refusal(act(app, id))).toBe(denied)
    for (const act of [accept, decline, cancel, stateOf]) {
      expect(await refusal(act(outside, ABSENT))).toBe('HandshakeNotFoundException')
    }
    expect(await stateOf(outside, id)).toBe('OPEN')
  })

  test('a member invited by e-mail into its own organization is refused, and the handshake is accepted all the same', async () => {
    const world = await sandbox.world()
    const { small } = both(world)
    const id = await invite(small, { Type: 'EMAIL', Id: 'aws+app@small.example' })
    expect(await refusal(accept(world.as('small-app'), id))).toBe(
      'HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION',
    )
    expect(await stateOf(small, id)).toBe('ACCEPTED')
    expect((await small.send(new ListAccountsCommand({}))).Accounts?.length).toBe(3)
  })

  test('a member of another organization moves over, unless something keeps it', async () => {
    const world = await sandbox.world('acme')
    const globex = world.as('globex')
    const inviteByMail = (Id: string) => invite(globex, { Type: 'EMAIL', Id })
    const research = world.as('beta-research')
    await accept(research, await inviteByMail('aws+beta-research@betalabs.example'))
    expect((await research.send(new DescribeOrganizationCommand({}))).Organization?.Id).toBe('o-7f3kq9g10b')
    expect(await refusal(accept(world.as('beta-labs'), await inviteByMail('aws@betalabs.example')))).toBe(
      'MasterCannotLeaveOrganizationException',
    )
    expect(await refusal(accept(world.as('acme-audit'), await inviteByMail('aws+audit@acme.example')))).toBe(
      'ConstraintViolationException CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    )
    expect(
      await refusal(accept(world.as('acme-payments-prod'), await inviteByMail('aws+payments-prod@acme.example'))),
    ).toBe('ConstraintViolationException MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED')
  })
})

describe('time', () => {
  test('an unanswered invitation expires after fifteen days, cannot be answered, and vanishes after thirty more', async () => {
    const world = await sandbox.world()
    const { small, outside } = both(world)
    const id = await invite(small)
    await world.advance(15 * DAY - 60)
    expect(await stateOf(small, id)).toBe('OPEN')
    await world.advance(120)
    expect(await stateOf(small, id)).toBe('EXPIRED')
    expect(await refusal(accept(outside, id))).toBe('InvalidHandshakeTransitionException')
    expect(await refusal(decline(outside, id))).toBe('InvalidHandshakeTransitionException')
    expect(await refusal(cancel(small, id))).toBe('InvalidHandshakeTransitionException')
    await world.advance(30 * DAY)
    expect(await refusal(stateOf(small, id))).toBe('HandshakeNotFoundException')
    expect(await received(outside)).toEqual([])
  })
})

describe('filters', () => {
  test('keep one action or one parent’s children, never both at once', async () => {
    const world = await sandbox.world('acme')
    const beta = world.as('beta-labs')
    const list = async (Filter: { ActionType?: 'ENABLE_ALL_FEATURES'; ParentHandshakeId?: string }) =>
      (await beta.send(new ListHandshakesForOrganizationCommand({ Filter }))).Handshakes ?? []
    const [parent] = await list({ ActionType: 'ENABLE_ALL_FEATURES' })
    expect(parent).toMatchObject({ State: 'REQUESTED', Parties: [{ Type: 'ORGANIZATION', Id: 'b2l4betal0' }] })
    const children = await list({ ParentHandshakeId: parent?.Id })
    expect(children.map(({ Action, State }) => [Action, State])).toEqual([
      ['APPROVE_ALL_FEATURES', 'OPEN'],
      ['APPROVE_ALL_FEATURES', 'ACCEPTED'],
      ['APPROVE_ALL_FEATURES', 'ACCEPTED'],
      ['ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE', 'OPEN'],
    ])
    expect(children[0]?.Resources?.[0]).toEqual({ Type: 'PARENT_HANDSHAKE', Value: parent?.Id?.slice(2) })
    const both = { ActionType: 'ENABLE_ALL_FEATURES', ParentHandshakeId: parent?.Id } as const
    expect(await refusal(list(both))).toBe('InvalidInputException MAX_LIMIT_EXCEEDED_FILTER')
    const forAccount = new ListHandshakesForAccountCommand({ Filter: both })
    expect(await refusal(beta.send(forAccount))).toBe('InvalidInputException MAX_LIMIT_EXCEEDED_FILTER')
  })
})
