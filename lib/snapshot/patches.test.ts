import { expect, test } from 'vitest'
import { isAttached } from './organization'
import * as patches from './patches'
import { PROD, ROOT, SANDBOX, testOrganization } from './test-organization'

test('a patch changes what it names and leaves the organization that it was given as it was', () => {
  const before = testOrganization()
  const after = patches.accountMoved('444444444444', PROD)(before)
  expect(after.accounts.get('444444444444')?.parentId).toBe(PROD)
  expect(before.accounts.get('444444444444')?.parentId).toBe(SANDBOX)
})

test('an account that is being closed says so, and keeps its place', () => {
  const after = patches.accountClosing('444444444444')(testOrganization())
  expect(after.accounts.get('444444444444')).toMatchObject({ state: 'PENDING_CLOSURE', parentId: SANDBOX })
  expect(patches.accountClosing('999999999999')(after)).toBe(after)
})

test('an account that has left takes its attachments with it', () => {
  const attached = patches.policyAttached('p-deny00000', '444444444444')(testOrganization())
  const after = patches.accountGone('444444444444')(attached)
  expect(after.accounts.has('444444444444')).toBe(false)
  expect([...after.targets.values()].some((targets) => targets.has('444444444444'))).toBe(false)
})

test('a new OU carries FullAWSAccess, as AWS attaches it', () => {
  const after = patches.ouCreated({ id: 'ou-test-new00000', name: 'New', parentId: ROOT })(testOrganization())
  expect(after.ous.get('ou-test-new00000')?.name).toBe('New')
  expect(isAttached(after, 'p-FullAWSAccess', 'ou-test-new00000')).toBe(true)
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

test('a policy type that is turned off lets go of every target, and keeps its policies', () => {
  const before = testOrganization()
  const after = patches.policyTypeDisabled('SERVICE_CONTROL_POLICY')(before)
  expect(after.policyTypes).toEqual(['TAG_POLICY'])
  expect(after.policies).toEqual(before.policies)
  expect(isAttached(after, 'p-FullAWSAccess', PROD)).toBe(false)
  expect(after.targets.get('p-tags00000')).toEqual(before.targets.get('p-tags00000'))
})

test('a gate type that is turned on begins with full access everywhere, another type with nothing', () => {
  const off = patches.policyTypeDisabled('SERVICE_CONTROL_POLICY')(testOrganization())
  const on = patches.policyTypeEnabled('SERVICE_CONTROL_POLICY')(off)
  expect(on.policyTypes).toContain('SERVICE_CONTROL_POLICY')
  expect(on.everywhere.get('p-FullAWSAccess')).toEqual({ except: new Set(), read: true })
  const resource = patches.policyTypeEnabled('RESOURCE_CONTROL_POLICY')(off)
  expect(resource.policies.get('p-RCPFullAWSAccess')?.awsManaged).toBe(true)
  expect(patches.policyTypeEnabled('BACKUP_POLICY')(off).targets).toBe(off.targets)
})
