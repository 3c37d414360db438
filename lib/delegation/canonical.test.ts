import { expect, test } from 'vitest'
import { canonicalPolicy } from './canonical'

const statement = (principal: unknown) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'organizations:ListAccounts',
  Resource: '*',
})

test('a policy is the same however it is laid out and whichever way its accounts are named', () => {
  const sent = JSON.stringify({ Version: '2012-10-17', Statement: [statement({ AWS: '111122223333' })] }, null, 2)
  const kept = JSON.stringify({
    Statement: [statement({ AWS: 'arn:aws-us-gov:iam::111122223333:root' })],
    Version: '2012-10-17',
  })
  expect(canonicalPolicy(sent)).toBe(canonicalPolicy(kept))
})

test('another account, another order of statements and another value are another policy', () => {
  const one = JSON.stringify([statement({ AWS: ['111122223333', '444455556666'] })])
  for (const other of [
    [statement({ AWS: ['111122223333'] })],
    [statement({ AWS: ['444455556666', '111122223333'] })],
    [{ ...statement({ AWS: ['111122223333', '444455556666'] }), Effect: 'Deny' }],
  ]) {
    expect(canonicalPolicy(JSON.stringify(other))).not.toBe(canonicalPolicy(one))
  }
})

test('an ARN outside of a principal stays as it is', () => {
  const arn = '{"Resource":"arn:aws:iam::111122223333:root"}'
  expect(canonicalPolicy(arn)).toBe(arn)
})

test('what is not JSON stays as it is', () => {
  expect(canonicalPolicy('{')).toBe('{')
})
