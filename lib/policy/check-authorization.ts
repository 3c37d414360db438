import { isDeepStrictEqual } from 'node:util'
import { type AccessRequest, type Decision, evaluateRequest } from './evaluate'
import type { Attachments, GateOrganization, GateType } from './gate-organization'
import { compilePolicy } from './gate-policy'
import type { JsonObject } from './types'

/** The short names of the vectors. */
const TYPES = { SCP: 'SERVICE_CONTROL_POLICY', RCP: 'RESOURCE_CONTROL_POLICY' } as const
type Code = keyof typeof TYPES
const codeOf = (type: GateType): Code => (type === TYPES.SCP ? 'SCP' : 'RCP')

interface VectorOrganization {
  id: string
  root: string
  managementAccount: string
  enabledPolicyTypes: Code[]
  parent: Record<string, string>
  attachments: Record<string, Partial<Record<Code, string[]>>>
  policies: Record<string, JsonObject>
}

interface VectorCase {
  label: string
  request: Omit<AccessRequest, 'otherKeys'>
  expected: {
    decision: 'ALLOWED' | 'DENIED'
    type: 'NOT_BLOCKED' | 'EXPLICIT_DENY' | 'IMPLICIT_DENY'
    by?: { policyType: Code; level: string; policy: string }[]
    levels?: string[]
    policyType?: Code
  }
}

/** A vector of the schema `organization-authorization/1`. */
export interface AuthorizationVector {
  organization: VectorOrganization
  cases: VectorCase[]
}

/** The organization of a vector, its policies by name. */
export function organizationOf(vector: VectorOrganization): GateOrganization {
  const attached = (code: Code): Attachments =>
    new Map(
      Object.entries(vector.attachments).flatMap(([node, byType]) => (byType[code] ? [[node, byType[code]]] : [])),
    )
  return {
    id: vector.id,
    rootId: vector.root,
    managementAccountId: vector.managementAccount,
    enabled: new Set(vector.enabledPolicyTypes.map((code) => TYPES[code])),
    parents: new Map(Object.entries(vector.parent)),
    accounts: Object.keys(vector.parent).filter((id) => /^\d{12}$/.test(id)),
    attachments: { SERVICE_CONTROL_POLICY: attached('SCP'), RESOURCE_CONTROL_POLICY: attached('RCP') },
    policies: new Map(Object.entries(vector.policies).map(([name, content]) => [name, compilePolicy(name, content)])),
  }
}

/** The first case whose decision differs, in one line, or undefined when all agree. */
export function firstDisagreement({ organization, cases }: AuthorizationVector): string | undefined {
  const gates = organizationOf(organization)
  for (const { label, request, expected } of cases) {
    const decision = evaluateRequest(gates, { ...request, otherKeys: 'absent' })
    if (!agrees(decision, expected)) return `${label}: ${JSON.stringify(decision)}`
  }
  return undefined
}

function agrees({ verdict, reason, levels }: Decision, expected: VectorCase['expected']): boolean {
  if (expected.type === 'NOT_BLOCKED') return expected.decision === 'ALLOWED' && verdict === 'PASS'
  if (expected.decision !== 'DENIED' || verdict !== 'BLOCK' || reason !== expected.type) return false
  if (reason === 'EXPLICIT_DENY') {
    const by = levels.flatMap(({ type, nodeId, denies }) =>
      denies.map(({ policyId }) => [codeOf(type), nodeId, policyId].join(' ')),
    )
    return isSameSet(
      by,
      expected.by?.map(({ policyType, level, policy }) => `${policyType} ${level} ${policy}`),
    )
  }
  const without = levels.filter(({ allowed }) => allowed === 'no')
  if (expected.policyType && without.some(({ type }) => codeOf(type) !== expected.policyType)) return false
  return isSameSet(
    without.map(({ nodeId }) => nodeId),
    expected.levels,
  )
}

const isSameSet = (got: readonly string[], expected: readonly string[] | undefined) =>
  expected === undefined || isDeepStrictEqual([...new Set(got)].sort(), [...new Set(expected)].sort())
