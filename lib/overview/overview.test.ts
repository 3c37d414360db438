import { expect, test } from 'vitest'
import { columnsOf } from '../snapshot/columns'
import { everyPart } from '../snapshot/model'
import { nothingBesideTheTree, type OrganizationData } from '../snapshot/organization'
import { attentionOf } from './attention'
import { figuresOf } from './figures'

const READ = everyPart({ state: 'complete', done: 1, readAt: '2026-11-21T08:00:00.000Z' })
const NOW = Date.parse('2026-11-21T09:00:00Z')

const account = (id: string, parentId: string, state: 'ACTIVE' | 'SUSPENDED' | 'CLOSED' = 'ACTIVE') =>
  [id, { id, name: id, email: `${id}@example.com`, parentId, state, joinedAt: null, joinedMethod: null }] as const

const policy = (id: string, awsManaged = false) =>
  [id, { id, name: id, type: 'SERVICE_CONTROL_POLICY', awsManaged, description: '' }] as const

const request = (id: string, state: string, expiresAt: string) => ({
  id,
  action: 'INVITE',
  state,
  recipient: null,
  requestedAt: null,
  expiresAt,
})

const data: OrganizationData = {
  ...nothingBesideTheTree(),
  organization: { id: 'o-test000000', managementAccountId: '111111111111', featureSet: 'ALL' },
  root: { id: 'r-ab12', name: 'Root' },
  policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
  ous: new Map([['ou-ab12-11111111', { id: 'ou-ab12-11111111', name: 'Prod', parentId: 'r-ab12' }]]),
  accounts: new Map([
    account('111111111111', 'r-ab12'),
    account('222222222222', 'r-ab12'),
    account('333333333333', 'ou-ab12-11111111', 'SUSPENDED'),
    account('444444444444', 'ou-ab12-11111111'),
  ]),
  policies: new Map([policy('p-used0000'), policy('p-unused00'), policy('p-FullAWSAccess', true)]),
  targets: new Map([['p-used0000', new Set(['r-ab12'])]]),
  tags: new Map([['222222222222', ['owner', 'x']]]),
  handshakes: [
    request('h-late', 'OPEN', '2026-12-01T09:00:00Z'),
    request('h-soon', 'OPEN', '2026-11-22T09:00:00Z'),
    request('h-over', 'EXPIRED', '2026-11-20T09:00:00Z'),
  ],
}

const figures = figuresOf(columnsOf(data, 1, READ))

test('what the organization comes to is counted from the snapshot', () => {
  expect(figures).toMatchObject({ accounts: 4, ous: 1, unplaced: 1, untagged: 3, rootId: 'r-ab12' })
  expect(figures.states).toEqual([
    { state: 'ACTIVE', accounts: 3 },
    { state: 'SUSPENDED', accounts: 1 },
  ])
  expect(figures.types).toEqual([
    { type: 'SERVICE_CONTROL_POLICY', policies: 3, own: 2, unattached: 1 },
    { type: 'TAG_POLICY', policies: 0, own: 0, unattached: 0 },
  ])
  expect(figures.handshakes.map(({ id }) => id)).toEqual(['h-soon', 'h-late'])
})

test('what wants a look is told, the gravest first', () => {
  const items = attentionOf(figures, 'acme', NOW)
  expect(items.map(({ id }) => id)).toEqual([
    'suspended',
    'unplaced',
    'ending',
    'unattached-SERVICE_CONTROL_POLICY',
    'untagged',
  ])
  expect(items[0]?.text).toMatch(/^1 account is suspended/)
  expect(items[0]?.href).toBe('/c/acme/organization?q=state%3Asuspended')
  expect(items[2]?.text).toMatch(/^1 sent request ends within two days/)
})

test('nothing is claimed of what was not read whole', () => {
  const half = figuresOf(columnsOf(data, 1, { ...READ, ...everyPart({ state: 'reading', done: 0 }), tree: READ.tree }))
  expect(half.untagged).toBeNull()
  expect(attentionOf(half, 'acme', NOW).map(({ id }) => id)).toEqual(['suspended', 'unplaced', 'ending'])
})
