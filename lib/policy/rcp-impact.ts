import { actionsIn, type Catalogue } from './catalogue'
import { isNeverRestrictedByRcp } from './exemptions'
import { type GateOrganization, placeOfAccount } from './gate-organization'
import type { GatePolicy, Statement } from './gate-policy'
import { createSetMaker } from './policy-sets'
import type { Steps } from './slices'

/** A Deny statement of an RCP. */
export interface RcpStatement {
  policyId: string
  statement: Statement
}

/** Accounts on whose resources the same statements start or stop to bear. */
export interface RcpImpactGroup {
  accounts: string[]
  started: RcpStatement[]
  stopped: RcpStatement[]
}

/**
 * Which Deny statements of RCPs start or stop to bear on the resources of which accounts, the largest group first.
 * Almost all of them have conditions, so that verdicts would all be DEPENDS: the statements say more. What says the
 * same under another policy is no change.
 */
export function* compareRcps(before: GateOrganization, after: GateOrganization): Steps<RcpImpactGroup[]> {
  const numbers = new Map<GatePolicy, number>()
  const [findBefore, findAfter] = [before, after].map((organization) => createPathFinder(organization, numbers))
  const pairs = new Map<string, { from: readonly GatePolicy[]; to: readonly GatePolicy[]; accounts: string[] }>()
  for (const accountId of after.accounts) {
    yield
    if (!before.parents.has(accountId)) continue
    const [from, to] = [findBefore?.(accountId), findAfter?.(accountId)]
    if (!from || !to || from.key === to.key) continue
    const key = `${from.key};${to.key}`
    const pair = pairs.get(key)
    if (pair) pair.accounts.push(accountId)
    else pairs.set(key, { from: from.policies, to: to.policies, accounts: [accountId] })
  }
  const groups: RcpImpactGroup[] = []
  for (const { from, to, accounts } of pairs.values()) {
    yield
    const [old, fresh] = [deniesOf(from), deniesOf(to)]
    const started = [...fresh].filter(([text]) => !old.has(text)).map(([, each]) => each)
    const stopped = [...old].filter(([text]) => !fresh.has(text)).map(([, each]) => each)
    if (started.length + stopped.length > 0) groups.push({ accounts, started, stopped })
  }
  return groups.sort((one, other) => other.accounts.length - one.accounts.length)
}

/** Deny statements by what they say. */
const deniesOf = (policies: readonly GatePolicy[]): Map<string, RcpStatement> =>
  new Map(
    policies.flatMap(({ id, statements }) =>
      statements
        .filter(({ effect }) => effect === 'Deny')
        .map((statement): [string, RcpStatement] => [statement.text, { policyId: id, statement }]),
    ),
  )

interface PathPolicies {
  /** Equal for the same policies, in whatever order. */
  key: string
  policies: readonly GatePolicy[]
}

const NONE: PathPolicies = { key: '', policies: [] }

/** Finds the RCPs on the path of an account. Those that deny nothing do not count. */
function createPathFinder(organization: GateOrganization, numbers: Map<GatePolicy, number>) {
  const attached = organization.attachments.RESOURCE_CONTROL_POLICY
  const known = new Map<string, PathPolicies>()

  const numberOf = (policy: GatePolicy): number => {
    const number = numbers.get(policy) ?? numbers.size
    numbers.set(policy, number)
    return number
  }

  const added = (above: PathPolicies, nodeId: string): PathPolicies => {
    const own = (attached.get(nodeId) ?? [])
      .flatMap((id) => organization.policies.get(id) ?? [])
      .filter((policy) => policy.statements.some(({ effect }) => effect === 'Deny') && !above.policies.includes(policy))
    if (own.length === 0) return above
    const policies = [...new Set([...above.policies, ...own])].sort((one, other) => numberOf(one) - numberOf(other))
    return { key: policies.map(numberOf).join(), policies }
  }

  const pathTo = (nodeId: string): PathPolicies => {
    const found = known.get(nodeId)
    if (found) return found
    // Against circles in broken data.
    known.set(nodeId, NONE)
    const parent = nodeId === organization.rootId ? undefined : organization.parents.get(nodeId)
    const path = added(parent === undefined ? NONE : pathTo(parent), nodeId)
    known.set(nodeId, path)
    return path
  }

  return (accountId: string): PathPolicies => {
    if (!organization.enabled.has('RESOURCE_CONTROL_POLICY')) return NONE
    if (placeOfAccount(organization, accountId) !== 'member') return NONE
    return added(pathTo(organization.parents.get(accountId) ?? ''), accountId)
  }
}

/**
 * The actions of a catalogue that an RCP statement can bear on: those with a resource type, of services that RCPs reach.
 * @param rcpServices service prefixes; left out: all
 */
export function reachOf(
  { statement }: RcpStatement,
  catalogue: Catalogue,
  rcpServices?: ReadonlySet<string>,
): string[] {
  const sets = createSetMaker(catalogue)
  const lacking = new Set(actionsIn(catalogue, catalogue.withoutResource))
  return actionsIn(catalogue, sets.actionsOf(statement)).filter((action) => {
    const [service = ''] = action.toLowerCase().split(':')
    return !lacking.has(action) && (rcpServices?.has(service) ?? true) && !isNeverRestrictedByRcp(action.toLowerCase())
  })
}
