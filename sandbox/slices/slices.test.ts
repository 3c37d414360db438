import { Sha256 } from '@aws-crypto/sha256-js'
import { AssumeRootCommand } from '@aws-sdk/client-sts'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, test } from 'vitest'
import { sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()
const PAYMENTS = '731000482216'
const DENY_ALL = (service: string) =>
  JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: `${service}:*`, Resource: '*' }] })

interface Keys {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** A request signed by AWS's own signer, as the clients of these services send it. */
async function send(
  keys: Keys,
  service: string,
  {
    method = 'POST',
    path = '/',
    query = {},
    headers = {},
    body = '',
    region = 'us-east-1',
  }: {
    method?: string
    path?: string
    query?: Record<string, string>
    headers?: Record<string, string>
    body?: string
    region?: string
  },
) {
  const { hostname, host } = new URL(sandbox.url)
  const signer = new SignatureV4({
    credentials: keys,
    region,
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  })
  const request = await signer.sign(
    new HttpRequest({ method, hostname, path, query, headers: { host, ...headers }, body }),
  )
  const search = new URLSearchParams(query).toString()
  const response = await fetch(`${sandbox.url}${path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: request.headers,
    ...(method === 'GET' ? {} : { body }),
  })
  return { status: response.status, text: await response.text() }
}

const keysOf = (world: TestWorld, slug: string): Keys => {
  const identity = world.identities.find((candidate) => candidate.slug === slug)
  if (!identity) throw new Error(`No identity called ${slug}.`)
  return { accessKeyId: identity.accessKeyId, secretAccessKey: identity.secretAccessKey }
}
async function rootKeys(world: TestWorld, task: string): Promise<Keys> {
  const TaskPolicyArn = { arn: `arn:aws:iam::aws:policy/root-task/${task}` }
  const { Credentials } = await world
    .sts('acme')
    .send(new AssumeRootCommand({ TargetPrincipal: PAYMENTS, TaskPolicyArn }))
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  }
}

describe('S3', () => {
  const policyOf = (keys: Keys, method: string, bucket = 'locked', body = '') =>
    send(keys, 's3', { method, path: `/${bucket}`, query: { policy: '' }, body })
  const code = (text: string) => /<Code>(.*)<\/Code>/.exec(text)?.[1]

  test('a locked bucket is shut to everybody but the root user, who takes its policy off', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { buckets: [{ name: 'locked', policy: DENY_ALL('s3') }, { name: 'open' }] })
    const own = keysOf(world, 'acme-payments-prod')
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { status, text } = await policyOf(own, method)
      expect([status, code(text)]).toEqual([403, 'AccessDenied'])
    }
    const root = await rootKeys(world, 'S3UnlockBucketPolicy')
    expect((await policyOf(root, 'GET')).text).toBe(DENY_ALL('s3'))
    expect((await policyOf(root, 'DELETE')).status).toBe(204)
    expect(code((await policyOf(own, 'GET')).text)).toBe('NoSuchBucketPolicy')
    expect((await policyOf(own, 'PUT', 'locked', '{"Statement":[]}')).status).toBe(204)
    expect((await policyOf(own, 'GET')).text).toBe('{"Statement":[]}')
    expect((await send(root, 's3', { method: 'GET' })).text).toContain('<Name>open</Name>')
  })

  test('refuses in S3’s own words', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { buckets: [{ name: 'open' }] })
    const own = keysOf(world, 'acme-payments-prod')
    expect(code((await policyOf(own, 'GET', 'nowhere')).text)).toBe('NoSuchBucket')
    expect(code((await policyOf(own, 'PUT', 'open', 'nonsense')).text)).toBe('MalformedPolicy')
    expect(code((await policyOf({ ...own, secretAccessKey: 'x' }, 'GET')).text)).toBe('SignatureDoesNotMatch')
    expect(code((await policyOf({ ...own, accessKeyId: 'AKIANOBODY' }, 'GET')).text)).toBe('InvalidAccessKeyId')
    expect(code((await send(own, 's3', { method: 'GET', path: '/open' })).text)).toBe('NotImplemented')
    const sqs = await rootKeys(world, 'SQSUnlockQueuePolicy')
    expect(code((await policyOf(sqs, 'GET', 'open')).text)).toBe('AccessDenied')
  })

  test('takes payloads that are not signed', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { buckets: [{ name: 'open' }] })
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
    const answer = await send(keysOf(world, 'acme-payments-prod'), 's3', {
      method: 'PUT',
      path: '/open',
      query: { policy: '' },
      headers,
      body: '{"Statement":[]}',
    })
    expect(answer.status).toBe(204)
  })
})

describe('SQS', () => {
  const call = async (keys: Keys, name: string, input: object) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${name}` }
    const { status, text } = await send(keys, 'sqs', { headers, body: JSON.stringify(input) })
    return { status, ...(JSON.parse(text) as Record<string, unknown>) } as Record<string, unknown>
  }

  test('a locked queue is shut to everybody but the root user, who takes its policy off', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { queues: [{ name: 'locked', policy: DENY_ALL('sqs') }] })
    const own = keysOf(world, 'acme-payments-prod')
    const { QueueUrl } = await call(own, 'GetQueueUrl', { QueueName: 'locked' })
    expect((await call(own, 'ListQueues', { QueueNamePrefix: 'lo' })).QueueUrls).toEqual([QueueUrl])
    const read = (keys: Keys) => call(keys, 'GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy', 'QueueArn'] })
    expect((await read(own)).__type).toBe('AccessDeniedException')
    const unlock = { QueueUrl, Attributes: { Policy: '' } }
    expect((await call(own, 'SetQueueAttributes', unlock)).__type).toBe('AccessDeniedException')
    const root = await rootKeys(world, 'SQSUnlockQueuePolicy')
    expect((await read(root)).Attributes).toMatchObject({ Policy: DENY_ALL('sqs') })
    expect((await call(root, 'SetQueueAttributes', unlock)).status).toBe(200)
    expect((await read(own)).Attributes).toEqual({ QueueArn: `arn:aws:sqs:us-east-1:${PAYMENTS}:locked` })
    const locked = { QueueUrl, Attributes: { Policy: '{"Statement":[]}' } }
    expect((await call(own, 'SetQueueAttributes', locked)).status).toBe(200)
  })

  test('refuses in its own words', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { queues: [{ name: 'open' }] })
    const own = keysOf(world, 'acme-payments-prod')
    const { QueueUrl } = await call(own, 'GetQueueUrl', { QueueName: 'open' })
    const other = keysOf(world, 'acme')
    expect((await call(own, 'GetQueueUrl', { QueueName: 'nowhere' })).__type).toBe('QueueDoesNotExist')
    expect((await call(other, 'GetQueueAttributes', { QueueUrl })).__type).toBe('QueueDoesNotExist')
    const set = (Attributes: object) => call(own, 'SetQueueAttributes', { QueueUrl, Attributes })
    expect((await set({ Colour: 'red' })).__type).toBe('InvalidAttributeName')
    expect((await set({ Policy: 'nonsense' })).__type).toBe('InvalidAttributeValue')
    expect((await call(own, 'CreateQueue', {})).__type).toBe('UnknownOperationException')
    const s3 = await rootKeys(world, 'S3UnlockBucketPolicy')
    expect((await call(s3, 'GetQueueAttributes', { QueueUrl })).__type).toBe('AccessDeniedException')
  })
})

describe('GetResources', () => {
  type Found = {
    __type?: string
    PaginationToken: string
    ResourceTagMappingList: { ResourceARN: string; Tags: { Key: string; Value: string }[] }[]
  }
  const find = async (world: TestWorld, input: object, slug = 'acme', region = 'us-east-1') => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources',
    }
    const { text } = await send(keysOf(world, slug), 'tagging', { headers, body: JSON.stringify(input), region })
    // The answer of the operation under test.
    return JSON.parse(text) as Found
  }

  test('finds tagged objects of the organization by type, tag and ARN, page by page', async () => {
    const world = await sandbox.world('acme')
    const accounts = { ResourceTypeFilters: ['organizations:account'] }
    const prod = await find(world, { ...accounts, TagFilters: [{ Key: 'env', Values: ['prod'] }] })
    expect(prod.ResourceTagMappingList.length).toBeGreaterThan(10)
    for (const { ResourceARN, Tags } of prod.ResourceTagMappingList) {
      expect(ResourceARN).toContain(':account/o-acme4k7q2x/')
      expect(Tags).toContainEqual({ Key: 'env', Value: 'prod' })
    }
    const all = (await find(world, { ResourcesPerPage: 100 })).ResourceTagMappingList.map(
      ({ ResourceARN }) => ResourceARN,
    )
    const paged: string[] = []
    for (let PaginationToken = '', first = true; first || PaginationToken !== ''; first = false) {
      const page = await find(world, { ResourcesPerPage: 7, PaginationToken })
      paged.push(...page.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN))
      PaginationToken = page.PaginationToken
    }
    expect(paged.slice(0, all.length)).toEqual(all)
    expect(new Set(paged).size).toBe(paged.length)
    const one = await find(world, { ResourceARNList: [paged[3]] })
    expect(one.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)).toEqual([paged[3]])
  })

  test('is empty outside us-east-1 and outside organizations, and refused to members', async () => {
    const world = await sandbox.world('acme')
    expect((await find(world, {}, 'acme', 'eu-west-1')).ResourceTagMappingList).toEqual([])
    expect((await find(world, {}, 'new-venture')).ResourceTagMappingList).toEqual([])
    expect((await find(world, {}, 'acme-audit')).__type).toBe('AccessDeniedException')
  })

  test.each([
    [{ ResourcesPerPage: 0 }, 'InvalidParameterException'],
    [{ ResourcesPerPage: 101 }, 'InvalidParameterException'],
    [{ ResourceTypeFilters: 'x' }, 'InvalidParameterException'],
    [{ TagFilters: [{}] }, 'InvalidParameterException'],
    [{ ResourceARNList: ['x'], TagFilters: [{ Key: 'a' }] }, 'InvalidParameterException'],
    [{ PaginationToken: 'x' }, 'PaginationTokenExpiredException'],
  ])('refuses %j with %s', async (input, name) => {
    expect((await find(await sandbox.world('acme'), input)).__type).toBe(name)
  })
})
