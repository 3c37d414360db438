import { everyPart, type NodeKind, type PolicyType, type SnapshotColumns, type SnapshotPolicy } from '../snapshot/model'
import { buildTree, type Tree } from '../snapshot/tree'

export const ROOT = 'r-ab12'
export const WORKLOADS = 'ou-ab12-workload'
export const PROD = 'ou-ab12-prodprod'
export const MANAGEMENT = '111111111111'
export const PAYMENTS = '222222222222'
export const LEDGER = '333333333333'
export const SANDBOX = '444444444444'

const ROWS: [id: string, kind: NodeKind, name: string, parent: number][] = [
  [ROOT, 'root', 'Root', -1],
  [MANAGEMENT, 'account', 'Acme Management', 0],
  [WORKLOADS, 'ou', 'Workloads', 0],
  [PROD, 'ou', 'Prod', 2],
  [PAYMENTS, 'account', 'payments', 3],
  [LEDGER, 'account', 'ledger', 3],
  [SANDBOX, 'account', 'sandbox', 2],
]

export const policy = (
  id: string,
  type: PolicyType = 'SERVICE_CONTROL_POLICY',
  awsManaged = false,
): SnapshotPolicy => ({
  id: `p-${id}`,
  name: id,
  type,
  awsManaged,
  description: '',
})

/**
 * A small organization for tests: the root with the management account and Workloads (Prod with two accounts, and
 * one account beside it).
 * @param attached policies with the ids of the nodes they are attached to
 */
export function testTree(
  attached: [SnapshotPolicy, string[]][],
  policyTypes: PolicyType[] = ['SERVICE_CONTROL_POLICY'],
): Tree {
  const position = (id: string) => ROWS.findIndex((row) => row[0] === id)
  const columns: SnapshotColumns = {
    version: 1,
    organization: { id: 'o-abcdefghij', managementAccountId: MANAGEMENT, featureSet: 'ALL' },
    parts: everyPart({ state: 'complete', done: 1 }),
    policyTypes,
    nodes: {
      id: ROWS.map((row) => row[0]),
      kind: ROWS.map((row) => row[1]),
      name: ROWS.map((row) => row[2]),
      parent: ROWS.map((row) => row[3]),
      state: ROWS.map((row) => (row[1] === 'account' ? 'ACTIVE' : null)),
      email: ROWS.map(() => null),
      joinedAt: ROWS.map(() => null),
      joinedMethod: ROWS.map(() => null),
    },
    policies: attached.map(([each]) => each),
    attachments: attached.flatMap(([, ids], index) => ids.map((id): [number, number] => [position(id), index])),
    everywhere: [],
    tags: { words: [], sets: [], nodes: ROWS.map(() => -1), policies: attached.map(() => -1) },
    delegatedAdministrators: [],
    services: [],
    handshakes: [],
    rootFeatures: [],
  }
  return buildTree(columns)
}

export const at = (tree: Tree, id: string): number => {
  const position = tree.positionOf.get(id)
  if (position === undefined) throw new Error(`no node ${id}`)
  return position
}
