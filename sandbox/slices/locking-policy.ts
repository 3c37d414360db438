import { Fault } from '../protocol/fault'
import type { Call } from '../protocol/operation'
import { matches } from '../world/wildcards'

/*
 * A resource policy that locks everybody out but the root user of its account: a Deny for every principal, without
 * conditions, on the action. No more of the policy language is looked at here.
 */

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')

function locks(statement: unknown, action: string): boolean {
  if (!isObject(statement) || statement.Effect !== 'Deny' || statement.Condition !== undefined) return false
  const { Principal } = statement
  const everybody = Principal === '*' || (isObject(Principal) && textsOf(Principal.AWS).includes('*'))
  return everybody && textsOf(statement.Action).some((pattern) => matches(pattern, action))
}

/** A policy document of a bucket or queue, or undefined for a text that is none. */
export function readResourcePolicy(text: string): Record<string, unknown> | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return isObject(document) && document.Statement !== undefined ? document : undefined
  } catch {
    return undefined
  }
}

/** Refuses an action that the resource's own policy denies to everybody. The root user passes. */
export function requireUnlocked({ principal }: Call, policy: string | undefined, action: string, refusal: string) {
  if (policy === undefined || principal.kind === 'root') return
  const Statement = readResourcePolicy(policy)?.Statement
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement]
  if (!statements.some((statement) => locks(statement, action))) return
  throw new Fault(refusal, `Access to the resource is denied by an explicit deny in its policy: ${action}`, {
    status: 403,
  })
}
