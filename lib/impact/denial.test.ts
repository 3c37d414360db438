import { expect, test } from 'vitest'
import { ownerOf, readDenial } from './denial'

test('a message names who asked for what on what', () => {
  expect(
    readDenial(
      'An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:sts::731000482216:assumed-role/Admin/joe is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::ledger/key" with an explicit deny in a service control policy',
    ),
  ).toEqual({
    account: '731000482216',
    principal: 'role',
    path: 'role/Admin',
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::ledger/key',
  })
  expect(
    readDenial(
      'User: arn:aws:iam::731000482216:user/ops/ann is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-west-2:731000482216:instance/* with an explicit deny',
    ),
  ).toMatchObject({ principal: 'user', path: 'user/ops/ann', region: 'us-west-2' })
  expect(readDenial('User: arn:aws:iam::731000482216:root is not authorized to perform: iam:CreateUser')).toMatchObject(
    {
      principal: 'root',
      action: 'iam:CreateUser',
    },
  )
})

test('what names no action is no denial', () => {
  expect(readDenial('')).toBeNull()
  expect(readDenial('It did not work')).toBeNull()
})

test('a megabyte made to backtrack is answered at once', () => {
  const begun = performance.now()
  readDenial(`perform: ${'a-'.repeat(500_000)}`)
  readDenial(`${'arn:aws:iam::'.repeat(80_000)}`)
  readDenial(`${'on resource: '.repeat(80_000)}`)
  expect(performance.now() - begun).toBeLessThan(100)
})

test('the owner of a resource stands in its ARN, where it does', () => {
  expect(ownerOf('arn:aws:sqs:eu-west-1:731000482216:orders')).toBe('731000482216')
  expect(ownerOf('arn:aws:s3:::ledger/key')).toBeUndefined()
})
