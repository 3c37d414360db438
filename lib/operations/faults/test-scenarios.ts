import {
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
} from '@aws-sdk/client-iam'
import {
  AcceptHandshakeCommand,
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DescribeOrganizationCommand,
  DescribeResourcePolicyCommand,
  ListHandshakesForAccountCommand,
  ListInboundResponsibilityTransfersCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations'
import type { TestWorld } from '../../../sandbox/test-client'
import { revisionOf } from '../../policies/service'

/** How one change of the catalogue becomes possible in a fresh world of the seed `acme`. */
export type Scenario = {
  /** The slug of the identity that sends it. */
  as: string
  /** Brings the world into the state in which it is possible. @returns its input */
  prepare: (world: TestWorld) => Promise<Record<string, unknown>> | Record<string, unknown>
}

const ACME = 'o-acme4k7q2x'
const ROOT = 'r-k7q2'
const SANDBOX = 'ou-k7q2-sb55sand'
const PRODUCTION = 'ou-k7q2-p0d1prod'
const PAYMENTS_PROD = '731000482216'
const AUDIT = '201455901190'
const NEW_ACQUISITION = '118055672903'
const NORTHWIND = '720055180093'

const CONTENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }],
})

/** A service control policy that is attached nowhere, as its edits name it. */
async function policy(world: TestWorld) {
  const facts = { name: 'Scenario', description: 'For a test', content: CONTENT }
  const { Policy } = await world.as('acme').send(
    new CreatePolicyCommand({
      Type: 'SERVICE_CONTROL_POLICY',
      Name: facts.name,
      Description: facts.description,
      Content: facts.content,
    }),
  )
  return { policyId: Policy?.PolicySummary?.Id ?? '', revision: revisionOf(facts) }
}

/** The first open handshake that an identity has received. */
async function received(world: TestWorld, slug: string) {
  const { Handshakes = [] } = await world.as(slug).send(new ListHandshakesForAccountCommand({}))
  return { handshakeId: Handshakes.find(({ State }) => State === 'OPEN')?.Id ?? '' }
}

async function founded(world: TestWorld, FeatureSet: 'ALL' | 'CONSOLIDATED_BILLING') {
  await world.as('new-venture').send(new CreateOrganizationCommand({ FeatureSet }))
  const { Organization } = await world.as('new-venture').send(new DescribeOrganizationCommand({}))
  return { organizationId: Organization?.Id ?? '' }
}

async function delegationPolicy(world: TestWorld) {
  const { ResourcePolicy } = await world.as('acme').send(new DescribeResourcePolicyCommand({}))
  return ResourcePolicy?.Content ?? ''
}

/** What Globex offers to Acme. */
async function offered(world: TestWorld) {
  const inbound = new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING' })
  const { ResponsibilityTransfers: [transfer] = [] } = await world.as('globex').send(inbound)
  return { transferId: transfer?.Id ?? '', name: transfer?.Name ?? '', startsAt: transfer?.StartTimestamp }
}

const monthOf = (at: Date | undefined) => at?.toISOString().slice(0, 7) ?? ''
const inTwoMonths = () => {
  const now = new Date()
  return monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1)))
}

const account = (email: string) => ({
  organizationId: ACME,
  accountName: 'scenario-prod',
  email,
  roleName: 'OrganizationAccountAccessRole',
  iamUserAccessToBilling: 'DENY',
  tags: { owner: 'platform' },
})

const LOCK = JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] })

/** A member account whose root user has one of everything. */
async function planted(world: TestWorld, more: Record<string, unknown>) {
  const rootCredentials = { password: true, accessKeys: 1, certificates: 1, mfaDevices: 1 }
  await world.facts(AUDIT, { rootCredentials })
  return { accountId: AUDIT, ...more }
}

/** A scenario for each change of the catalogue, by its name. */
export const SCENARIOS: Record<string, Scenario> = {
  AcceptHandshake: { as: 'atelier-noor', prepare: (world) => received(world, 'atelier-noor') },
  AttachPolicy: {
    as: 'acme',
    prepare: async (world) => ({ policyId: (await policy(world)).policyId, targetId: SANDBOX }),
  },
  CancelHandshake: { as: 'acme', prepare: (world) => received(world, 'atelier-noor') },
  CloseAccount: { as: 'acme', prepare: () => ({ accountId: PAYMENTS_PROD, state: 'ACTIVE' }) },
  CreateAccount: { as: 'acme', prepare: () => account('aws+scenario@acme.example') },
  CreateGovCloudAccount: { as: 'acme', prepare: () => account('aws+gov@acme.example') },
  CreateLoginProfile: { as: 'acme', prepare: () => ({ accountId: AUDIT }) },
  CreateOrganization: {
    as: 'new-venture',
    prepare: (world) => ({ accountId: world.idOf('new-venture'), featureSet: 'ALL' }),
  },
  CreateOrganizationalUnit: { as: 'acme', prepare: () => ({ parentId: ROOT, name: 'Scenario' }) },
  CreatePolicy: {
    as: 'acme',
    prepare: () => ({
      type: 'SERVICE_CONTROL_POLICY',
      name: 'Scenario',
      description: 'For a test',
      content: CONTENT,
    }),
  },
  DeactivateMFADevice: {
    as: 'acme',
    prepare: (world) => planted(world, { serialNumber: `arn:aws:iam::${AUDIT}:mfa/root-1` }),
  },
  DeclineHandshake: { as: 'atelier-noor', prepare: (world) => received(world, 'atelier-noor') },
  DeleteAccessKey: { as: 'acme', prepare: (world) => planted(world, { accessKeyId: `AKIAROOT${AUDIT}1` }) },
  DeleteBucketPolicy: {
    as: 'acme',
    prepare: async (world) => {
      await world.facts(AUDIT, { buckets: [{ name: 'locked', policy: LOCK }] })
      return { accountId: AUDIT, bucket: 'locked', seen: LOCK }
    },
  },
  DeleteLoginProfile: { as: 'acme', prepare: (world) => planted(world, {}) },
  DeleteOrganization: { as: 'new-venture', prepare: (world) => founded(world, 'ALL') },
  DeleteOrganizationalUnit: {
    as: 'acme',
    prepare: async (world) => {
      const create = new CreateOrganizationalUnitCommand({ ParentId: ROOT, Name: 'Scenario' })
      const { OrganizationalUnit } = await world.as('acme').send(create)
      return { organizationalUnitId: OrganizationalUnit?.Id ?? '', name: 'Scenario' }
    },
  },
  DeletePolicy: { as: 'acme', prepare: policy },
  DeleteResourcePolicy: {
    as: 'acme',
    prepare: async (world) => ({ organizationId: ACME, seen: await delegationPolicy(world) }),
  },
  DeleteSigningCertificate: {
    as: 'acme',
    prepare: (world) => planted(world, { certificateId: `CERT${AUDIT}ROOTCERT1` }),
  },
  DeregisterDelegatedAdministrator: {
    as: 'acme',
    prepare: () => ({ accountId: AUDIT, servicePrincipal: 'inspector2.amazonaws.com' }),
  },
  DetachPolicy: {
    as: 'acme',
    prepare: async (world) => {
      const { policyId } = await policy(world)
      await world.as('acme').send(new AttachPolicyCommand({ PolicyId: policyId, TargetId: SANDBOX }))
      return { policyId, targetId: SANDBOX }
    },
  },
  DisableAWSServiceAccess: {
    as: 'acme',
    prepare: () => ({ organizationId: ACME, servicePrincipal: 'ram.amazonaws.com' }),
  },
  DisableOrganizationsRootCredentialsManagement: { as: 'acme', prepare: () => ({ organizationId: ACME }) },
  DisableOrganizationsRootSessions: { as: 'acme', prepare: () => ({ organizationId: ACME }) },
  DisablePolicyType: { as: 'acme', prepare: () => ({ rootId: ROOT, policyType: 'TAG_POLICY' }) },
  EnableAWSServiceAccess: {
    as: 'acme',
    prepare: () => ({ organizationId: ACME, servicePrincipal: 'health.amazonaws.com' }),
  },
  EnableAllFeatures: { as: 'new-venture', prepare: (world) => founded(world, 'CONSOLIDATED_BILLING') },
  EnableOrganizationsRootCredentialsManagement: {
    as: 'acme',
    prepare: async (world) => {
      await world.iam('acme').send(new DisableOrganizationsRootCredentialsManagementCommand({}))
      return { organizationId: ACME }
    },
  },
  EnableOrganizationsRootSessions: {
    as: 'acme',
    prepare: async (world) => {
      await world.iam('acme').send(new DisableOrganizationsRootSessionsCommand({}))
      return { organizationId: ACME }
    },
  },
  EnablePolicyType: {
    as: 'globex',
    prepare: async (world) => {
      const { Roots: [root] = [] } = await world.as('globex').send(new ListRootsCommand({}))
      return { rootId: root?.Id ?? '', policyType: 'RESOURCE_CONTROL_POLICY' }
    },
  },
  InviteAccountToOrganization: {
    as: 'acme',
    prepare: () => ({ target: 'scenario@outside.example', notes: 'Hello' }),
  },
  InviteOrganizationToTransferResponsibility: {
    as: 'globex',
    prepare: () => ({
      organizationId: 'o-7f3kq9g10b',
      target: NORTHWIND,
      name: 'Northwind',
      startMonth: inTwoMonths(),
      notes: 'As agreed',
    }),
  },
  LeaveOrganization: {
    as: 'beta-research',
    prepare: async (world) => {
      const accountId = world.idOf('beta-research')
      await world.facts(accountId, { standsAlone: true })
      return { accountId, organizationId: 'o-b2l4betal0' }
    },
  },
  MoveAccount: {
    as: 'acme',
    prepare: () => ({ accountId: PAYMENTS_PROD, sourceParentId: PRODUCTION, destinationParentId: SANDBOX }),
  },
  PutResourcePolicy: {
    as: 'acme',
    prepare: async (world) => {
      const seen = await delegationPolicy(world)
      // As a person writes it: with spaces, and the account by its id. AWS keeps it otherwise.
      const Statement = [
        { Effect: 'Allow', Principal: { AWS: AUDIT }, Action: 'organizations:Describe*', Resource: '*' },
      ]
      return { organizationId: ACME, seen, content: JSON.stringify({ Version: '2012-10-17', Statement }, null, 2) }
    },
  },
  RegisterDelegatedAdministrator: {
    as: 'acme',
    prepare: () => ({ accountId: PAYMENTS_PROD, servicePrincipal: 'cloudtrail.amazonaws.com' }),
  },
  RemoveAccountFromOrganization: {
    as: 'acme',
    prepare: async (world) => {
      await world.facts(NEW_ACQUISITION, { standsAlone: true })
      return { accountId: NEW_ACQUISITION }
    },
  },
  SetQueueAttributes: {
    as: 'acme',
    prepare: async (world) => {
      await world.facts(AUDIT, { queues: [{ name: 'locked', policy: LOCK }] })
      return { accountId: AUDIT, region: 'us-east-1', queue: 'locked', seen: LOCK }
    },
  },
  TagResource: {
    as: 'acme',
    prepare: () => ({
      resourceId: PAYMENTS_PROD,
      tags: { 'cost-center': '4711', note: '' },
      seen: { 'cost-center': null, note: null },
    }),
  },
  TerminateResponsibilityTransfer: {
    as: 'globex',
    prepare: async (world) => {
      const { transferId, startsAt } = await offered(world)
      const { Handshakes = [] } = await world
        .as('acme')
        .send(new ListHandshakesForAccountCommand({ Filter: { ActionType: 'TRANSFER_RESPONSIBILITY' } }))
      await world.as('acme').send(new AcceptHandshakeCommand({ HandshakeId: Handshakes[0]?.Id }))
      return { transferId, endMonth: monthOf(startsAt) }
    },
  },
  UntagResource: {
    as: 'acme',
    prepare: () => ({ resourceId: PAYMENTS_PROD, seen: { owner: 'payments', tier: '1' } }),
  },
  UpdateOrganizationalUnit: {
    as: 'acme',
    prepare: () => ({ organizationalUnitId: SANDBOX, name: 'Playground', currentName: 'Sandbox' }),
  },
  UpdatePolicy: {
    as: 'acme',
    prepare: async (world) => ({
      ...(await policy(world)),
      type: 'SERVICE_CONTROL_POLICY',
      name: 'Renamed',
      content: CONTENT.replace('ec2', 'rds'),
    }),
  },
  UpdateResponsibilityTransfer: {
    as: 'globex',
    prepare: async (world) => {
      const { transferId, name } = await offered(world)
      return { transferId, name: 'New label', seen: name }
    },
  },
}

/** One applied change, as the sandbox's ledger keeps it: the truth about what was made. */
export type LedgerEntry = { operation: string; accountId: string; input: unknown }

/** The applied changes of one kind, oldest first, those of `prepare` included. */
export async function ledgerOf(world: TestWorld, operation: string): Promise<LedgerEntry[]> {
  // The control side's own shape, over HTTP.
  const { entries } = (await world.control('GET', 'ledger')) as { entries: LedgerEntry[] }
  return entries.filter((entry) => entry.operation === operation)
}
