import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handle } from '../protocol/handle'
import { operationSchemas } from '../protocol/schemas'
import type { SignedRequest } from '../protocol/signature'
import { Worlds } from '../worlds'

const BODIES = 10_000
const authorization = `AWS4-HMAC-SHA256 Credential=111111111111/20261121/us-east-1/organizations/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`

const operation = fc.constantFrom(...operationSchemas.organizations.keys())
const target = fc.oneof(
  { weight: 8, arbitrary: operation.map((name) => `AWSOrganizationsV20161128.${name}`) },
  { weight: 1, arbitrary: fc.string() },
  {
    weight: 1,
    arbitrary: fc.constantFrom('AmazonSQS.GetQueueAttributes', 'ResourceGroupsTaggingAPI_20170126.GetResources'),
  },
)
const names = [
  'AccountId',
  'Content',
  'Email',
  'Filter',
  'HandshakeId',
  'Id',
  'MaxResults',
  'Name',
  'NextToken',
  'ParentId',
  'PolicyId',
  'PolicyType',
  'StartTimestamp',
  'TagKeys',
  'Tags',
  'Target',
  'TargetId',
  'Type',
  '__proto__',
  'constructor',
]
const json = fc
  .dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }))
  .map((value) => JSON.stringify(value))
const form = fc
  .dictionary(
    fc.constantFrom('Action', 'Version', 'RoleArn', 'TaskPolicyArn.arn', 'Tags.member.1.Key', 'MaxItems', 'JobId'),
    fc.oneof(fc.string(), fc.constantFrom('2010-05-08', '2011-06-15', 'AssumeRoot', 'AssumeRole', 'ListAccessKeys')),
  )
  .map((value) => new URLSearchParams(value).toString())
const body = fc.oneof(
  { weight: 5, arbitrary: json.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: form.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text.slice(0, -1))) },
)
const request: fc.Arbitrary<SignedRequest> = fc
  .record({
    target: fc.option(target),
    body,
    contentType: fc.oneof(
      { weight: 5, arbitrary: fc.constant('application/x-amz-json-1.1') },
      { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', '') },
    ),
  })
  .map(({ target: name, body: bytes, contentType }) => ({
    method: 'POST',
    url: '/',
    headers: {
      host: '127.0.0.1',
      authorization,
      'content-type': contentType,
      ...(name === null ? {} : { 'x-amz-target': name }),
    },
    body: bytes,
  }))

test(`${BODIES} random bodies are answered, none of them by a defect`, async () => {
  const worlds = new Worlds('small')
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const delivery = await handle(worlds, asked)
      if (typeof delivery === 'string') throw new Error(delivery)
      const { status, body: text } = delivery.answer
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      // 500 is what handle() makes of an exception that is no fault of AWS's.
      expect([status < 500, text]).toEqual([true, expect.stringMatching(/^[{<]/)])
    }),
    { numRuns: BODIES, seed: 20_261_121 },
  )
  expect(statuses.get(200) ?? 0).toBeGreaterThan(10)
  expect(statuses.get(400) ?? 0).toBeGreaterThan(5_000)
}, 60_000)
