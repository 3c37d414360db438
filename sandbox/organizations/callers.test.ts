import * as sdk from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'
import { organizationsOperations } from './operations'

const sandbox = sandboxForTests()

const commands: Record<string, unknown> = { ...sdk }

/** An input that is well formed and finds nothing, so that only the caller decides between refusals. */
const INPUT: Record<string, object> = {
  AcceptHandshake: { HandshakeId: 'h-0000000000' },
  CloseAccount: { AccountId: '999999999999' },
  CreateAccount: { Email: 'x@acme.example', AccountName: 'x', RoleName: 'AWSServiceRoleForX' },
  CreateGovCloudAccount: { Email: 'x@acme.example', AccountName: 'x', RoleName: 'AWSServiceRoleForX' },
  DeregisterDelegatedAdministrator: { AccountId: '999999999999', ServicePrincipal: 'x' },
  DescribeEffectivePolicy: { PolicyType: 'TAG_POLICY', TargetId: '999999999999' },
  DisableAWSServiceAccess: { ServicePrincipal: 'x' },
  EnableAWSServiceAccess: { ServicePrincipal: 'x' },
  InviteOrganizationToTransferResponsibility: {
    Type: 'BILLING',
    Target: { Type: 'ACCOUNT', Id: 'x' },
    StartTimestamp: new Date(0),
    SourceName: 'x',
  },
  ListAccountsWithInvalidEffectivePolicy: { PolicyType: 'TAG_POLICY' },
  ListEffectivePolicyValidationErrors: { PolicyType: 'TAG_POLICY', AccountId: '999999999999' },
  PutResourcePolicy: { Content: '[]' },
  RegisterDelegatedAdministrator: { AccountId: '999999999999', ServicePrincipal: 'x' },
  RemoveAccountFromOrganization: { AccountId: '999999999999' },
  TerminateResponsibilityTransfer: { Id: 'rt-00000000' },
  UpdateResponsibilityTransfer: { Id: 'rt-00000000', Name: 'x' },
  AttachPolicy: { PolicyId: 'p-absent0000', TargetId: '999999999999' },
  CancelHandshake: { HandshakeId: 'h-0000000000' },
  CreateOrganizationalUnit: { ParentId: 'r-none', Name: 'x' },
  CreatePolicy: { Name: 'x', Description: '', Type: 'BACKUP_POLICY', Content: '[]' },
  DeclineHandshake: { HandshakeId: 'h-0000000000' },
  DeleteOrganizationalUnit: { OrganizationalUnitId: 'ou-none-00000000' },
  DeletePolicy: { PolicyId: 'p-absent0000' },
  DescribeAccount: { AccountId: '999999999999' },
  DescribeCreateAccountStatus: { CreateAccountRequestId: 'car-00000000' },
  DescribeHandshake: { HandshakeId: 'h-0000000000' },
  DescribeOrganizationalUnit: { OrganizationalUnitId: 'ou-none-00000000' },
  DescribePolicy: { PolicyId: 'p-absent0000' },
  DescribeResponsibilityTransfer: { Id: 'rt-00000000' },
  DetachPolicy: { PolicyId: 'p-absent0000', TargetId: '999999999999' },
  DisablePolicyType: { RootId: 'r-none', PolicyType: 'TAG_POLICY' },
  EnablePolicyType: { RootId: 'r-none', PolicyType: 'TAG_POLICY' },
  InviteAccountToOrganization: { Target: { Type: 'ACCOUNT', Id: 'x' } },
  ListAccountsForParent: { ParentId: 'r-none' },
  ListChildren: { ParentId: 'r-none', ChildType: 'ACCOUNT' },
  ListDelegatedServicesForAccount: { AccountId: '999999999999' },
  ListInboundResponsibilityTransfers: { Type: 'BILLING' },
  ListOrganizationalUnitsForParent: { ParentId: 'r-none' },
  ListOutboundResponsibilityTransfers: { Type: 'BILLING' },
  ListParents: { ChildId: '999999999999' },
  ListPolicies: { Filter: 'TAG_POLICY' },
  ListPoliciesForTarget: { TargetId: '999999999999', Filter: 'TAG_POLICY' },
  ListTagsForResource: { ResourceId: '999999999999' },
  ListTargetsForPolicy: { PolicyId: 'p-absent0000' },
  MoveAccount: { AccountId: '999999999999', SourceParentId: 'r-none', DestinationParentId: 'r-none' },
  TagResource: { ResourceId: '999999999999', Tags: [] },
  UntagResource: { ResourceId: '999999999999', TagKeys: [] },
  UpdateOrganizationalUnit: { OrganizationalUnitId: 'ou-none-00000000' },
  UpdatePolicy: { PolicyId: 'p-absent0000' },
}

const OPEN = ['AcceptHandshake', 'CancelHandshake', 'DeclineHandshake', 'DescribeHandshake', 'ListHandshakesForAccount']
const TRANSFERS = [
  'DescribeResponsibilityTransfer',
  'ListInboundResponsibilityTransfers',
  'ListOutboundResponsibilityTransfers',
]
const isOpen = (name: string) => OPEN.includes(name)
const isRead = (name: string) => /^(List|Describe)/.test(name) && !TRANSFERS.includes(name)

async function answer(world: TestWorld, slug: string, name: string) {
  // Every command takes an input and can be sent; the table above gives each its own.
  const Command = commands[`${name}Command`] as typeof sdk.ListAccountsCommand
  return refusal(world.as(slug).send(new Command(INPUT[name] ?? {})))
}

// Whoever stands alone may create an organization; its own tests tell who may not.
const judged = organizationsOperations.map(({ name }) => name).filter((name) => name !== 'CreateOrganization')

describe.each(judged)('%s', (name) => {
  test('is for those whom AWS admits, and refuses the others in its words', async () => {
    const world = await sandbox.world('acme')
    const denied = 'AccessDeniedException'
    expect(await answer(world, 'acme', name)).not.toBe(denied)
    const [delegate, member, standalone] = [
      await answer(world, 'acme-audit', name),
      await answer(world, 'acme-payments-prod', name),
      await answer(world, 'new-venture', name),
    ]
    expect(delegate === denied).toBe(!isOpen(name) && !isRead(name))
    expect(member === denied).toBe(!isOpen(name) && name !== 'DescribeOrganization')
    expect(standalone === 'AWSOrganizationsNotInUseException').toBe(!isOpen(name))
  })
})
