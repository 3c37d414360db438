import { describe, expect, test } from 'vitest'
import {
  allowsSomething,
  isLastScp,
  slotsLeft,
  whyNotAttachable,
  whyNotChangeable,
  whyNotCreatable,
  whyNotDeletable,
  whyNotDetachable,
  whyNotEditable,
} from './rules'
import { at, PAYMENTS, PROD, policy, ROOT, testTree, WORKLOADS } from './test-tree'

const full = policy('FullAWSAccess', 'SERVICE_CONTROL_POLICY', true)
const deny = policy('deny')
const tag = policy('tags', 'TAG_POLICY')
const tree = testTree([
  [full, [ROOT, WORKLOADS, PROD]],
  [deny, [PROD]],
  [tag, []],
])

test('policies change through a writable connection of the management account or a delegated administrator', () => {
  const through = { kind: 'management', writable: true, connectionName: 'Acme' }
  expect(whyNotChangeable(through)).toBeNull()
  expect(whyNotChangeable({ ...through, kind: 'delegated-administrator' })).toBeNull()
  expect(whyNotChangeable({ ...through, kind: 'member' })).toMatch(/delegated administrators/)
  expect(whyNotChangeable({ ...through, writable: false })).toBe('The connection Acme is for reading only.')
})

describe('attaching', () => {
  test('is not possible twice, nor for a type that is off', () => {
    expect(whyNotAttachable(tree, deny, at(tree, PROD))).toBe('Attached here')
    expect(whyNotAttachable(tree, deny, at(tree, WORKLOADS))).toBeNull()
    expect(whyNotAttachable(tree, tag, at(tree, PROD))).toBe('Tag policies are off in this organization')
  })

  test('stops at the limit of the type, which inherited policies do not use up', () => {
    const ten = Array.from({ length: 10 }, (_, index) => policy(`scp${index}`))
    const fullOu = testTree([...ten.map((each): [typeof each, string[]] => [each, [PROD]]), [deny, []]])
    expect(slotsLeft(fullOu, at(fullOu, PROD), 'SERVICE_CONTROL_POLICY')).toBe(0)
    expect(whyNotAttachable(fullOu, deny, at(fullOu, PROD))).toBe('Full: 10 attached')
    expect(slotsLeft(fullOu, at(fullOu, PAYMENTS), 'SERVICE_CONTROL_POLICY')).toBe(10)
    expect(slotsLeft(fullOu, at(fullOu, PROD), 'S3_POLICY')).toBeNull()
  })
})

describe('detaching', () => {
  test('never takes the last SCP', () => {
    expect(isLastScp(tree, full, at(tree, WORKLOADS))).toBe(true)
    expect(whyNotDetachable(tree, full, at(tree, WORKLOADS))).toMatch(/at least one/)
    expect(whyNotDetachable(tree, full, at(tree, PROD))).toBeNull()
  })

  test('never takes RCPFullAWSAccess', () => {
    const rcp = { ...policy('RCPFullAWSAccess', 'RESOURCE_CONTROL_POLICY', true) }
    const both = testTree([[rcp, [ROOT]]], ['RESOURCE_CONTROL_POLICY'])
    expect(whyNotDetachable(both, rcp, at(both, ROOT))).toMatch(/everywhere/)
  })

  test('takes the last policy of another type', () => {
    const only = testTree([[tag, [PROD]]], ['TAG_POLICY'])
    expect(whyNotDetachable(only, tag, at(only, PROD))).toBeNull()
    expect(whyNotDetachable(only, tag, at(only, ROOT))).toBe('No longer attached here')
  })

  test('tells whether a text allows something', () => {
    expect(allowsSomething('{"Statement": {"Effect": "Allow", "Action": "*"}}')).toBe(true)
    expect(allowsSomething('{"Statement": [{"Effect": "Deny", "Action": "*"}]}')).toBe(false)
    expect(allowsSomething('{')).toBeUndefined()
  })
})

describe('editing, deleting, creating', () => {
  test('AWS-managed policies are neither changed nor deleted', () => {
    expect(whyNotEditable(full)).toMatch(/Duplicate it/)
    expect(whyNotDeletable(full, 0)).toMatch(/cannot be deleted/)
    expect(whyNotEditable(deny)).toBeNull()
  })

  test('an attached policy is not deleted, and one whose targets are not known neither', () => {
    expect(whyNotDeletable(deny, 1)).toBe('Attached to 1 target. Detach it first')
    expect(whyNotDeletable(deny, undefined)).toMatch(/not read yet/)
    expect(whyNotDeletable(deny, 0)).toBeNull()
  })

  test('the organization takes so many policies of a type', () => {
    expect(whyNotCreatable('TAG_POLICY', 999)).toBeNull()
    expect(whyNotCreatable('TAG_POLICY', 1_000)).toMatch(/1,000 tag policies/)
    expect(whyNotCreatable('S3_POLICY', 5_000)).toBeNull()
  })
})
