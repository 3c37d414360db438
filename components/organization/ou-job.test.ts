import { describe, expect, test } from 'vitest'
import { ALL_BEFORE } from '@/lib/jobs/references'
import { LEDGER, PAYMENTS, PROD, policy, ROOT, SANDBOX, testTree, WORKLOADS } from '@/lib/policies/test-tree'
import type { Tree } from '@/lib/snapshot/tree'
import { ouJob, whyNotRebuilt } from './ou-job'

const read = { state: 'complete', done: 1, readAt: '2026-11-21T12:00:00Z' } as const
function organization(): Tree {
  const tree = testTree([
    [policy('guard'), [PROD]],
    [policy('FullAWSAccess', 'SERVICE_CONTROL_POLICY', true), [ROOT, WORKLOADS, PAYMENTS, LEDGER, SANDBOX]],
  ])
  const { columns } = tree
  Object.assign(columns.parts, { attachments: read, tags: read })
  columns.everywhere.push({ policy: 1, except: [3], read: true })
  columns.tags.words.push('env', 'prod')
  columns.tags.sets.push([0, 1])
  columns.tags.nodes[3] = 0
  return tree
}
const at = (tree: Tree, id: string) => tree.positionOf.get(id)!
const lines = (items: { name: string; input: unknown; follows?: number }[]) =>
  items.map(({ name, input, follows }) => `${name} ${JSON.stringify(input)} ${follows ?? ''}`.trim())

describe('the job that rebuilds an OU elsewhere', () => {
  test('makes, attaches and tags before it moves, and deletes the deepest last', () => {
    const tree = organization()
    const { items, counts } = ouJob(tree, at(tree, PROD), at(tree, ROOT), 'relocate')
    expect(lines(items)).toEqual([
      `CreateOrganizationalUnit {"parentId":"${ROOT}","name":"Prod"}`,
      'AttachPolicy {"policyId":"p-guard","targetId":{"$item":0,"field":"id"}} 0',
      'TagResource {"resourceId":{"$item":0,"field":"id"},"tags":{"env":"prod"},"seen":{"env":null}} 0',
      `DetachPolicy {"policyId":"p-FullAWSAccess","targetId":{"$item":0,"field":"id"}} ${ALL_BEFORE}`,
      `MoveAccount {"accountId":"${PAYMENTS}","sourceParentId":"${PROD}","destinationParentId":{"$item":0,"field":"id"}} ${ALL_BEFORE}`,
      `MoveAccount {"accountId":"${LEDGER}","sourceParentId":"${PROD}","destinationParentId":{"$item":0,"field":"id"}} ${ALL_BEFORE}`,
      `DeleteOrganizationalUnit {"organizationalUnitId":"${PROD}","name":"Prod"} ${ALL_BEFORE}`,
    ])
    expect(counts).toEqual({ made: 1, attached: 1, detached: 1, tagged: 1, moved: 2, deleted: 1 })
  })
  test('goes only where it can be', () => {
    const tree = organization()
    const why = (ou: string, to: string) => whyNotRebuilt(tree, at(tree, ou), at(tree, to), 'itself')
    expect(why(PROD, ROOT)).toBeNull()
    expect(why(PROD, WORKLOADS)).toBe('It is here now.')
    expect(why(WORKLOADS, PROD)).toBe('It is in the OU itself.')
    tree.level[at(tree, ROOT)] = 5
    expect(why(PROD, ROOT)).toContain('five levels')
  })
  test('waits until policies and tags are read: what is not known would be lost', () => {
    const tree = organization()
    tree.columns.parts.tags = { state: 'reading', done: 0 }
    expect(whyNotRebuilt(tree, at(tree, PROD), at(tree, ROOT), 'itself')).toContain('not all read')
  })
})

describe('the job that deletes a full OU', () => {
  test('keeps the OUs below it, at the destination', () => {
    const tree = organization()
    const { items } = ouJob(tree, at(tree, WORKLOADS), at(tree, ROOT), 'rebuild')
    expect(items.map(({ name }) => name)).toEqual([
      'CreateOrganizationalUnit',
      'AttachPolicy',
      'TagResource',
      'DetachPolicy',
      'MoveAccount',
      'MoveAccount',
      'MoveAccount',
      'DeleteOrganizationalUnit',
      'DeleteOrganizationalUnit',
    ])
    expect(items[6]?.input).toMatchObject({ accountId: SANDBOX, destinationParentId: ROOT })
    expect(items[7]?.input).toMatchObject({ organizationalUnitId: PROD })
    expect(items[8]).toMatchObject({ input: { organizationalUnitId: WORKLOADS }, follows: 7 })
  })
  test('or moves every account straight out of it', () => {
    const tree = organization()
    const { items } = ouJob(tree, at(tree, WORKLOADS), at(tree, ROOT), 'flatten')
    expect(items.map(({ name }) => name)).toEqual([
      'MoveAccount',
      'MoveAccount',
      'MoveAccount',
      'DeleteOrganizationalUnit',
      'DeleteOrganizationalUnit',
    ])
    expect(items.every(({ input }) => !JSON.stringify(input).includes('$item'))).toBe(true)
  })
})
