import { describe, expect, test } from 'vitest'
import {
  boundAccounts,
  consequencesOfAttaching,
  consequencesOfDetaching,
  consequencesOfEditing,
  targetWords,
} from './consequences'
import { at, LEDGER, PAYMENTS, PROD, policy, ROOT, SANDBOX, testTree, WORKLOADS } from './test-tree'
import { accountsUnder } from './tree-policies'
import { whereAttached } from './where'

const deny = policy('deny')
const everywhere = policy('full', 'SERVICE_CONTROL_POLICY', true)
const tag = policy('tag', 'TAG_POLICY')
const tree = testTree([
  [deny, [WORKLOADS, PAYMENTS, SANDBOX]],
  [tag, []],
  [everywhere, [ROOT, WORKLOADS, PROD, PAYMENTS, LEDGER, SANDBOX]],
])
const nodes = (...ids: string[]) => ids.map((id) => at(tree, id))

describe('accountsUnder', () => {
  test('counts each account once, however the targets lie within one another', () => {
    expect(accountsUnder(tree, nodes(WORKLOADS, PROD, PAYMENTS))).toBe(3)
    expect(accountsUnder(tree, nodes(PAYMENTS, LEDGER))).toBe(2)
    expect(accountsUnder(tree, nodes(SANDBOX, ROOT))).toBe(4)
    expect(accountsUnder(tree, [])).toBe(0)
  })
})

describe('consequences', () => {
  test('of attaching: how many accounts, and that the management account is not restricted', () => {
    expect(consequencesOfAttaching(tree, deny, at(tree, ROOT))).toEqual([
      'Takes effect at once for 4 accounts below.',
      'The management account is among them and is not restricted by service control policies.',
    ])
    expect(consequencesOfAttaching(tree, policy('new'), at(tree, PAYMENTS))).toEqual([
      'Takes effect at once for this account alone.',
    ])
    expect(consequencesOfAttaching(tree, tag, at(tree, ROOT)).join(' ')).not.toMatch(/not restricted/)
  })

  test('of detaching: what the accounts keep, by type', () => {
    const s3 = policy('s3', 'S3_POLICY')
    expect(consequencesOfDetaching(tree, s3, at(tree, PROD))).toEqual([
      'Takes effect at once: it no longer binds 2 accounts below from here.',
      'Settings go back to what each account had before.',
    ])
  })

  test('of both: that an inherited policy is in force either way', () => {
    expect(consequencesOfAttaching(tree, deny, at(tree, PROD))[1]).toMatch(/in force here already/)
    expect(consequencesOfDetaching(tree, deny, at(tree, PAYMENTS))[1]).toMatch(/still in force/)
    expect(consequencesOfDetaching(tree, everywhere, at(tree, PAYMENTS)).join(' ')).not.toMatch(/in force/)
    expect(consequencesOfDetaching(tree, deny, at(tree, WORKLOADS)).join(' ')).not.toMatch(/still in force/)
  })

  test('of editing: where it is attached, and a lost Allow', () => {
    const before = '{"Statement": [{"Effect": "Allow"}]}'
    const after = '{"Statement": [{"Effect": "Deny"}]}'
    expect(consequencesOfEditing(tree, deny, nodes(WORKLOADS, PAYMENTS), { before, after })).toEqual([
      'Attached to 1 OU and 1 account; 3 accounts at or below.',
      'Takes effect at once.',
      'It no longer allows anything: where no other service control policy does, everything is blocked.',
    ])
    expect(consequencesOfEditing(tree, deny, [], { before, after })).toEqual(['Attached nowhere: it binds nobody yet.'])
    expect(consequencesOfEditing(tree, deny, nodes(WORKLOADS), { before, after: before })[1]).toMatch(/nothing changes/)
  })

  test('a gate binds every account but the management account', () => {
    expect(boundAccounts(tree, deny, nodes(ROOT))).toBe(3)
    expect(boundAccounts(tree, tag, nodes(ROOT))).toBe(4)
    expect(boundAccounts(tree, deny, nodes(WORKLOADS))).toBe(3)
  })

  test('targets in words', () => {
    expect(targetWords(tree, nodes(ROOT, WORKLOADS, PROD, PAYMENTS))).toBe('the root, 2 OUs and 1 account')
    expect(targetWords(tree, [])).toBe('nothing')
  })
})

describe('whereAttached', () => {
  test('names two targets and counts the rest', () => {
    expect(whereAttached(tree, deny.id)).toEqual({ names: ['Workloads', 'payments'], rest: ' and 1 more · 3 accounts' })
  })
  test('says nowhere, everywhere, and when it is not known', () => {
    expect(whereAttached(tree, tag.id)).toEqual({ names: [], rest: 'Attached nowhere' })
    expect(whereAttached(tree, everywhere.id)).toEqual({ names: [], rest: 'Every node but 1' })
    expect(whereAttached(tree, 'p-unknown00')).toBeUndefined()
  })
})
