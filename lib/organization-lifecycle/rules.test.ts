import { expect, test } from 'vitest'
import { agreementWords, deletionChecks, goesWithIt, inNeed, type OrganizationContent, whyBlocked } from './rules'
import type { MigrationMember } from './schema'

const empty: OrganizationContent = {
  openMembers: 0,
  closedMembers: 0,
  ous: 0,
  policies: 0,
  openInvitations: 0,
  openTransfers: 0,
  isWhole: true,
}
const blockers = (changes: Partial<OrganizationContent>) =>
  deletionChecks({ ...empty, ...changes }).flatMap(({ id, state }) => (state === 'blocked' ? [id] : []))

test('an organization is deleted when it has no members; closed ones still count', () => {
  expect(blockers({})).toEqual([])
  expect(blockers({ ous: 3, policies: 2, openInvitations: 1 })).toEqual([])
  expect(blockers({ openMembers: 1 })).toEqual(['members'])
  expect(blockers({ closedMembers: 2 })).toEqual(['members'])
  expect(blockers({ openTransfers: 1 })).toEqual(['transfers'])
  expect(whyBlocked(deletionChecks({ ...empty, openMembers: 2, closedMembers: 1 }))).toBe(
    'It has 2 accounts to remove or close and 1 closed account that AWS keeps for up to 90 days.',
  )
  expect(whyBlocked(deletionChecks(empty))).toBeNull()
})

test('accounts that are not all read are not called none', () => {
  expect(deletionChecks({ ...empty, isWhole: false })[0]?.state).toBe('unknown')
})

test('what goes with it is counted', () => {
  expect(goesWithIt({ ...empty, ous: 1, policies: 2 })).toBe('1 OU, 2 policies and 0 open invitations go with it.')
})

test('whoever has not agreed comes first, and the count says how many have', () => {
  const member = (accountId: string, state: MigrationMember['state']) => ({
    handshakeId: 'h-1',
    accountId,
    state,
    expiresAt: null,
  })
  const members = [member('1', 'agreed'), member('3', 'waiting'), member('2', 'waiting'), member('4', 'declined')]
  expect(inNeed(members).map(({ accountId }) => accountId)).toEqual(['4', '2', '3', '1'])
  expect(agreementWords({ members })).toBe('1 of 4 have agreed, 1 has declined')
})
