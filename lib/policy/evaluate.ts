import { keysOf } from './condition'
import { type Exemption, exemptionFrom } from './exemptions'
import { type Context, type Facts, factsOf, type Principal } from './facts'
import { GATE_TYPES, type GateOrganization, type GateType, pathTo } from './gate-organization'
import type { Statement } from './gate-policy'
import { coversAction, coversResource, guardOf } from './statement-match'
import { variablesIn } from './template'
import { MAYBE, NO, type Truth, YES } from './truth'

/** One request, as far as it is known. */
export interface AccessRequest {
  principal: Principal
  /** `service:Action` in any case. */
  action: string
  /** An ARN; `*` for an action without resource types; left out when not known. */
  resource?: string
  /** The account that owns the resource; left out when not known. */
  resourceAccount?: string
  /** The resource is a KMS key that AWS manages. */
  awsManagedKey?: boolean
  context: Context
  /** What it means that the context does not name a key. */
  otherKeys: 'absent' | 'unknown'
}

/** PASS: not blocked, which is not yet allowed. DEPENDS: on facts that the request leaves open. */
export type Verdict = 'PASS' | 'BLOCK' | 'DEPENDS'

/** A statement that applies to the request, surely or possibly. */
export interface AppliedStatement {
  policyId: string
  /** Its place in the document, from 0. */
  statement: number
  sid: string | undefined
  sure: boolean
}

/** What one level (root, OU or account) has to say. */
export interface LevelReport {
  type: GateType
  nodeId: string
  denies: AppliedStatement[]
  allows: AppliedStatement[]
  /** Whether some statement allows; always for RCPs, of which only AWS's own allows. */
  allowed: 'yes' | 'no' | 'depends'
}

export interface Decision {
  verdict: Verdict
  /** Of a BLOCK; explicit when a deny surely applies, also where an Allow is missing too. */
  reason?: 'EXPLICIT_DENY' | 'IMPLICIT_DENY'
  /** Every level of every type that has a say, SCPs first, each from the root down. */
  levels: LevelReport[]
  /** The types that have no say, and why. */
  exempt: { type: GateType; why: Exemption }[]
  /** What would decide a DEPENDS: condition keys as written, `resource`, `resourceAccount`. */
  open: string[]
}

/**
 * What the organization's SCPs and RCPs say to a request, as if identity and resource policies allowed everything.
 * @param rcpServices service prefixes that RCPs reach; left out: all
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function evaluateRequest(
  organization: GateOrganization,
  request: AccessRequest,
  rcpServices?: ReadonlySet<string>,
): Decision {
  const question = { ...request, action: request.action.toLowerCase(), rcpServices }
  const asked: Asked = {
    action: question.action,
    resource: request.resource,
    facts: factsOf(organization, request),
    open: new Set(),
  }
  const levels: LevelReport[] = []
  const exempt: Decision['exempt'] = []
  for (const type of GATE_TYPES) {
    const why = exemptionFrom(type, organization, question)
    if (why) exempt.push({ type, why })
    else if (type === 'SERVICE_CONTROL_POLICY') {
      levels.push(...reportsAlong(organization, type, request.principal.account ?? '', asked))
    } else if (request.resourceAccount !== undefined) {
      levels.push(...reportsAlong(organization, type, request.resourceAccount, asked))
    } else levels.push(...reportsAnywhere(organization, asked))
  }
  return { ...verdictOf(levels), levels, exempt, open: [...asked.open].sort() }
}

interface Asked {
  action: string
  resource: string | undefined
  facts: Facts
  /** Collects what is not known and might decide. */
  open: Set<string>
}

function verdictOf(levels: readonly LevelReport[]): Pick<Decision, 'verdict' | 'reason'> {
  const denies = levels.flatMap((level) => level.denies)
  if (denies.some(({ sure }) => sure)) return { verdict: 'BLOCK', reason: 'EXPLICIT_DENY' }
  if (levels.some(({ allowed }) => allowed === 'no')) return { verdict: 'BLOCK', reason: 'IMPLICIT_DENY' }
  const isOpen = denies.length > 0 || levels.some(({ allowed }) => allowed === 'depends')
  return { verdict: isOpen ? 'DEPENDS' : 'PASS' }
}

const reportsAlong = (organization: GateOrganization, type: GateType, accountId: string, asked: Asked) =>
  (pathTo(organization, accountId) ?? []).map((nodeId) => reportOf(organization, type, nodeId, asked))

/** Of a resource whose owner is not known any RCP of the organization may bind it. */
function reportsAnywhere(organization: GateOrganization, asked: Asked): LevelReport[] {
  const reports: LevelReport[] = []
  for (const nodeId of organization.attachments.RESOURCE_CONTROL_POLICY.keys()) {
    const report = reportOf(organization, 'RESOURCE_CONTROL_POLICY', nodeId, asked)
    if (report.denies.length === 0) continue
    asked.open.add('resourceAccount')
    reports.push({ ...report, denies: report.denies.map((deny) => ({ ...deny, sure: false })) })
  }
  return reports
}

const ALLOWED = { [NO]: 'no', [MAYBE]: 'depends', [YES]: 'yes' } as const

function reportOf(organization: GateOrganization, type: GateType, nodeId: string, asked: Asked): LevelReport {
  const report: LevelReport = { type, nodeId, denies: [], allows: [], allowed: 'yes' }
  let allowed: Truth = NO
  for (const policyId of organization.attachments[type].get(nodeId) ?? []) {
    for (const statement of organization.policies.get(policyId)?.statements ?? []) {
      const truth = appliesTo(statement, asked)
      if (truth === NO) continue
      const applied = { policyId, statement: statement.index, sid: statement.sid, sure: truth === YES }
      if (statement.effect === 'Deny') report.denies.push(applied)
      else {
        report.allows.push(applied)
        if (truth > allowed) allowed = truth
      }
    }
  }
  // Customers' RCPs cannot allow, and the one that does cannot be detached.
  if (type === 'SERVICE_CONTROL_POLICY') report.allowed = ALLOWED[allowed]
  return report
}

function appliesTo(statement: Statement, asked: Asked): Truth {
  if (!coversAction(statement, asked.action)) return NO
  const truth = guardOf(statement, asked.resource, asked.facts)
  if (truth === MAYBE) noteOpen(statement, asked)
  return truth
}

function noteOpen(statement: Statement, { resource, facts, open }: Asked) {
  const { conditions, resources } = statement
  if (resource === undefined && coversResource(statement, resource, facts) === MAYBE) open.add('resource')
  const note = (key: string, written: string) => facts(key) === undefined && open.add(written)
  for (const condition of conditions) {
    for (const key of keysOf(condition)) note(key, key === condition.foldedKey ? condition.key : key)
  }
  for (const key of resources.templates.flatMap(variablesIn)) note(key, key)
}
