import { expect, test } from 'vitest'
import { jsonProblems } from './json-problems'
import { emptyStatement, type StatementForm, statementFaults, statementOf, withStatement } from './statement'

const form = (changes: Partial<StatementForm>): StatementForm => ({
  ...emptyStatement,
  actions: ['s3:DeleteBucket'],
  ...changes,
})
const SCP = 'SERVICE_CONTROL_POLICY'
const RCP = 'RESOURCE_CONTROL_POLICY'

test('a statement is built as AWS writes them, and the editor finds nothing wrong with it', () => {
  const asked = form({
    sid: 'KeepBuckets',
    actions: ['s3:DeleteBucket', 's3:PutBucketPolicy'],
    conditions: [
      { operator: 'ArnNotLike', key: 'aws:PrincipalARN', values: ['arn:aws:iam::*:role/admin'] },
      { operator: 'ArnNotLike', key: 'aws:SourceArn', values: ['arn:aws:sns:*:*:a', 'arn:aws:sns:*:*:b'] },
    ],
  })
  expect(statementOf(asked, SCP)).toEqual({
    Sid: 'KeepBuckets',
    Effect: 'Deny',
    Action: ['s3:DeleteBucket', 's3:PutBucketPolicy'],
    Resource: '*',
    Condition: {
      ArnNotLike: {
        'aws:PrincipalARN': 'arn:aws:iam::*:role/admin',
        'aws:SourceArn': ['arn:aws:sns:*:*:a', 'arn:aws:sns:*:*:b'],
      },
    },
  })
  for (const type of [SCP, RCP] as const) {
    const text = withStatement('', statementOf(asked, type)) ?? ''
    expect(jsonProblems(text, type).filter(({ severity }) => severity === 'error')).toEqual([])
  }
  expect(statementOf(form({}), RCP)).toMatchObject({ Principal: '*', Action: 's3:DeleteBucket' })
  expect(statementOf(form({ isExcept: true }), SCP)).toHaveProperty('NotAction', 's3:DeleteBucket')
})

test('it goes to the end of a text, and all else stays byte for byte', () => {
  const added = statementOf(form({}), SCP)
  for (const text of [
    '{ "Version": "2012-10-17", "Statement": [ {"Effect":"Deny","Action":"a:B","Resource":"*"} ] }',
    '{"Version":"2012-10-17","Statement":[]}',
    '{"Statement":{"Effect":"Deny","Action":"a:B","Resource":"*"},"Version":"2012-10-17"}',
  ]) {
    const before = [JSON.parse(text).Statement].flat()
    const after = withStatement(text, added) ?? ''
    expect(JSON.parse(after).Statement).toEqual([...before, added])
    expect(JSON.parse(after).Version).toBe('2012-10-17')
  }
  expect(withStatement('{', added)).toBeNull()
  expect(withStatement('{"tags":{}}', added)).toBeNull()
})

test('what cannot be is told at its field', () => {
  expect(statementFaults(form({}), SCP)).toEqual({})
  expect(statementFaults(form({ actions: [] }), SCP)).toHaveProperty('actions')
  expect(statementFaults(form({ actions: ['get object'] }), SCP).actions).toContain('no action')
  expect(statementFaults(form({ sid: 'a b' }), SCP)).toHaveProperty('sid')
  expect(statementFaults(form({ effect: 'Allow', isExcept: true, actions: ['*'] }), RCP)).toEqual({
    effect: expect.any(String),
    isExcept: expect.any(String),
    actions: expect.stringContaining('s3:*'),
  })
  expect(statementFaults(form({ resources: [''] }), SCP)).toHaveProperty('resources')
  expect(statementFaults(form({ conditions: [{ operator: 'Bool', key: '', values: [] }] }), SCP)).toHaveProperty(
    'conditions',
  )
})
