import { accessDenied, Fault } from '../protocol/fault'
import { type Call, isManagement, type Operation } from '../protocol/operation'
import { readToken, type TokenScope, writeToken } from '../protocol/paging'
import { jsonSliceProtocol } from '../protocol/slice-protocol'
import { nodeArn, policyArn, resourcePolicyArn, transferArn } from '../world/arns'
import type { Organization } from '../world/model'

/* https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */

export const taggingProtocol = jsonSliceProtocol({
  service: 'tagging',
  operations: ['GetResources'],
  contentType: 'application/x-amz-json-1.1',
})

interface Tagged {
  type: string
  arn: string
  tags: ReadonlyMap<string, string>
}

const DEFAULT_PAGE = 50
const MAX_PAGE = 100

const invalid = (message: string) => new Fault('InvalidParameterException', message)

const KIND = { ROOT: 'root', ORGANIZATIONAL_UNIT: 'ou', ACCOUNT: 'account' } as const

/** The objects of an organization that can be tagged, in an order that does not change. */
function taggableOf(organization: Organization): (() => Tagged)[] {
  const { containers, members, policies, transfers, resourcePolicy } = organization
  const objects: (() => Tagged)[] = []
  for (const node of [...containers.values(), ...members.values()]) {
    objects.push(() => ({
      type: `organizations:${KIND[node.kind]}`,
      arn: nodeArn(organization, node),
      tags: node.tags,
    }))
  }
  for (const policy of policies.values()) {
    objects.push(() => ({ type: 'organizations:policy', arn: policyArn(organization, policy), tags: policy.tags }))
  }
  for (const transfer of transfers.values()) {
    const arn = () => transferArn(organization, transfer)
    objects.push(() => ({ type: 'organizations:transfer', arn: arn(), tags: transfer.tags }))
  }
  if (resourcePolicy) {
    const arn = () => resourcePolicyArn(organization, resourcePolicy.id)
    objects.push(() => ({ type: 'organizations:resourcepolicy', arn: arn(), tags: resourcePolicy.tags }))
  }
  return objects
}

function textsOf(input: Record<string, unknown>, name: string): string[] {
  const value = input[name]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw invalid(`${name} is a list of strings.`)
  }
  return value
}

function filterOf(input: Record<string, unknown>): (tagged: Tagged) => boolean {
  const types = textsOf(input, 'ResourceTypeFilters')
  const arns = textsOf(input, 'ResourceARNList')
  const filters: unknown[] = Array.isArray(input.TagFilters) ? input.TagFilters : []
  if (arns.length > 0 && (types.length > 0 || filters.length > 0)) {
    throw invalid('ResourceARNList cannot be combined with other filters.')
  }
  const tests = filters.map((filter) => {
    if (typeof filter !== 'object' || filter === null) throw invalid('A tag filter is an object.')
    const key: unknown = Reflect.get(filter, 'Key')
    if (typeof key !== 'string') throw invalid('A tag filter has a key.')
    const values = textsOf({ ...filter }, 'Values')
    return (tags: ReadonlyMap<string, string>) =>
      tags.has(key) && (values.length === 0 || values.includes(tags.get(key) ?? ''))
  })
  return ({ type, arn, tags }) =>
    tags.size > 0 &&
    (types.length === 0 || types.some((wanted) => wanted === type || wanted === 'organizations')) &&
    (arns.length === 0 || arns.includes(arn)) &&
    tests.every((test) => test(tags))
}

/** For the management account, in us-east-1, where Organizations lives. Elsewhere there is nothing to find. */
export const getResources: Operation = {
  service: 'tagging',
  name: 'GetResources',
  run(call: Call, input) {
    const { world, account, region, operation } = call
    const { ResourcesPerPage: size = DEFAULT_PAGE, PaginationToken: token = '', ...parameters } = input
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > MAX_PAGE) {
      throw invalid(`ResourcesPerPage is from 1 to ${MAX_PAGE}.`)
    }
    if (typeof token !== 'string') throw invalid('PaginationToken is a string.')
    const keep = filterOf(input)
    if (account.member && !isManagement(account.member)) throw accessDenied()
    const scope: TokenScope = { world: world.id, accountId: account.id, operation, input: parameters, now: world.now() }
    const from = token === '' ? 0 : position(scope, token)
    const organization = region === 'us-east-1' ? account.member?.organization : undefined
    const objects = organization ? taggableOf(organization) : []
    // Positions are those of all objects, tagged or not, so that no page looks again at what others have passed.
    const page: Tagged[] = []
    let next = from
    for (; next < objects.length && page.length <= size; next += 1) {
      const object = objects[next]?.()
      if (object && keep(object)) page.push(object)
    }
    const isMore = page.length > size
    if (isMore) page.pop()
    return {
      PaginationToken: isMore ? writeToken(scope, next - 1) : '',
      ResourceTagMappingList: page.map(({ arn, tags }) => ({
        ResourceARN: arn,
        Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
      })),
    }
  },
}

function position(scope: TokenScope, token: string): number {
  try {
    return readToken(scope, token)
  } catch {
    throw new Fault('PaginationTokenExpiredException', 'The pagination token is not valid, or has expired.')
  }
}
