import { request } from 'node:http'
import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListChildrenCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'
import { operationSchemas } from './schemas'

const sandbox = sandboxForTests()

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=123456789012/20261121/us-east-1/organizations/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`

async function post(headers: Record<string, string>, body: string | Uint8Array) {
  const response = await fetch(sandbox.url, { method: 'POST', headers, body: body as BodyInit })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const postJson = (operation: string, body: string | Uint8Array) =>
  post(
    {
      authorization: AUTHORIZATION,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
    },
    body,
  )

describe('awsJson1.1', () => {
  test('an answer carries a request id, its content type and the real date', async () => {
    const { status, headers, text } = await postJson('ListHandshakesForAccount', '{}')
    expect([status, text]).toEqual([200, '{"Handshakes":[]}'])
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(5_000)
  })

  test('an empty body stands for no input', async () => {
    expect((await postJson('ListHandshakesForAccount', '')).status).toBe(200)
  })

  test.each([
    ['broken JSON', '{"HandshakeId":'],
    ['a list', '[]'],
    ['a number for a string', '{"HandshakeId":5}'],
    ['null', 'null'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
  ])('%s is a SerializationException', async (_name, body) => {
    const { status, text } = await postJson('DescribeHandshake', body)
    expect([status, JSON.parse(text).__type]).toEqual([400, 'SerializationException'])
  })

  test.each([['{"MaxResults":"abc"}'], ['{"MaxResults":1.5}'], ['{"Filter":"x"}'], ['{"Filter":["x"]}']])(
    '%s has a wrong type',
    async (body) => {
      expect(JSON.parse((await postJson('ListHandshakesForAccount', body)).text).__type).toBe('SerializationException')
    },
  )

  test('unknown members are ignored, and null counts as absent', async () => {
    const { status } = await postJson('ListHandshakesForAccount', '{"Nonsense":1,"MaxResults":null,"__proto__":{}}')
    expect(status).toBe(200)
  })

  test.each(['Nonsense', 'constructor', ''])('the target %s is no operation', async (name) => {
    expect(JSON.parse((await postJson(name, '{}')).text).__type).toBe('UnknownOperationException')
  })

  test('the target of another service is no operation', async () => {
    const { text } = await post({ authorization: AUTHORIZATION, 'x-amz-target': 'DynamoDB_20120810.ListTables' }, '{}')
    expect(JSON.parse(text).__type).toBe('UnknownOperationException')
  })

  test('another content type is not understood', async () => {
    const headers = { authorization: AUTHORIZATION, 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots' }
    const { status, text } = await post({ ...headers, 'content-type': 'text/xml' }, '{}')
    expect([status, JSON.parse(text).__type]).toEqual([400, 'SerializationException'])
  })

  test('a body larger than any request of AWS is refused', async () => {
    expect((await postJson('CreatePolicy', 'x'.repeat(1_200_000))).status).toBe(413)
  })

  test('noise in any place leaves the server answering', async () => {
    let state = 7
    const noise = (length: number) =>
      Uint8Array.from({ length }, () => {
        state = (state * 1103515245 + 12345) % 2147483648
        return state % 256
      })
    const operations = [...operationSchemas.organizations.keys()]
    for (const [index, operation] of operations.entries()) {
      const { status } = await postJson(operation, noise(index * 7))
      expect([400]).toContain(status)
    }
    expect((await post({}, noise(300))).status).toBe(400)
    expect((await post({ 'content-type': 'application/x-www-form-urlencoded' }, noise(300))).status).toBeLessThan(500)
    expect((await fetch(`${sandbox.url}/_sandbox/health`)).status).toBe(200)
  })
})

describe('awsQuery', () => {
  const form = (fields: Record<string, string>, headers: Record<string, string> = { authorization: AUTHORIZATION }) =>
    post({ 'content-type': 'application/x-www-form-urlencoded', ...headers }, new URLSearchParams(fields).toString())

  test('an answer is XML with the result inside the response', async () => {
    const { status, headers, text } = await form({ Action: 'GetCallerIdentity', Version: '2011-06-15' })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/xml')
    expect(text).toMatch(
      /^<GetCallerIdentityResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/"><GetCallerIdentityResult>.*<Account>123456789012<\/Account>.*<\/GetCallerIdentityResult><ResponseMetadata><RequestId>[0-9a-f-]+<\/RequestId><\/ResponseMetadata><\/GetCallerIdentityResponse>$/,
    )
  })

  test.each([
    ['an unknown action', { Action: 'Nonsense', Version: '2011-06-15' }, 400, 'InvalidAction'],
    ['an unknown version', { Action: 'GetCallerIdentity', Version: '1999-01-01' }, 400, 'InvalidAction'],
    ['an action that is not built yet', { Action: 'ListUsers', Version: '2010-05-08' }, 400, 'NotImplementedInSandbox'],
  ])('%s is refused', async (_name, fields, status, code) => {
    const answer = await form(fields as Record<string, string>)
    expect([answer.status, /<Code>(.*)<\/Code>/.exec(answer.text)?.[1]]).toEqual([status, code])
  })

  test('an unsigned request is refused with 403', async () => {
    const { status, text } = await form({ Action: 'GetCallerIdentity', Version: '2011-06-15' }, {})
    expect([status, text.includes('<Code>MissingAuthenticationToken</Code>')]).toEqual([403, true])
  })
})

describe('callers', () => {
  const client = (accessKeyId: string, secretAccessKey: string) =>
    new OrganizationsClient({
      endpoint: sandbox.url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
    })

  test('an issued key acts in its own world, and only with its own secret', async () => {
    const world = await sandbox.world()
    const { Organization } = await world.as('small').send(new DescribeOrganizationCommand({}))
    expect(Organization?.MasterAccountId).toBe('111111111111')
    const { accessKeyId = '' } = world.identities[0] ?? {}
    expect(await refusal(client(accessKeyId, 'wrong').send(new DescribeOrganizationCommand({})))).toBe(
      'InvalidSignatureException',
    )
    await sandbox.control('DELETE', `worlds/${world.id}`)
    expect(await refusal(world.as('small').send(new DescribeOrganizationCommand({})))).toBe(
      'UnrecognizedClientException',
    )
  })

  test('a key that nobody was given is refused by each protocol in its own words', async () => {
    expect(await refusal(client('AKIANOBODY0000000000', 'x').send(new DescribeOrganizationCommand({})))).toBe(
      'UnrecognizedClientException',
    )
    const sts = new STSClient({
      endpoint: sandbox.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIANOBODY0000000000', secretAccessKey: 'x' },
      maxAttempts: 1,
    })
    expect(await refusal(sts.send(new GetCallerIdentityCommand({})))).toBe('InvalidClientTokenId')
  })

  test('a twelve-digit key id is that account in the default world, made on demand', async () => {
    expect(await refusal(sandbox.account('900000000001').send(new DescribeOrganizationCommand({})))).toBe(
      'AWSOrganizationsNotInUseException',
    )
  })

  test('a request without a signature, or with half of one, is refused', async () => {
    const target = { 'x-amz-target': 'AWSOrganizationsV20161128.DescribeOrganization' }
    const name = async (headers: Record<string, string>) => JSON.parse((await post(headers, '{}')).text).__type
    expect(await name(target)).toBe('MissingAuthenticationTokenException')
    expect(await name({ ...target, authorization: 'AWS4-HMAC-SHA256 Credential=x' })).toBe(
      'IncompleteSignatureException',
    )
  })

  test('a changed body breaks the signature', async () => {
    const world = await sandbox.world()
    const altered = world.as('small')
    altered.middlewareStack.add(
      (next) => (args) => {
        const signed = args.request as { body: string; headers: Record<string, string> }
        signed.body = '{"MaxResults":20}'
        signed.headers['content-length'] = String(signed.body.length)
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low', name: 'alter' },
    )
    expect(await refusal(altered.send(new ListAccountsCommand({ MaxResults: 1 })))).toBe('InvalidSignatureException')
  })
})

describe('paging', () => {
  test('a token continues its own request, and a smaller page size may be asked for', async () => {
    const client = (await sandbox.world()).as('small')
    const first = await client.send(new ListAccountsCommand({ MaxResults: 2 }))
    expect(first.Accounts?.length).toBe(2)
    const second = await client.send(new ListAccountsCommand({ MaxResults: 1, NextToken: first.NextToken }))
    expect(second.Accounts?.map(({ Id }) => Id)).toEqual(['333333333333'])
    expect(second.NextToken).toBeUndefined()
  })

  test('a token altered, made up, empty, or of another request, caller or world is refused', async () => {
    const world = await sandbox.world('acme')
    const client = world.as('acme')
    const { NextToken = '' } = await client.send(new ListAccountsCommand({ MaxResults: 2 }))
    const invalid = 'InvalidInputException INVALID_NEXT_TOKEN'
    const flipped = `${NextToken.startsWith('A') ? 'B' : 'A'}${NextToken.slice(1)}`
    for (const token of [flipped, `${NextToken}A`, 'nonsense', '', Buffer.from('20').toString('base64url')]) {
      expect(await refusal(client.send(new ListAccountsCommand({ NextToken: token })))).toBe(invalid)
    }
    const children = new ListChildrenCommand({ ParentId: 'r-k7q2', ChildType: 'ACCOUNT', NextToken })
    expect(await refusal(client.send(children))).toBe(invalid)
    expect(await refusal(world.as('acme-audit').send(new ListAccountsCommand({ NextToken })))).toBe(invalid)
    const other = await sandbox.world('acme')
    expect(await refusal(other.as('acme').send(new ListAccountsCommand({ NextToken })))).toBe(invalid)
  })
})

test('a request for a public name is refused, so that no web page can reach the sandbox by rebinding', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.url)
    const probe = request(
      { hostname, port, path: '/_sandbox/health', headers: { host: 'evil.example' } },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
    probe.on('error', reject).end()
  })
  expect(status).toBe(403)
})
