import { expect, test } from 'vitest'
import { knownServices, serviceForType, serviceOf } from './known'
import { dependentsOf, whyNotAdministrator, whyNotChangeable, whyNotOff, whyNotRegister } from './rules'

const SECURITY_HUB = 'securityhub.amazonaws.com'

test('only a writable management connection changes services', () => {
  const through = { kind: 'management', writable: true, connectionName: 'Acme' }
  expect(whyNotChangeable(through)).toBeNull()
  expect(whyNotChangeable({ ...through, writable: false })).toContain('reading only')
  expect(whyNotChangeable({ ...through, kind: 'delegated-administrator' })).toContain('management account')
})

test('what needs a service has to go first, and is named', () => {
  expect(whyNotOff(dependentsOf(SECURITY_HUB, [], []))).toBeNull()
  expect(whyNotOff(dependentsOf(SECURITY_HUB, ['111122223333'], ['SECURITYHUB_POLICY', 'TAG_POLICY']))).toBe(
    '1 delegated administrator and 1 policy type need it: they have to go first',
  )
  expect(whyNotOff(dependentsOf('ram.amazonaws.com', [], ['TAG_POLICY']))).toBeNull()
})

test('a service that allows one administrator takes no second one', () => {
  expect(whyNotRegister(SECURITY_HUB, { isTrusted: true, administrators: [] })).toBeNull()
  expect(whyNotRegister(SECURITY_HUB, { isTrusted: true, administrators: ['1'] })).toContain('has one')
  expect(whyNotRegister(SECURITY_HUB, { isTrusted: false, administrators: [] })).toContain('turn it on first')
  expect(whyNotRegister('unknown.example', { isTrusted: true, administrators: ['1', '2'] })).toBeNull()
})

test('the management account and accounts that are not active are no administrators', () => {
  const account = { accountId: '111122223333', state: 'ACTIVE', managementAccountId: '999988887777' }
  expect(whyNotAdministrator(account)).toBeNull()
  expect(whyNotAdministrator({ ...account, state: 'SUSPENDED' })).toContain('active')
  expect(whyNotAdministrator({ ...account, managementAccountId: account.accountId })).toContain('management')
})

test('each service has a name, and the types that need one find it', () => {
  expect(knownServices.every((principal) => serviceOf(principal).name !== '')).toBe(true)
  expect(serviceOf('new-thing.amazonaws.com').name).toBe('new-thing')
  expect(serviceOf('constructor').name).toBe('constructor')
  expect(serviceForType('GUARDDUTY_POLICY')).toBe('guardduty.amazonaws.com')
  expect(serviceForType('TAG_POLICY')).toBeUndefined()
})
