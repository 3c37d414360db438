import type { CompletionSource } from '@codemirror/autocomplete'
import { delegableActions } from '@/lib/delegation/delegable'
import { type DelegationProblem, lintDelegation } from '@/lib/delegation/lint'
import { jsonProblems } from '@/lib/policies/json-problems'
import { POLICY_TYPES, type PolicyType } from '@/lib/snapshot/model'
import { completeActions } from './complete-actions'
import { completeKeys, keysOf } from './complete-keys'
import { completeValues } from './complete-values'

/** What is being written: a policy of a type, or the delegation policy of the organization. */
export type EditorKind = PolicyType | 'DELEGATION'

type Dialect = {
  problems: (text: string) => Pick<DelegationProblem, 'from' | 'to' | 'severity' | 'message'>[]
  completions: CompletionSource[]
}

const DELEGATION_KEYS = ['Version', 'Statement', 'Sid', 'Effect', 'Principal', 'AWS', 'Action', 'Resource', 'Condition']
const DELEGATION_VALUES = [...delegableActions, ...POLICY_TYPES, 'Allow', 'Deny', '2012-10-17']

/** How a kind of document is checked and completed while it is written. */
export function dialectOf(kind: EditorKind): Dialect {
  if (kind === 'DELEGATION') {
    return {
      problems: lintDelegation,
      completions: [completeKeys(DELEGATION_KEYS), completeValues(DELEGATION_VALUES)],
    }
  }
  return {
    problems: (text) => jsonProblems(text, kind),
    completions: [completeKeys(keysOf(kind)), completeActions(kind)],
  }
}
