import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, firstRowsOf } from './columns'
import { everyPart } from './model'
import type { OrganizationData } from './organization'
import { PROD, ROOT, testColumns, testOrganization } from './test-organization'
import { buildTree, pathOf } from './tree'

const READ = { state: 'complete', done: 0 } as const

describe('columnsOf', () => {
  test('lays nodes out as the tree shows them: management account, OUs with what is below, accounts by name', () => {
    expect(testColumns().nodes.name).toEqual([
      'Root',
      'zz-management',
      'Prod',
      'EU',
      'payments',
      'billing',
      'Sandbox',
      'closed',
      'play',
      'loner',
    ])
  })

  test('leaves out attachments to nodes that were not read', () => {
    const data = testOrganization()
    const columns = testColumns({ ...data, targets: new Map([['p-deny00000', new Set(['999999999999', PROD])]]) })
    expect(columns.attachments).toHaveLength(1)
  })
})

/** Any organization of up to 40 OUs (each below an earlier one or the root) with accounts anywhere. */
const organizations = fc
  .record({
    parents: fc.array(fc.nat(1000), { maxLength: 40 }),
    accounts: fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
  })
  .map(({ parents, accounts }): OrganizationData => {
    const ids = [ROOT]
    const ous = parents.map((parent, index) => {
      const id = `ou-test-${String(index).padStart(8, '0')}`
      const entry = { id, name: `ou ${index % 7}`, parentId: ids[parent % ids.length]! }
      ids.push(id)
      return [id, entry] as const
    })
    return {
      ...testOrganization(),
      ous: new Map(ous),
      accounts: new Map(
        accounts.map((parent, index) => {
          const id = String(index).padStart(12, '0')
          const parentId = ids[parent % ids.length]!
          return [
            id,
            { id, name: `a ${index % 5}`, email: '', parentId, state: 'ACTIVE', joinedAt: null, joinedMethod: null },
          ]
        }),
      ),
    }
  })

test('every node of any organization stands once, behind its parent, inside its run', () => {
  fc.assert(
    fc.property(organizations, (data) => {
      const tree = buildTree(columnsOf(data, 1, everyPart(READ)))
      expect(tree.size).toBe(1 + data.ous.size + data.accounts.size)
      expect(tree.positionOf.size).toBe(tree.size)
      expect(tree.below[0]).toBe(data.accounts.size)
      for (let position = 1; position < tree.size; position++) {
        const parent = tree.columns.nodes.parent[position]!
        expect(parent).toBeLessThan(position)
        expect(position).toBeLessThan(tree.end[parent]!)
        expect(tree.level[position]).toBe(pathOf(tree, position).length - 1)
        expect(tree.posInSet[position]).toBeLessThanOrEqual(tree.children[parent]!)
      }
    }),
  )
})

test('the first rows keep every OU and its counts, and only accounts whose parent is open', () => {
  fc.assert(
    fc.property(organizations, (data) => {
      const whole = columnsOf(data, 1, everyPart(READ))
      const part = buildTree(firstRowsOf(whole, new Set([ROOT]), 10))
      const full = buildTree(whole)
      const accounts = part.columns.nodes.kind.filter((kind) => kind === 'account').length
      expect(accounts).toBe(Math.min(10, full.direct[0]!))
      for (const id of [ROOT, ...data.ous.keys()]) {
        expect(part.below[part.positionOf.get(id)!]).toBe(full.below[full.positionOf.get(id)!])
        expect(part.direct[part.positionOf.get(id)!]).toBe(full.direct[full.positionOf.get(id)!])
      }
    }),
  )
})
