import { columnsOf } from '@/lib/snapshot/columns'
import { everyPart, type SnapshotColumns } from '@/lib/snapshot/model'
import { type Account, nothingBesideTheTree, type OrganizationalUnit, type Tags } from '@/lib/snapshot/organization'

const DIVISIONS = 20
const POLICIES = 30
const ENVIRONMENTS = ['dev', 'test', 'staging', 'prod'] as const
const ROOT = 'r-many'
const OU = (index: number) => `ou-many-d${String(index).padStart(7, '0')}`

/** An organization of so many accounts in 20 OUs, with tags and policies, as the browser gets it. */
export function largeColumns(accounts: number, version: number): SnapshotColumns {
  const ous = new Map<string, OrganizationalUnit>()
  for (let index = 0; index < DIVISIONS; index++) {
    ous.set(OU(index), { id: OU(index), name: `Division ${index}`, parentId: ROOT })
  }
  const all = new Map<string, Account>()
  const tags = new Map<string, Tags>()
  const sets = ENVIRONMENTS.map((environment): Tags => ['env', environment, 'owner', `team-${environment}`])
  for (let index = 0; index < accounts; index++) {
    const id = String(200_000_000_000 + index)
    const name = `${ENVIRONMENTS[index % 4]}-service-${index}`
    all.set(id, {
      id,
      name,
      email: `aws+${name}@example.com`,
      parentId: OU(index % DIVISIONS),
      state: index % 97 === 0 ? 'CLOSED' : 'ACTIVE',
      joinedAt: `20${15 + (index % 10)}-03-01T00:00:00.000Z`,
      joinedMethod: 'CREATED',
    })
    tags.set(id, sets[index % 4] ?? [])
  }
  const policies = new Map(
    Array.from({ length: POLICIES }, (_, index) => {
      const id = `p-many${String(index).padStart(6, '0')}`
      const type = index % 3 === 0 ? ('TAG_POLICY' as const) : ('SERVICE_CONTROL_POLICY' as const)
      return [id, { id, name: `Policy ${index}`, type, awsManaged: false, description: '' }]
    }),
  )
  const targets = new Map([...policies.keys()].map((id, index) => [id, new Set([OU(index % DIVISIONS)])]))
  return columnsOf(
    {
      ...nothingBesideTheTree(),
      organization: { id: 'o-many000000', managementAccountId: '200000000000', featureSet: 'ALL' },
      root: { id: ROOT, name: 'Root' },
      policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
      ous,
      accounts: all,
      policies,
      targets,
      tags,
    },
    version,
    everyPart({ state: 'complete', done: accounts, readAt: new Date().toISOString() }),
  )
}
