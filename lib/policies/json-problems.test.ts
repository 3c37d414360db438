import { describe, expect, test } from 'vitest'
import { jsonProblems } from './json-problems'

const scp = (statement: object, rest: object = { Version: '2012-10-17' }) =>
  JSON.stringify({ ...rest, Statement: [statement] }, null, 2)
const sound = { Effect: 'Deny', Action: 's3:*', Resource: '*' }
const messages = (...args: Parameters<typeof jsonProblems>) => jsonProblems(...args).map(({ message }) => message)

describe('jsonProblems', () => {
  test('finds nothing in sound policies of each kind', () => {
    expect(jsonProblems(scp(sound), 'SERVICE_CONTROL_POLICY')).toEqual([])
    expect(jsonProblems(scp({ ...sound, Principal: '*' }), 'RESOURCE_CONTROL_POLICY')).toEqual([])
    expect(jsonProblems(scp({ ...sound, Principal: { AWS: '*' } }), 'RESOURCE_CONTROL_POLICY')).toEqual([])
    const tags = { tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' } } } }
    expect(jsonProblems(JSON.stringify(tags), 'TAG_POLICY')).toEqual([])
    expect(jsonProblems(JSON.stringify({ anything: {} }), 'SECURITYHUB_CSPM_POLICY')).toEqual([])
  })

  test('tells line and column of a syntax error', () => {
    expect(jsonProblems('{\n  "Version": "2012-10-17"\n  "Statement": []\n}', 'SERVICE_CONTROL_POLICY')).toMatchObject([
      { line: 3, column: 3, severity: 'error' },
    ])
  })

  test('tells the line of a duplicate key, at any depth', () => {
    const text =
      '{\n"Version": "2012-10-17",\n"Statement": {\n"Effect": "Deny",\n"Action": "s3:*",\n"Action": "ec2:*",\n"Resource": "*"\n}\n}'
    expect(jsonProblems(text, 'SERVICE_CONTROL_POLICY')).toMatchObject([
      { line: 6, severity: 'error', message: 'The key "Action" stands here twice.' },
    ])
  })

  test('keys of a management policy must differ in more than case', () => {
    const text = '{"tags": {"Owner": {}, "owner": {}}}'
    expect(messages(text, 'TAG_POLICY')).toEqual(['The keys "Owner" and "owner" differ only in case.'])
  })

  test('an SCP has no principal, an RCP needs everyone', () => {
    expect(messages(scp({ ...sound, Principal: '*' }), 'SERVICE_CONTROL_POLICY')[0]).toMatch(/no "Principal"/)
    expect(messages(scp(sound), 'RESOURCE_CONTROL_POLICY')[0]).toMatch(/needs "Principal": "\*"/)
    const one = scp({ ...sound, Principal: { AWS: '111122223333' } })
    expect(messages(one, 'RESOURCE_CONTROL_POLICY')[0]).toMatch(/must be "\*"/)
  })

  test('an RCP neither allows nor excludes actions nor takes all of them', () => {
    const rcp = { ...sound, Principal: '*' }
    expect(messages(scp({ ...rcp, Effect: 'Allow' }), 'RESOURCE_CONTROL_POLICY')[0]).toMatch(/only deny/)
    expect(messages(scp({ ...rcp, Action: '*' }), 'RESOURCE_CONTROL_POLICY')[0]).toMatch(/names the service/)
    const excluding = { Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' }
    expect(messages(scp(excluding), 'RESOURCE_CONTROL_POLICY')[0]).toMatch(/no "NotAction"/)
  })

  test('names what a statement lacks or has too much', () => {
    expect(messages(scp({}), 'SERVICE_CONTROL_POLICY')).toEqual([
      'No "Effect".',
      'No "Action" or "NotAction".',
      'No "Resource" or "NotResource".',
    ])
    expect(messages(scp({ ...sound, Actions: [] }), 'SERVICE_CONTROL_POLICY')[0]).toMatch(/no element "Actions"/)
    expect(messages(scp({ ...sound, Action: [] }), 'SERVICE_CONTROL_POLICY')).toEqual(['"Action" is empty.'])
    expect(messages(scp({ ...sound, NotAction: 'a:b' }), 'SERVICE_CONTROL_POLICY')[0]).toMatch(/cannot stand together/)
  })

  test('a missing version is a warning, a missing statement an error', () => {
    expect(jsonProblems(scp(sound, {}), 'SERVICE_CONTROL_POLICY')).toMatchObject([{ severity: 'warning' }])
    expect(jsonProblems('{"Version": "2012-10-17"}', 'SERVICE_CONTROL_POLICY')).toMatchObject([
      { severity: 'error', message: 'No "Statement".' },
    ])
  })

  test('a management policy has its one key at the top and operators at its leaves', () => {
    expect(messages('{"tag": {}}', 'TAG_POLICY')[0]).toMatch(/one key "tags"/)
    expect(messages('{"tags": {}, "more": {}}', 'TAG_POLICY')[0]).toMatch(/Only "tags"/)
    expect(messages('{"tags": {"a": {"tag_key": "A"}}}', 'TAG_POLICY')[0]).toMatch(/"tag_key" has a value without/)
  })

  test('an empty text and a text that is no object are told as such', () => {
    expect(messages(' ', 'TAG_POLICY')).toEqual(['The policy is empty.'])
    expect(messages('[]', 'TAG_POLICY')[0]).toMatch(/JSON object/)
  })
})
