import { expect, test } from 'vitest'
import type { SnapshotColumns } from '../snapshot/model'
import { attachmentsOf, putBack, readKept } from './attachments'

const READ = '2026-11-21T12:00:00.000Z'
const columns = (except: number[], attachments: SnapshotColumns['attachments'] = [], on = true): SnapshotColumns =>
  ({
    organization: { id: 'o-test000000', managementAccountId: '111122223333', featureSet: 'ALL' },
    parts: { attachments: { state: 'complete', done: 1, readAt: READ } },
    policyTypes: on ? ['SERVICE_CONTROL_POLICY'] : [],
    nodes: { id: ['r-test', 'ou-test-prod0000', '444455556666'] },
    policies: [
      { id: 'p-FullAWSAccess', type: 'SERVICE_CONTROL_POLICY' },
      { id: 'p-deny00000', type: 'SERVICE_CONTROL_POLICY' },
      { id: 'p-tags00000', type: 'TAG_POLICY' },
    ],
    everywhere: [{ policy: 0, except, read: true }],
    attachments,
    // Only what these functions read.
  }) as unknown as SnapshotColumns

const before = columns(
  [1],
  [
    [1, 1],
    [2, 2],
  ],
)
const kept = attachmentsOf(before, 'SERVICE_CONTROL_POLICY')

test('what is kept are own attachments, and where full access was not attached', () => {
  expect(kept).toEqual({
    organizationId: 'o-test000000',
    policyType: 'SERVICE_CONTROL_POLICY',
    readAt: READ,
    attachments: [['p-deny00000', 'ou-test-prod0000']],
    withoutFullAccess: ['ou-test-prod0000'],
  })
  expect(readKept(JSON.stringify(kept))).toEqual(kept)
})

test('nothing is kept of what was not read whole', () => {
  const unread = { ...before, parts: { attachments: { state: 'reading', done: 0 } } } as unknown as SnapshotColumns
  expect(attachmentsOf(unread, 'SERVICE_CONTROL_POLICY')).toBeNull()
  expect(readKept('{"policies":[]}')).toBeNull()
  expect(readKept('no JSON')).toBeNull()
})

test('put back: first what was attached, then full access away where an allow list stood', () => {
  // As AWS leaves it when the type is on again: full access everywhere, nothing else.
  const after = columns([])
  expect(putBack(kept!, after)).toEqual([
    { name: 'AttachPolicy', input: { policyId: 'p-deny00000', targetId: 'ou-test-prod0000' }, problem: null },
    { name: 'DetachPolicy', input: { policyId: 'p-FullAWSAccess', targetId: 'ou-test-prod0000' }, problem: null },
  ])
  expect(putBack(kept!, before).map(({ problem }) => problem)).toEqual(['Attached already', 'Detached already'])
  expect(putBack(kept!, columns([], [], false))[0]?.problem).toContain('turn it on first')
  expect(putBack({ ...kept!, organizationId: 'o-other00000' }, after)[0]?.problem).toContain('another organization')
})
