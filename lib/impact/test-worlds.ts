import type { PolicyType } from '../snapshot/model'
import { FULL_ACCESS, type World } from './world'

/* Organizations for tests, written down by hand. */

export const ROOT = 'r-1'
export const MANAGEMENT = '111111111111'
export const ACCOUNTS = ['222222222222', '333333333333', '444444444444'] as const

type Own = {
  typesOn?: PolicyType[]
  /** Type, text (undefined: not read) and nodes of each policy besides the full-access ones. */
  policies?: Record<string, { type: PolicyType; text: string | undefined; at: string[] }>
  /** Nodes that have lost FullAWSAccess. */
  without?: string[]
}

/** Root, with the management account; OU a with two accounts, OU b with one. FullAWSAccess is everywhere. */
export function worldWith({ typesOn = ['SERVICE_CONTROL_POLICY'], policies = {}, without = [] }: Own): World {
  const [one, two, three] = ACCOUNTS
  const parents = new Map([
    ['ou-a', ROOT],
    ['ou-b', ROOT],
    [MANAGEMENT, ROOT],
    [one, 'ou-a'],
    [two, 'ou-a'],
    [three, 'ou-b'],
  ])
  const { id, text } = FULL_ACCESS.SERVICE_CONTROL_POLICY
  const everywhere = [ROOT, ...parents.keys()].filter((node) => !without.includes(node))
  const attached = new Map<PolicyType, Map<string, string[]>>([
    ['SERVICE_CONTROL_POLICY', new Map(everywhere.map((node) => [node, [id]]))],
  ])
  for (const [policyId, { type, at }] of Object.entries(policies)) {
    const ofType = attached.get(type) ?? new Map<string, string[]>()
    attached.set(type, ofType)
    for (const node of at) ofType.set(node, [...(ofType.get(node) ?? []), policyId])
  }
  const texts = Object.entries(policies).flatMap(([policyId, policy]): [string, string][] =>
    policy.text === undefined ? [] : [[policyId, policy.text]],
  )
  return {
    id: 'o-1',
    rootId: ROOT,
    managementAccountId: MANAGEMENT,
    parents,
    accounts: [MANAGEMENT, ...ACCOUNTS],
    typesOn: new Set(typesOn),
    policies: new Map([
      [id, { id, type: 'SERVICE_CONTROL_POLICY' as const }],
      ...Object.entries(policies).map(([policyId, { type }]): [string, { id: string; type: PolicyType }] => [
        policyId,
        { id: policyId, type },
      ]),
    ]),
    attached,
    texts: new Map([[id, text], ...texts]),
  }
}

/** An SCP of these statements. */
export const scp = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements })
export const deny = (...actions: string[]) => ({ Effect: 'Deny', Action: actions, Resource: '*' })
