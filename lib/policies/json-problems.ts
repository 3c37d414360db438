import { scanJson } from '../policy/json-scan'
import { type LintFinding, lintPolicy } from '../policy/lint'
import type { PolicyType } from '../snapshot/model'
import { policyTypeFacts } from './types'

/** A finding with its place; line and column are counted from 1. */
export type JsonProblem = LintFinding

/** What is wrong with a policy text, by its type alone; its size is shown apart. */
export const jsonProblems = (text: string, type: PolicyType): JsonProblem[] =>
  lintPolicy(text, { type, topKey: policyTypeFacts(type).topKey })

/** Whether a text cannot be sent at all, as opposed to what AWS may not like about it. */
export function isJsonObject(text: string): boolean {
  const scanned = scanJson(text)
  return scanned.ok && scanned.node.kind === 'object'
}
