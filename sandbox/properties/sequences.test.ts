import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOperation } from '../operations'
import { Fault } from '../protocol/fault'
import { makeCall } from '../protocol/operation'
import { protocolOf } from '../protocol/route'
import { exportWorld } from '../world/export'
import { importWorld } from '../world/import'
import { settle } from '../world/passing-of-time'
import type { World } from '../world/world'
import { Worlds } from '../worlds'
import { brokenInvariants } from './invariants'

/*
 * Random calls, most of them possible and many of them not, by all kinds of callers. What a step means depends on the
 * world that it meets: its numbers pick among the things that are there, and now and then among those that are not.
 */

interface Step {
  operation: string
  /** Which caller, and which of the things that the operation may name. */
  picks: number[]
}

const ORGANIZATIONS_PICKS = 6
const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(
    'CreateOrganizationalUnit',
    'CreateOrganizationalUnit',
    'DeleteOrganizationalUnit',
    'UpdateOrganizationalUnit',
    'MoveAccount',
    'MoveAccount',
    'CreateAccount',
    'CloseAccount',
    'RemoveAccountFromOrganization',
    'LeaveOrganization',
    'CreatePolicy',
    'AttachPolicy',
    'AttachPolicy',
    'DetachPolicy',
    'DetachPolicy',
    'UpdatePolicy',
    'DeletePolicy',
    'EnablePolicyType',
    'DisablePolicyType',
    'InviteAccountToOrganization',
    'AcceptHandshake',
    'AcceptHandshake',
    'DeclineHandshake',
    'CancelHandshake',
    'TagResource',
    'UntagResource',
    'EnableAWSServiceAccess',
    'RegisterDelegatedAdministrator',
    'DeregisterDelegatedAdministrator',
    'CreateOrganization',
    'DeleteOrganization',
    'EnableAllFeatures',
    'PutResourcePolicy',
    'DeleteResourcePolicy',
    'advance',
  ),
  picks: fc.array(fc.nat(1_000), { minLength: ORGANIZATIONS_PICKS, maxLength: ORGANIZATIONS_PICKS }),
})

const CONTENT: Record<string, string> = {
  SERVICE_CONTROL_POLICY: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  TAG_POLICY: '{"tags":{"env":{"tag_value":{"@@assign":["a"]}}}}',
  BACKUP_POLICY: '{"plans":{"p":{"regions":{"@@assign":["eu-west-1"]}}}}',
}
const TYPES = Object.keys(CONTENT)

/** The input of a step as a client would send it. */
function inputOf(world: World, operation: string, [a = 0, b = 0, c = 0]: readonly number[]): Record<string, unknown> {
  const pick = (list: readonly string[], index: number, absent: string) =>
    index % 13 === 0 ? absent : (list[index % Math.max(1, list.length)] ?? absent)
  const organizations = [...world.organizations.values()]
  const containers = organizations.flatMap(({ containers: map }) => [...map.keys()])
  const accounts = [...world.accounts.keys()]
  const policies = organizations.flatMap(({ policies: map }) => [...map.keys()])
  const AccountId = pick(accounts, a, '999999999999')
  const container = pick(containers, b, 'ou-none-00000000')
  const PolicyId = pick(policies, a, 'p-0000000000')
  const TargetId = c % 2 === 0 ? container : AccountId
  const type = TYPES[c % TYPES.length] ?? ''
  const parent = world.accounts.get(AccountId)?.member?.parent.id ?? container
  const inputs: Record<string, Record<string, unknown>> = {
    CreateOrganizationalUnit: { ParentId: container, Name: `unit ${a % 7}` },
    DeleteOrganizationalUnit: { OrganizationalUnitId: container },
    UpdateOrganizationalUnit: { OrganizationalUnitId: container, Name: `unit ${a % 7}` },
    MoveAccount: { AccountId, SourceParentId: c % 9 === 0 ? container : parent, DestinationParentId: container },
    CreateAccount: { Email: `made${a % 9}@small.example`, AccountName: `Made ${a}` },
    CloseAccount: { AccountId },
    RemoveAccountFromOrganization: { AccountId },
    CreatePolicy: { Type: type, Name: `policy ${a % 9}`, Description: '', Content: CONTENT[type] },
    AttachPolicy: { PolicyId, TargetId },
    DetachPolicy: { PolicyId, TargetId },
    UpdatePolicy: { PolicyId, Name: `policy ${b % 9}`, Content: CONTENT[type] },
    DeletePolicy: { PolicyId },
    EnablePolicyType: {
      RootId: organizations[b % Math.max(1, organizations.length)]?.root.id ?? 'r-none',
      PolicyType: type,
    },
    DisablePolicyType: {
      RootId: organizations[b % Math.max(1, organizations.length)]?.root.id ?? 'r-none',
      PolicyType: type,
    },
    InviteAccountToOrganization: { Target: { Type: 'ACCOUNT', Id: AccountId } },
    AcceptHandshake: { HandshakeId: pick([...world.handshakes.keys()], a, 'h-00000000') },
    DeclineHandshake: { HandshakeId: pick([...world.handshakes.keys()], a, 'h-00000000') },
    CancelHandshake: { HandshakeId: pick([...world.handshakes.keys()], a, 'h-00000000') },
    TagResource: { ResourceId: TargetId, Tags: [{ Key: `k${c % 5}`, Value: 'v' }] },
    UntagResource: { ResourceId: TargetId, TagKeys: [`k${c % 5}`] },
    EnableAWSServiceAccess: { ServicePrincipal: 'ram.amazonaws.com' },
    RegisterDelegatedAdministrator: { AccountId, ServicePrincipal: 'ram.amazonaws.com' },
    DeregisterDelegatedAdministrator: { AccountId, ServicePrincipal: 'ram.amazonaws.com' },
    CreateOrganization: { FeatureSet: c % 2 === 0 ? 'ALL' : 'CONSOLIDATED_BILLING' },
    PutResourcePolicy: {
      Content: JSON.stringify({
        Statement: { Effect: 'Allow', Principal: '*', Action: 'organizations:AttachPolicy', Resource: '*' },
      }),
    },
  }
  return inputs[operation] ?? {}
}

/** Mostly the management account of some organization, so that much succeeds; now and then anybody. */
function callerOf(world: World, picks: readonly number[]) {
  const [who = 0, which = 0] = picks.slice(3)
  const accounts = [...world.accounts.values()]
  const managers = [...world.organizations.values()].map(({ management }) => management.account)
  const list = who % 4 === 0 || managers.length === 0 ? accounts : managers
  return list[which % list.length]
}

function apply(world: World, { operation, picks }: Step, outcomes: Set<string>) {
  if (operation === 'advance') world.advanceClock((picks[0] ?? 0) * 60 * 60 * 1000)
  settle(world)
  if (operation === 'advance') return
  const account = callerOf(world, picks)
  const found = findOperation('organizations', operation)
  if (!account || !found) throw new Error(`There is no ${operation}, or nobody to call it.`)
  const body = Buffer.from(JSON.stringify(inputOf(world, operation, picks)))
  try {
    const input = protocolOf('organizations').readInput(operation, { method: 'POST', url: '/', headers: {}, body })
    const output = found.run(makeCall(world, account, operation, 'request', input), input)
    protocolOf('organizations').success(operation, output, 'request')
    outcomes.add(`${operation} answered`)
  } catch (error) {
    // Anything else is a defect of the sandbox.
    if (!(error instanceof Fault)) throw error
    outcomes.add(`${operation} ${error.name}`)
  }
}

/** Every page of a list by its token, as ids. */
function pagesOf(world: World, operation: string, member: string, input: object): string[] {
  const found = findOperation('organizations', operation)
  const [organization] = world.organizations.values()
  if (!found || !organization) return []
  const ids: string[] = []
  let NextToken: unknown
  do {
    const asked = { ...input, MaxResults: 3, ...(NextToken === undefined ? {} : { NextToken }) }
    const output = found.run(makeCall(world, organization.management.account, operation, 'request', asked), asked)
    // Lists answer with their items under the name asked for.
    for (const item of Reflect.get(output, member) as { Id: string }[]) ids.push(item.Id)
    NextToken = Reflect.get(output, 'NextToken')
  } while (NextToken !== undefined)
  return ids
}

test.each([['small'], ['acme']])('after any sequence of calls on %s the invariants hold, and lists agree', (seed) => {
  const outcomes = new Set<string>()
  const sequences = seed === 'small' ? 120 : 20
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      const world = new Worlds(seed).default
      for (const each of steps) {
        apply(world, each, outcomes)
        expect(brokenInvariants(world)).toEqual([])
      }
      const [organization] = world.organizations.values()
      if (organization) {
        const accounts = pagesOf(world, 'ListAccounts', 'Accounts', {})
        expect(accounts).toEqual([...organization.members.values()].map(({ id }) => id))
        const placed = [...organization.containers.keys()].flatMap((ParentId) =>
          pagesOf(world, 'ListAccountsForParent', 'Accounts', { ParentId }),
        )
        expect(placed.sort()).toEqual([...accounts].sort())
        expect(new Set(accounts).size).toBe(accounts.length)
      }
      const copy = importWorld('copy', exportWorld(world))
      expect(brokenInvariants(copy)).toEqual([])
      expect(exportWorld(copy)).toEqual(exportWorld(world))
    }),
    { numRuns: sequences, seed: 20_261_121 },
  )
  // A test that only ever meets refusals, or never any, would hold nothing.
  const answered = [...outcomes].filter((outcome) => outcome.endsWith(' answered'))
  expect(answered.length).toBeGreaterThan(15)
  expect(outcomes.size - answered.length).toBeGreaterThan(40)
})
