import { describe, expect, test } from 'vitest'
import { Fault } from './fault'
import { queryProtocol } from './query-protocol'
import { encodeXmlMembers, operationSchemas, queryErrorCode } from './schemas'

const report = operationSchemas.iam.get('GetOrganizationsAccessReport')
if (!report) throw new Error('The SDK has the operation.')

const posted = (form: URLSearchParams) => ({
  method: 'POST',
  url: '/',
  headers: {},
  body: Buffer.from(form.toString()),
})
const read = (form: Record<string, string>) =>
  queryProtocol('sts').readInput('AssumeRoot', posted(new URLSearchParams(form)))

describe('a form', () => {
  const required = { TargetPrincipal: '111122223333', 'TaskPolicyArn.arn': 'arn:aws:iam::aws:policy/root-task/x' }

  test('becomes the operation’s input, nested by dots', () => {
    expect(read({ ...required, DurationSeconds: '0900', Nonsense: 'x' })).toEqual({
      TargetPrincipal: '111122223333',
      TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/x' },
      DurationSeconds: 900,
    })
  })

  test.each([['1.5'], ['1e3'], [' 1'], ['x'], ['']])('refuses %j where an integer belongs', (DurationSeconds) => {
    expect(() => read({ ...required, DurationSeconds })).toThrow(expect.objectContaining({ name: 'MalformedInput' }))
  })

  test('refuses what is missing', () => {
    expect(() => read({ TargetPrincipal: '111122223333' })).toThrow(
      expect.objectContaining({ name: 'ValidationError' }),
    )
  })

  test('reads lists by number', () => {
    const form = new URLSearchParams({
      UserName: 'a',
      'Tags.member.1.Key': 'k1',
      'Tags.member.1.Value': 'v1',
      'Tags.member.2.Key': 'k2',
      'Tags.member.2.Value': '',
    })
    expect(queryProtocol('iam').readInput('TagUser', posted(form))).toEqual({
      UserName: 'a',
      Tags: [
        { Key: 'k1', Value: 'v1' },
        { Key: 'k2', Value: '' },
      ],
    })
  })
})

test('an answer escapes text and writes lists, maps and times as AWS does', () => {
  const xml = encodeXmlMembers('iam', report.output, {
    JobStatus: 'COMPLETED',
    JobCreationDate: new Date('2026-11-21T00:15:00Z'),
    AccessDetails: [{ ServiceName: '<b>&', ServiceNamespace: 's3' }],
  })
  expect(xml).toContain('<JobCreationDate>2026-11-21T00:15:00Z</JobCreationDate>')
  expect(xml).toContain('<AccessDetails><member><ServiceName>&lt;b&gt;&amp;</ServiceName>')
})

test('a fault has the code and status of its kind, and its text cannot break out', () => {
  const { status, body } = queryProtocol('iam').failure(
    new Fault('NoSuchEntityException', 'No <x>', { status: 404 }),
    'r',
  )
  expect(status).toBe(404)
  expect(body).toContain('<Code>NoSuchEntity</Code><Message>No &lt;x&gt;</Message>')
  expect(queryErrorCode('iam', 'OrganizationNotFoundException')).toBe('OrganizationNotFoundException')
})
