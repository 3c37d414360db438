import { expect, test } from 'vitest'
import { mayAct, type Role } from './roles'

const roles: Role[] = ['viewer', 'operator', 'admin', 'approver']
const allowed = (required: Role) => roles.filter((role) => mayAct(role, required))

test('everybody reads', () => {
  expect(allowed('viewer')).toEqual(roles)
})

test('only operators and admins make changes that can be taken back', () => {
  expect(allowed('operator')).toEqual(['operator', 'admin'])
})

test('only admins make the other changes', () => {
  expect(allowed('admin')).toEqual(['admin'])
})

test('an approver approves without changing, and an operator does not approve', () => {
  expect(allowed('approver')).toEqual(['admin', 'approver'])
})
