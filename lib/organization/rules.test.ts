import { describe, expect, test } from 'vitest'
import * as patches from '../snapshot/patches'
import { at, EU, PROD, ROOT, SANDBOX, testOrganization, testTree } from '../snapshot/test-organization'
import type { Actor } from './actor'
import { whyNotCommand } from './commands'
import { whyNotDeletable, whyNotDestination, whyNotParent } from './rules'

const tree = testTree()
const management: Actor = {
  connection: 'acme',
  connectionName: 'Acme',
  accountId: '111111111111',
  principal: 'The role Admin',
  kind: 'management',
  writable: true,
}

describe('what can be done with a node', () => {
  test('an OU with something in it cannot be deleted, and the reason counts it', () => {
    expect(whyNotDeletable(tree, at(tree, PROD))).toBe('It still holds 1 account and 1 OU. Move or delete them first.')
    expect(whyNotDeletable(tree, at(tree, SANDBOX))).toBe('It still holds 2 accounts. Move or delete them first.')
    const empty = testTree(
      patches.ouCreated({ id: 'ou-test-new00000', name: 'New', parentId: ROOT })(testOrganization()),
    )
    expect(whyNotDeletable(empty, at(empty, 'ou-test-new00000'))).toBeNull()
  })

  test('OUs go five levels deep', () => {
    let data = testOrganization()
    let parentId = ROOT
    for (let level = 1; level <= 5; level++) {
      const id = `ou-test-level00${level}`
      data = patches.ouCreated({ id, name: id, parentId })(data)
      parentId = id
    }
    const deep = testTree(data)
    expect(whyNotParent(deep, at(deep, 'ou-test-level004'))).toBeNull()
    expect(whyNotParent(deep, at(deep, 'ou-test-level005'))).toBe('OUs go five levels deep.')
  })

  test('an account moves to the root or an OU where it is not yet', () => {
    expect(whyNotDestination(tree, at(tree, '333333333333'), at(tree, EU))).toBe('It is here now.')
    expect(whyNotDestination(tree, at(tree, '333333333333'), at(tree, ROOT))).toBeNull()
    expect(whyNotDestination(tree, at(tree, '333333333333'), at(tree, '222222222222'))).not.toBeNull()
  })

  test('OUs do not move, and the reason is AWS’s', () => {
    expect(whyNotCommand('move-account', tree, at(tree, EU), management)).toContain('AWS has no call to move an OU')
    expect(whyNotCommand('move-account', tree, at(tree, '333333333333'), management)).toBeNull()
  })

  test('only the management account changes the tree, and only when the connection is writable', () => {
    const delegated: Actor = { ...management, kind: 'delegated-administrator' }
    expect(whyNotCommand('rename-ou', tree, at(tree, EU), delegated)).toBe(
      'Only the management account can change the tree.',
    )
    expect(whyNotCommand('attach-policy', tree, at(tree, EU), delegated)).toBeNull()
    const reader: Actor = { ...management, writable: false }
    expect(whyNotCommand('rename-ou', tree, at(tree, EU), reader)).toBe('The connection Acme is for reading only.')
  })
})
