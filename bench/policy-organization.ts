import { type Catalogue, createCatalogue } from '../lib/policy/catalogue'
import type { GateOrganization } from '../lib/policy/gate-organization'
import { compilePolicy, type GatePolicy } from '../lib/policy/gate-policy'
import type { JsonObject } from '../lib/policy/types'

/* Organizations made up by numbers, the same in every run: what a large one looks like to the policy engine. */

export interface Size {
  accounts: number
  ous: number
  policies: number
}

/** Pseudo-random numbers below a bound, from a seed (mulberry32). */
export function numbersFrom(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound)
  }
}

const ACTIONS = 22_000
const SERVICES = 450
const VERBS = ['Get', 'List', 'Describe', 'Create', 'Delete', 'Put', 'Update', 'Start', 'Stop', 'Tag']
const STATEMENTS = 12

const serviceAt = (number: number) => `service${number}`

/** As many actions as AWS has, in services of very different size; a third without resource types. */
export function madeUpCatalogue(): Catalogue {
  const below = numbersFrom(1)
  const actions = Array.from({ length: ACTIONS }, (_, index) => {
    // Squared, so that some services are large and most are small.
    const service = serviceAt(Math.floor((below(1_000) / 1_000) ** 2 * SERVICES))
    return `${service}:${VERBS[index % VERBS.length]}Thing${index}`
  })
  return createCatalogue(
    actions,
    actions.filter((_, index) => index % 3 === 0),
  )
}

const FULL_ACCESS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

/** A policy of twelve statements: denies by service, by verb, by action; some fenced by Region, role or account. */
export function madeUpPolicy(id: string, below: (bound: number) => number): GatePolicy {
  const pattern = () => {
    const service = serviceAt(below(SERVICES))
    const verb = VERBS[below(VERBS.length)] ?? ''
    return (
      [`*`, `${verb}*`, `*Thing${below(10)}*`, `${verb}Thing?????`].map((name) => `${service}:${name}`)[below(4)] ?? ''
    )
  }
  const patterns = () => Array.from({ length: 1 + below(6) }, pattern)
  const region = { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } }
  const role = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin-*' } }
  const statement = (): JsonObject => {
    if (below(20) === 0) return { Effect: 'Deny', NotAction: patterns(), Resource: '*', Condition: region }
    const resource = below(4) === 0 ? `arn:aws:service:*:*:thing/${below(9)}*` : '*'
    const conditions: JsonObject[] = [{}, {}, { Condition: region }, { Condition: role }]
    return { Effect: 'Deny', Action: patterns(), Resource: resource, ...conditions[below(4)] }
  }
  return compilePolicy(id, { Version: '2012-10-17', Statement: Array.from({ length: STATEMENTS }, statement) })
}

/** OUs up to five deep; one to three policies on most OUs, one on every tenth account, FullAWSAccess everywhere. */
export function madeUpOrganization({ accounts, ous, policies }: Size): GateOrganization {
  const below = numbersFrom(2)
  const parents = new Map<string, string>()
  const depth = new Map([['r-1', 0]])
  const attached = new Map<string, string[]>([['r-1', ['p-FullAWSAccess', 'p-0']]])
  const containers = ['r-1']
  const attach = (node: string, count: number) =>
    attached.set(node, ['p-FullAWSAccess', ...Array.from({ length: count }, () => `p-${below(policies)}`)])
  for (let index = 0; index < ous; index++) {
    const id = `ou-${index}`
    let parent = containers[below(containers.length)] ?? 'r-1'
    while ((depth.get(parent) ?? 0) >= 5) parent = parents.get(parent) ?? 'r-1'
    parents.set(id, parent)
    depth.set(id, (depth.get(parent) ?? 0) + 1)
    containers.push(id)
    attach(id, below(4))
  }
  const ids = Array.from({ length: accounts }, (_, index) => String(100_000_000_000 + index))
  for (const [index, id] of ids.entries()) {
    parents.set(id, containers[below(containers.length)] ?? 'r-1')
    if (index % 10 === 0) attach(id, 1)
    else attached.set(id, ['p-FullAWSAccess'])
  }
  const all = [
    compilePolicy('p-FullAWSAccess', FULL_ACCESS),
    ...Array.from({ length: policies }, (_, index) => madeUpPolicy(`p-${index}`, below)),
  ]
  return {
    id: 'o-1',
    rootId: 'r-1',
    managementAccountId: ids[0] ?? '',
    enabled: new Set(['SERVICE_CONTROL_POLICY']),
    parents,
    accounts: ids,
    attachments: { SERVICE_CONTROL_POLICY: attached, RESOURCE_CONTROL_POLICY: new Map() },
    policies: new Map(all.map((policy) => [policy.id, policy])),
  }
}
