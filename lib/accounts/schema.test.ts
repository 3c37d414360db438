import { expect, test } from 'vitest'
import { fieldErrors } from '../field-errors'
import { createAccountInput } from './schema'

const valid = {
  organizationId: 'o-ab12cdef34',
  accountName: 'payments-prod',
  email: 'aws+payments@acme.example',
  roleName: 'OrganizationAccountAccessRole',
  iamUserAccessToBilling: 'ALLOW',
  tags: {},
}
const whyNot = (changes: object) =>
  fieldErrors(createAccountInput.safeParse({ ...valid, ...changes }).error?.issues ?? [])

test('blanks around an e-mail address are no part of it', () => {
  expect(createAccountInput.parse({ ...valid, email: ` ${valid.email}\n` }).email).toBe(valid.email)
})

test.each([
  'a@b.c',
  `${'x'.repeat(60)}@b.example`,
  'two@at@acme.example',
  '.dot@acme.example',
  'quo"te@acme.example',
  'com,ma@acme.example',
  'é@acme.example',
  'x@acme',
  'x@-acme.example',
  'x@acme.example-',
  'x@ac_me.example',
])('AWS makes no account for %j', (email) => {
  expect(whyNot({ email }).email).toMatch(/^(An|Enter an) e-mail address/)
})

test.each(['x@acme.example', 'o.k-1_2+3/4=5?6^7`8{9}~0#$!*@acme.example'])('AWS makes an account for %j', (email) => {
  expect(whyNot({ email })).toEqual({})
})

test('a new account has a name of 1 to 50 printable ASCII characters', () => {
  expect(whyNot({ accountName: `~ ${'x'.repeat(48)}` })).toEqual({})
  expect(whyNot({ accountName: 'x'.repeat(51) }).accountName).toBe('At most 50 characters.')
  for (const accountName of ['Zahlungen für', 'a\u0000b', 'a\nb', '🧪']) {
    expect(whyNot({ accountName }).accountName).toMatch(/^AWS takes unaccented letters/)
  }
})

test('the name of its role is IAM’s, and not one that AWS keeps for itself', () => {
  expect(whyNot({ roleName: 'a+b=c,d.e@f-g_h' })).toEqual({})
  expect(whyNot({ roleName: 'a/b' }).roleName).toMatch(/^A role name/)
  expect(whyNot({ roleName: 'AWSServiceRoleForX' }).roleName).toMatch(/belong to AWS/)
})
