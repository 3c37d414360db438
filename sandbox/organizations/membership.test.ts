import {
  AcceptHandshakeCommand,
  CreateAccountCommand,
  CreateOrganizationCommand,
  DeleteOrganizationCommand,
  DescribeAccountCommand,
  DescribeHandshakeCommand,
  DescribeOrganizationCommand,
  EnableAWSServiceAccessCommand,
  InviteAccountToOrganizationCommand,
  LeaveOrganizationCommand,
  ListAccountsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  MoveAccountCommand,
  RegisterDelegatedAdministratorCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()
const [APP, TOOLS] = ['222222222222', '333333333333']
const remove = (AccountId: string) => new RemoveAccountFromOrganizationCommand({ AccountId })

/** The account outside, invited and joined. */
async function joined(world: TestWorld) {
  const Target = { Type: 'EMAIL', Id: 'owner@outside.example' } as const
  const { Handshake } = await world.as('small').send(new InviteAccountToOrganizationCommand({ Target }))
  await world.as('outside').send(new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id }))
  return world.as('outside')
}

describe('a new organization', () => {
  test('has all features, one root with service control policies, and FullAWSAccess on it', async () => {
    const owner = (await sandbox.world('empty')).as('owner')
    const { Organization } = await owner.send(new CreateOrganizationCommand({}))
    expect(Organization).toMatchObject({ FeatureSet: 'ALL', MasterAccountId: '123456789012' })
    const root = (await owner.send(new ListRootsCommand({}))).Roots?.[0]
    expect(root?.PolicyTypes).toEqual([{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }])
    const { Policies } = await owner.send(
      new ListPoliciesForTargetCommand({ TargetId: root?.Id, Filter: 'SERVICE_CONTROL_POLICY' }),
    )
    expect(Policies?.map(({ Id }) => Id)).toEqual(['p-FullAWSAccess'])
    expect(await refusal(owner.send(new CreateOrganizationCommand({})))).toBe('AlreadyInOrganizationException')
  })

  test('with consolidated billing has no policy types', async () => {
    const owner = (await sandbox.world('empty')).as('owner')
    await owner.send(new CreateOrganizationCommand({ FeatureSet: 'CONSOLIDATED_BILLING' }))
    expect((await owner.send(new ListRootsCommand({}))).Roots?.[0]?.PolicyTypes).toEqual([])
  })

  test('needs the right to make the service-linked role, and a verified address', async () => {
    const world = await sandbox.world('empty')
    const create = () => refusal(world.as('owner').send(new CreateOrganizationCommand({})))
    await world.facts('123456789012', { circumstances: ['AccessDeniedForDependencyException'] })
    expect(await create()).toBe('AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE')
    for (const reason of [
      'EMAIL_VERIFICATION_CODE_EXPIRED',
      'CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION',
    ]) {
      await world.facts('123456789012', { circumstances: [reason] })
      expect(await create()).toBe(`ConstraintViolationException ${reason}`)
    }
    expect(await refusal(world.as('owner').send(new CreateOrganizationCommand({ FeatureSet: 'SOME' as 'ALL' })))).toBe(
      'InvalidInputException INVALID_ENUM:FEATURE_SET',
    )
  })

  test('is being finalised for as long as changes take to be seen', async () => {
    const world = await sandbox.world('empty')
    await world.control('PUT', 'consistency', { delaySeconds: 60 })
    const owner = world.as('owner')
    await owner.send(new CreateOrganizationCommand({}))
    const Target = { Type: 'ACCOUNT', Id: '999999999999' } as const
    const invite = () => refusal(owner.send(new InviteAccountToOrganizationCommand({ Target })))
    expect(await invite()).toBe('FinalizingOrganizationException')
    await world.advance(61)
    expect(await invite()).toBe('none')
  })
})

describe('deleting an organization', () => {
  test('is possible once the management account is alone, cancels its invitations, and leaves it standing alone', async () => {
    const world = await sandbox.world('empty')
    const owner = world.as('owner')
    await owner.send(new CreateOrganizationCommand({}))
    const Target = { Type: 'ACCOUNT', Id: '999999999999' } as const
    const { Handshake } = await owner.send(new InviteAccountToOrganizationCommand({ Target }))
    expect(await refusal(owner.send(new DeleteOrganizationCommand({})))).toBe('none')
    expect(await refusal(owner.send(new DescribeOrganizationCommand({})))).toBe('AWSOrganizationsNotInUseException')
    expect(await refusal(owner.send(new DescribeHandshakeCommand({ HandshakeId: Handshake?.Id })))).toBe(
      'AccessDeniedException',
    )
    expect(await refusal(owner.send(new CreateOrganizationCommand({})))).toBe('none')
  })

  test('is refused with members, to members, to accounts outside, and with a transfer under way', async () => {
    const world = await sandbox.world('small')
    const del = new DeleteOrganizationCommand({})
    expect(await refusal(world.as('small').send(del))).toBe('OrganizationNotEmptyException')
    expect(await refusal(world.as('small-app').send(del))).toBe('AccessDeniedException')
    expect(await refusal(world.as('outside').send(del))).toBe('AWSOrganizationsNotInUseException')
  })
})

describe('an account that goes', () => {
  test('stands alone again, and its place is free', async () => {
    const world = await sandbox.world('small')
    const outside = await joined(world)
    await outside.send(new LeaveOrganizationCommand({}))
    expect(await refusal(outside.send(new DescribeOrganizationCommand({})))).toBe('AWSOrganizationsNotInUseException')
    expect(await refusal(outside.send(new LeaveOrganizationCommand({})))).toBe('AWSOrganizationsNotInUseException')
    expect(await refusal(world.as('small').send(new DescribeAccountCommand({ AccountId: '444444444444' })))).toBe(
      'AccountNotFoundException',
    )
    await joined(world)
    expect(await refusal(world.as('small').send(remove('444444444444')))).toBe('none')
    expect(await refusal(world.as('small').send(remove('444444444444')))).toBe('AccountNotFoundException')
  })

  test('is not the management account', async () => {
    const management = (await sandbox.world('small')).as('small')
    const expected = 'MasterCannotLeaveOrganizationException'
    expect(await refusal(management.send(new LeaveOrganizationCommand({})))).toBe(expected)
    expect(await refusal(management.send(remove('111111111111')))).toBe(expected)
  })

  test('is stopped by a service control policy on its way, as long as it is there', async () => {
    const world = await sandbox.world('small')
    await world.facts(APP, { standsAlone: true })
    expect(await refusal(world.as('small-app').send(new LeaveOrganizationCommand({})))).toBe('AccessDeniedException')
    const move = { AccountId: APP, SourceParentId: 'ou-sm01-workload', DestinationParentId: 'r-sm01' }
    await world.as('small').send(new MoveAccountCommand(move))
    expect(await refusal(world.as('small-app').send(new LeaveOrganizationCommand({})))).toBe('none')
  })

  test.each([
    ['ACCOUNT_CANNOT_LEAVE_ORGANIZATION'],
    ['ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA'],
    ['ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION'],
    ['INVALID_PAYMENT_INSTRUMENT'],
    ['MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED'],
  ])('needs what a standalone account needs: %s', async (reason) => {
    const world = await sandbox.world('small')
    const outside = await joined(world)
    await world.facts('444444444444', { circumstances: [reason] })
    expect(await refusal(outside.send(new LeaveOrganizationCommand({})))).toBe(`ConstraintViolationException ${reason}`)
    expect(await refusal(world.as('small').send(remove('444444444444')))).toBe(`ConstraintViolationException ${reason}`)
  })

  test('was created four days ago or more', async () => {
    const world = await sandbox.world('small')
    const client = world.as('small')
    await client.send(new CreateAccountCommand({ Email: 'young@small.example', AccountName: 'Young' }))
    await world.advance(60)
    const { Accounts } = await client.send(new ListAccountsCommand({}))
    const id = Accounts?.find(({ Name }) => Name === 'Young')?.Id ?? ''
    expect(await refusal(client.send(remove(id)))).toBe('ConstraintViolationException WAIT_PERIOD_ACTIVE')
    await world.facts(id, { standsAlone: true })
    await world.advance(4 * 24 * 60 * 60)
    expect(await refusal(client.send(remove(id)))).toBe('none')
  })

  test('is no delegated administrator', async () => {
    const world = await sandbox.world('acme')
    const audit = world.idOf('acme-audit')
    const expected = 'ConstraintViolationException CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG'
    expect(await refusal(world.as('acme').send(remove(audit)))).toBe(expected)
    expect(await refusal(world.as('acme-audit').send(remove(audit)))).toBe('AccessDeniedException')
  })

  test('that still has a delegation cannot leave by itself either', async () => {
    const world = await sandbox.world('small')
    const outside = await joined(world)
    const ServicePrincipal = 'ram.amazonaws.com'
    await world.as('small').send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
    const register = { AccountId: '444444444444', ServicePrincipal }
    await world.as('small').send(new RegisterDelegatedAdministratorCommand(register))
    expect(await refusal(outside.send(new LeaveOrganizationCommand({})))).toBe(
      'ConstraintViolationException CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    )
  })

  test('is refused without an account id, or with a wrong one', async () => {
    const world = await sandbox.world('small')
    expect(await refusal(world.as('small').send(remove('12')))).toBe('InvalidInputException INVALID_PATTERN:ACCOUNT_ID')
    expect(await refusal(world.as('outside').send(remove(TOOLS)))).toBe('AWSOrganizationsNotInUseException')
  })
})
