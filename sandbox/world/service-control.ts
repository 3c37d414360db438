import type { Member, Node, Policy } from './model'
import { attachedTo } from './policies'
import { matches } from './wildcards'

/*
 * Service control policies, as far as the sandbox enforces them: statements without conditions that name every
 * resource. Whoever wants the full language evaluates it beside the sandbox, not in it.
 */

interface Statement {
  allows: boolean
  matches(action: string): boolean
}

const parsed = new WeakMap<Policy, { content: string; statements: Statement[] }>()

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')

function readStatement(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return []
  const field = (name: string): unknown => Reflect.get(value, name)
  if (field('Condition') !== undefined || !textsOf(field('Resource')).includes('*')) return []
  const named = field('Action')
  const patterns = textsOf(named ?? field('NotAction'))
  const isNamed = (action: string) => patterns.some((pattern) => matches(pattern, action))
  return [
    {
      allows: field('Effect') === 'Allow',
      matches: named === undefined ? (action) => !isNamed(action) : isNamed,
    },
  ]
}

/** The unguarded statements of a policy, read once per content. */
function statementsOf(policy: Policy): Statement[] {
  const present = parsed.get(policy)
  if (present?.content === policy.content) return present.statements
  // Only documents that passed CreatePolicy's checks are kept.
  const { Statement: list } = JSON.parse(policy.content) as { Statement: unknown }
  const statements = (Array.isArray(list) ? list : [list]).flatMap(readStatement)
  parsed.set(policy, { content: policy.content, statements })
  return statements
}

function* levelsOf(node: Node): Generator<Statement[]> {
  for (let at: Node | undefined = node; at; at = at.parent) {
    yield attachedTo(at, 'SERVICE_CONTROL_POLICY').flatMap(statementsOf)
  }
}

const isMember = (node: Node): node is Member => node.kind === 'ACCOUNT'
const isExempt = (node: Node) => isMember(node) && node.organization.management === node

/** Whether an unguarded Deny on the way from the root stops the action. Never for the management account. */
export function isDeniedByServiceControl(node: Node, action: string): boolean {
  if (isExempt(node)) return false
  for (const statements of levelsOf(node)) {
    if (statements.some((statement) => !statement.allows && statement.matches(action))) return true
  }
  return false
}

/** Whether every level has an unguarded Allow for the action, and none an unguarded Deny. */
export function isAllowedByServiceControl(node: Node, action: string): boolean {
  if (isExempt(node)) return true
  for (const statements of levelsOf(node)) {
    if (!statements.some((statement) => statement.allows && statement.matches(action))) return false
  }
  return !isDeniedByServiceControl(node, action)
}
