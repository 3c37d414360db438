import { columnsOf } from './columns'
import { everyPart, type SnapshotColumns, type SnapshotPolicy } from './model'
import { type Account, nothingBesideTheTree, type OrganizationalUnit, type OrganizationData } from './organization'
import { buildTree, type Tree } from './tree'

const account = (id: string, name: string, parentId: string, state: Account['state'] = 'ACTIVE'): [string, Account] => [
  id,
  {
    id,
    name,
    email: `${name}@acme.example`,
    parentId,
    state,
    joinedAt: '2024-01-02T03:04:05.000Z',
    joinedMethod: 'CREATED',
  },
]
const ou = (id: string, name: string, parentId: string): [string, OrganizationalUnit] => [id, { id, name, parentId }]
const policy = (
  id: string,
  name: string,
  type: SnapshotPolicy['type'] = 'SERVICE_CONTROL_POLICY',
): [string, SnapshotPolicy] => [id, { id, name, type, awsManaged: id.endsWith('Access'), description: '' }]

export const ROOT = 'r-test'
export const PROD = 'ou-test-prod0000'
export const EU = 'ou-test-eu000000'
export const SANDBOX = 'ou-test-sand0000'

/**
 * A small organization for tests:
 * root (management, loner) › Prod (billing) › EU (payments) · Sandbox (play, closed; allow list, empty of OUs).
 */
export function testOrganization(): OrganizationData {
  return {
    ...nothingBesideTheTree(),
    organization: { id: 'o-test000000', managementAccountId: '111111111111', featureSet: 'ALL' },
    root: { id: ROOT, name: 'Root' },
    policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
    ous: new Map([ou(EU, 'EU', PROD), ou(SANDBOX, 'Sandbox', ROOT), ou(PROD, 'Prod', ROOT)]),
    accounts: new Map([
      account('222222222222', 'billing', PROD),
      account('333333333333', 'payments', EU),
      account('444444444444', 'play', SANDBOX),
      account('555555555555', 'closed', SANDBOX, 'CLOSED'),
      account('666666666666', 'loner', ROOT),
      account('111111111111', 'zz-management', ROOT),
    ]),
    policies: new Map([
      policy('p-FullAWSAccess', 'FullAWSAccess'),
      policy('p-deny00000', 'DenyLeave'),
      policy('p-sandonly0', 'SandboxOnly'),
      policy('p-tags00000', 'Tags', 'TAG_POLICY'),
    ]),
    targets: new Map([
      ['p-deny00000', new Set([PROD, '333333333333'])],
      ['p-sandonly0', new Set([SANDBOX])],
      ['p-tags00000', new Set([ROOT])],
    ]),
    everywhere: new Map([['p-FullAWSAccess', { except: new Set([SANDBOX]), read: new Set([SANDBOX]) }]]),
  }
}

const READ = { state: 'complete', done: 0, readAt: '2026-01-01T00:00:00.000Z' } as const

export const testColumns = (data = testOrganization()): SnapshotColumns => columnsOf(data, 1, everyPart(READ))
export const testTree = (data = testOrganization()): Tree => buildTree(testColumns(data))

/** The position of a node by its id; fails where the fixture has none. */
export function at(tree: Tree, id: string): number {
  const position = tree.positionOf.get(id)
  if (position === undefined) throw new Error(`no node ${id}`)
  return position
}
