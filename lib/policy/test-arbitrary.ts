import fc from 'fast-check'
import { type Catalogue, createCatalogue } from './catalogue'
import type { GateOrganization, GateType } from './gate-organization'
import { compilePolicy } from './gate-policy'
import { FULL_ACCESS, MANAGEMENT } from './test-organization'
import type { Json, JsonObject } from './types'

/* Random organizations, policies and facts for property tests, small enough that random things meet. */

export const ACTIONS = [
  'ec2:DescribeInstances',
  'ec2:RunInstances',
  'ec2:StopInstances',
  'ec2:CreateVolume',
  'iam:CreateUser',
  'iam:DeleteRole',
  'iam:ListRoles',
  'mechanicalturk:GetHIT',
  's3:GetObject',
  's3:GetObjectAcl',
  's3:ListAllMyBuckets',
  's3:PutObject',
  'sts:AssumeRole',
  'sts:GetCallerIdentity',
]
const WITHOUT_RESOURCE = ['ec2:DescribeInstances', 'iam:ListRoles', 's3:ListAllMyBuckets', 'sts:GetCallerIdentity']
export const hasResource = (action: string) => !WITHOUT_RESOURCE.includes(action)
export const catalogue: Catalogue = createCatalogue(ACTIONS, WITHOUT_RESOURCE)

export const ACCOUNTS = Array.from({ length: 6 }, (_, index) => String(222222222220 + index))
export const RESOURCES = ['arn:aws:s3:::a/x', 'arn:aws:s3:::b/222222222221', 'arn:aws:iam::222222222221:role/net-1']
const OUS = ['ou-1', 'ou-2', 'ou-3']
export const NODES = ['r-1', ...OUS, ...ACCOUNTS]

const oneOrMore = (item: fc.Arbitrary<string>): fc.Arbitrary<Json> =>
  fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 3 }))

const action = oneOrMore(
  fc.constantFrom(
    ...ACTIONS,
    '*',
    's3:*',
    'EC2:*instances',
    's3:Get*',
    's3:Get?bject',
    'iam:*Role*',
    'ec2:?*',
    '*:Get*',
    'sts:*',
  ),
)
const resource = oneOrMore(
  fc.oneof(
    { arbitrary: fc.constant('*'), weight: 3 },
    fc.constantFrom(...RESOURCES, 'arn:aws:s3:::a/*', `arn:aws:s3:::b/\${aws:PrincipalAccount}`),
  ),
)

/** Condition keys and the values that they take here. */
export const KEYS: Record<string, readonly string[]> = {
  'aws:RequestedRegion': ['eu-west-1', 'us-east-1'],
  'aws:PrincipalArn': ACCOUNTS.slice(0, 2).map((account) => `arn:aws:iam::${account}:role/net-1`),
  'aws:PrincipalAccount': ACCOUNTS.slice(0, 2),
  'aws:PrincipalOrgPaths': ['o-1/r-1/ou-1/', 'o-1/r-1/ou-2/'],
  'aws:PrincipalIsAWSService': ['true', 'false'],
  'aws:MultiFactorAuthPresent': ['true', 'false'],
}
const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLikeIfExists',
  'StringEqualsIfExists',
  'ForAnyValue:StringEquals',
  'ForAllValues:StringNotEquals',
  'Null',
  'Bool',
  'BoolIfExists',
]
const key = fc.constantFrom(...Object.keys(KEYS))
const condition = fc.tuple(fc.constantFrom(...OPERATORS), key, fc.nat(2)).map(([operator, name, at]): JsonObject => {
  const plain = KEYS[name]?.[at % 2] ?? ''
  const value = /Null|Bool/.test(operator) ? (at === 1 ? 'false' : 'true') : at === 2 ? `${plain.slice(0, 6)}*` : plain
  return { [operator]: { [name]: value } }
})

/** A statement of an SCP. */
export const statement: fc.Arbitrary<JsonObject> = fc
  .record({
    effect: fc.constantFrom('Allow', 'Deny', 'Deny'),
    action,
    not: fc.nat(7),
    resource,
    condition: fc.option(condition, { nil: undefined }),
  })
  .map((it) => ({
    Effect: it.effect,
    [it.not === 0 ? 'NotAction' : 'Action']: it.action,
    [it.not === 1 ? 'NotResource' : 'Resource']: it.resource,
    ...(it.condition ? { Condition: it.condition } : {}),
  }))

const policyDocument = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((statements): Json => ({ Version: '2012-10-17', Statement: statements }))

const SCP: GateType = 'SERVICE_CONTROL_POLICY'

/** OUs and accounts anywhere in a tree, up to four policies of their own, most nodes with FullAWSAccess. */
export const organization: fc.Arbitrary<GateOrganization> = fc
  .record({
    documents: fc.array(policyDocument, { minLength: 1, maxLength: 4 }),
    places: fc.array(fc.nat(3), { minLength: ACCOUNTS.length, maxLength: ACCOUNTS.length }),
    ous: fc.tuple(fc.nat(0), fc.nat(1), fc.nat(2)),
    own: fc.array(fc.tuple(fc.constantFrom(...NODES), fc.nat(3)), { maxLength: 8 }),
    bare: fc.array(fc.constantFrom(...NODES), { maxLength: 1 }),
  })
  .map(({ documents, places, ous, own, bare }) => {
    const above = ['r-1', ...OUS]
    const attached = new Map(NODES.map((node): [string, string[]] => [node, bare.includes(node) ? [] : ['p-full']]))
    for (const [node, policy] of own) attached.get(node)?.push(`p-${policy % documents.length}`)
    const policies = documents.map((content, index) => compilePolicy(`p-${index}`, content))
    return {
      id: 'o-1',
      rootId: 'r-1',
      managementAccountId: MANAGEMENT,
      enabled: new Set([SCP]),
      parents: new Map([
        [MANAGEMENT, 'r-1'],
        ...OUS.map((ou, index): [string, string] => [ou, above[ous[index] ?? 0] ?? 'r-1']),
        ...ACCOUNTS.map((account, index): [string, string] => [account, above[places[index] ?? 0] ?? 'r-1']),
      ]),
      accounts: [...ACCOUNTS, MANAGEMENT],
      attachments: { SERVICE_CONTROL_POLICY: attached, RESOURCE_CONTROL_POLICY: new Map() },
      policies: new Map([compilePolicy('p-full', FULL_ACCESS), ...policies].map((policy) => [policy.id, policy])),
    }
  })

/** Some condition keys with values, some surely absent, the rest unknown. */
export const context: fc.Arbitrary<Record<string, string | null>> = fc
  .array(fc.tuple(key, fc.nat(2)), { maxLength: 3 })
  .map((entries) => Object.fromEntries(entries.map(([name, at]) => [name, KEYS[name]?.[at] ?? null])))
