import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import { isGate, policyTypeFacts } from '@/lib/policies/types'
import type { PolicyType } from '@/lib/snapshot/model'

const STATEMENT = ['Sid', 'Effect', 'Action', 'Resource', 'NotResource', 'Condition']
const OPERATORS = ['@@assign', '@@append', '@@remove', '@@operators_allowed_for_child_policies']

/** The keys that documents of a type have. */
export function keysOf(type: PolicyType): string[] {
  if (type === 'SERVICE_CONTROL_POLICY') return ['Version', 'Statement', ...STATEMENT, 'NotAction']
  if (isGate(type)) return ['Version', 'Statement', ...STATEMENT, 'Principal']
  const { topKey } = policyTypeFacts(type)
  return [...(topKey ? [topKey] : []), ...(type === 'AISERVICES_OPT_OUT_POLICY' ? OPERATORS.slice(0, 1) : OPERATORS)]
}

/** Offers keys where a key is being written. */
export function completeKeys(keys: readonly string[]) {
  const options: Completion[] = keys.map((label) => ({ label, type: 'property' }))
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/"[\w@]*/)
    if (!word || (!context.explicit && word.text.length < 2)) return null
    const around = syntaxTree(context.state).resolveInner(context.pos, -1).name
    // Before its colon is typed the parser takes a key for an error.
    if (around !== 'PropertyName' && around !== '⚠' && around !== 'Object') return null
    return { from: word.from + 1, options, validFor: /^[\w@]*$/ }
  }
}
