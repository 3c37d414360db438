import { expect, test } from 'vitest'
import * as patches from './patches'
import { PROD, ROOT, SANDBOX, testOrganization } from './test-organization'

test('a patch changes what it names and leaves the organization that it was given as it was', () => {
  const before = testOrganization()
  const after = patches.accountMoved('444444444444', PROD)(before)
  expect(after.accounts.get('444444444444')?.parentId).toBe(PROD)
  expect(before.accounts.get('444444444444')?.parentId).toBe(SANDBOX)
})

test('a new OU carries FullAWSAccess, as AWS attaches it', () => {
  const after = patches.ouCreated({ id: 'ou-test-new00000', name: 'New', parentId: ROOT })(testOrganization())
  expect(after.ous.get('ou-test-new00000')?.name).toBe('New')
  expect(after.targets.get('p-FullAWSAccess')?.has('ou-test-new00000')).toBe(true)
})

test('a deleted OU takes its attachments with it', () => {
  const after = patches.ouDeleted(SANDBOX)(testOrganization())
  expect(after.ous.has(SANDBOX)).toBe(false)
  expect(after.targets.get('p-sandonly0')?.size).toBe(0)
})

test('a renamed OU keeps its place', () => {
  const after = patches.ouRenamed(PROD, 'Production')(testOrganization())
  expect(after.ous.get(PROD)).toEqual({ id: PROD, name: 'Production', parentId: ROOT })
})

test('attach and detach meet again where they began', () => {
  const attached = patches.policyAttached('p-deny00000', SANDBOX)(testOrganization())
  expect(attached.targets.get('p-deny00000')?.has(SANDBOX)).toBe(true)
  const detached = patches.policyDetached('p-deny00000', SANDBOX)(attached)
  expect(detached.targets.get('p-deny00000')).toEqual(testOrganization().targets.get('p-deny00000'))
})

test('a deleted policy is attached nowhere', () => {
  const after = patches.policyDeleted('p-tags00000')(testOrganization())
  expect(after.policies.has('p-tags00000')).toBe(false)
  expect(after.targets.has('p-tags00000')).toBe(false)
})
