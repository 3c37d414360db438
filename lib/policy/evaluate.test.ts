import { describe, expect, test } from 'vitest'
import { type AccessRequest, evaluateRequest } from './evaluate'
import { MANAGEMENT, MEMBER, organizationWith } from './test-organization'

const request = (rest: Partial<AccessRequest> = {}): AccessRequest => ({
  principal: { account: MEMBER, type: 'role', arn: `arn:aws:iam::${MEMBER}:role/app` },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  resourceAccount: MEMBER,
  context: {},
  otherKeys: 'absent',
  ...rest,
})
const deny = (rest: object = {}) => ({ Effect: 'Deny', Action: 's3:*', Resource: '*', ...rest })

describe('a request of which not all is known', () => {
  const fence = organizationWith({
    scp: [deny({ Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
  })

  test('depends on what it leaves open, and says on what', () => {
    expect(evaluateRequest(fence, request({ otherKeys: 'unknown' }))).toMatchObject({
      verdict: 'DEPENDS',
      open: ['aws:RequestedRegion'],
    })
  })

  test('is decided once that is known', () => {
    const inRegion = (region: string) =>
      evaluateRequest(fence, request({ otherKeys: 'unknown', context: { 'AWS:requestedregion': region } })).verdict
    expect(inRegion('eu-west-1')).toBe('PASS')
    expect(inRegion('us-east-1')).toBe('BLOCK')
  })

  test('a resource that is not known leaves resource patterns open', () => {
    const one = organizationWith({ scp: [deny({ Resource: 'arn:aws:s3:::bucket/*' })] })
    const decision = evaluateRequest(one, request({ resource: undefined }))
    expect(decision).toMatchObject({ verdict: 'DEPENDS', open: ['resource'] })
    expect(evaluateRequest(one, request({ resource: '*' })).verdict).toBe('PASS')
    const others = organizationWith({ scp: [deny({ Resource: undefined, NotResource: 'arn:aws:s3:::bucket/*' })] })
    expect(evaluateRequest(others, request({ resource: '*' })).verdict).toBe('BLOCK')
  })

  test('a missing Allow blocks whatever else is open', () => {
    const organization = organizationWith({
      scpOnly: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }, deny({ Resource: 'arn:aws:s3:::x' })],
    })
    expect(evaluateRequest(organization, request({ resource: undefined }))).toMatchObject({
      verdict: 'BLOCK',
      reason: 'IMPLICIT_DENY',
    })
  })
})

describe('policy variables in resources', () => {
  const home = (element: 'Resource' | 'NotResource') =>
    organizationWith({ scp: [deny({ Resource: undefined, [element]: `arn:aws:s3:::home/\${aws:username}/*` })] })
  const mine = { resource: 'arn:aws:s3:::home/ann/x', context: { 'aws:username': 'ann' } }

  test('take the value of the request', () => {
    expect(evaluateRequest(home('Resource'), request(mine)).verdict).toBe('BLOCK')
    expect(evaluateRequest(home('NotResource'), request(mine)).verdict).toBe('PASS')
  })

  test('without a value match no resource, so that NotResource applies', () => {
    expect(evaluateRequest(home('Resource'), request({ ...mine, context: {} })).verdict).toBe('PASS')
    expect(evaluateRequest(home('NotResource'), request({ ...mine, context: {} })).verdict).toBe('BLOCK')
  })
})

describe('what is known without being told', () => {
  test('account, organization and path of the caller, and that it is no AWS service', () => {
    const organization = organizationWith({
      scp: [
        deny({
          Condition: {
            StringEquals: { 'aws:PrincipalAccount': MEMBER, 'aws:PrincipalOrgID': 'o-test' },
            'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-test/r-test/ou-a/*' },
            Bool: { 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
      ],
    })
    expect(evaluateRequest(organization, request({ otherKeys: 'unknown' })).verdict).toBe('BLOCK')
  })
})

describe('exemptions', () => {
  const all = organizationWith({
    scp: [deny({ Action: '*' })],
    rcp: [deny({ Action: ['s3:*', 'sts:*', 'kms:*', 'sqs:*', 'ec2:*'], Principal: '*' })],
  })
  const exempt = (rest: Partial<AccessRequest>, services?: ReadonlySet<string>) =>
    Object.fromEntries(
      evaluateRequest(all, request(rest), services).exempt.map(({ type, why }) => [type.slice(0, 1), why]),
    )

  test('nothing blocks sts:GetCallerIdentity', () => {
    expect(exempt({ action: 'sts:GetCallerIdentity' })).toEqual({ S: 'needs-no-permission', R: 'needs-no-permission' })
  })

  test('the management account as caller and as owner', () => {
    const principal = { account: MANAGEMENT, type: 'role' as const }
    expect(exempt({ principal })).toEqual({ S: 'management-account' })
    expect(exempt({ resourceAccount: MANAGEMENT })).toEqual({ R: 'management-account' })
  })

  test('service-linked roles by their path, not roles that look like them', () => {
    const role = (path: string) => ({
      account: MEMBER,
      type: 'role' as const,
      arn: `arn:aws:iam::${MEMBER}:role/${path}`,
    })
    const both = { S: 'service-linked-role', R: 'service-linked-role' }
    expect(exempt({ principal: role('aws-service-role/x.amazonaws.com/R') })).toEqual(both)
    for (const path of [
      'service-role/R',
      'aws-service-role',
      'aws-service-role-x/a/R',
      'a/aws-service-role/x.amazonaws.com/R',
    ]) {
      expect(exempt({ principal: role(path) }), path).toEqual({})
    }
    const target = `arn:aws:iam::${MEMBER}:role/aws-service-role/x.amazonaws.com/R`
    expect(exempt({ action: 'sts:AssumeRole', resource: target })).toEqual({ R: 'service-linked-role' })
  })

  test('callers from outside and AWS services: SCPs have no say, RCPs do', () => {
    expect(exempt({ principal: { account: '999999999999', type: 'user' } })).toEqual({ S: 'outside-organization' })
    expect(exempt({ principal: { account: null, type: 'service' } })).toEqual({ S: 'service-principal' })
  })

  test('RCPs spare AWS managed keys, retiring grants, actions without resources and services they do not reach', () => {
    const key = `arn:aws:kms:eu-west-1:${MEMBER}:key/1`
    expect(exempt({ action: 'kms:Decrypt', resource: key, awsManagedKey: true })).toEqual({ R: 'aws-managed-key' })
    expect(exempt({ action: 'kms:RetireGrant', resource: key })).toEqual({ R: 'unrestricted-action' })
    expect(exempt({ action: 's3:ListAllMyBuckets', resource: '*' })).toEqual({ R: 'no-resource' })
    expect(exempt({ action: 'sqs:ListQueues', resource: '*' })).toEqual({})
    expect(exempt({ action: 'ec2:RunInstances' }, new Set(['s3']))).toEqual({ R: 'service-not-covered' })
  })

  test('a type that is not enabled is not enforced', () => {
    const off = { ...all, enabled: new Set<never>() }
    expect(evaluateRequest(off, request())).toMatchObject({ verdict: 'PASS', levels: [] })
  })
})

test('of a resource whose owner is not known, an RCP anywhere leaves the verdict open', () => {
  const organization = organizationWith({ rcp: [deny({ Principal: '*' })] })
  const decision = evaluateRequest(organization, request({ resourceAccount: undefined }))
  expect(decision).toMatchObject({ verdict: 'DEPENDS', open: ['resourceAccount'] })
  expect(
    evaluateRequest(organization, request({ resourceAccount: undefined, action: 'ec2:RunInstances' })).verdict,
  ).toBe('PASS')
})

test('a statement that AWS would refuse is left out and named', () => {
  const organization = organizationWith({
    scp: [{ Effect: 'Deny', Action: [], Resource: '*' }, deny({ Condition: [] })],
  })
  expect(organization.policies.get('p-scp')?.refused).toHaveLength(2)
  expect(evaluateRequest(organization, request()).verdict).toBe('PASS')
})
