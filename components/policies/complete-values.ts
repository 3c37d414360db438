import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'

/** Where a text value is being written: the offset behind its opening quotation mark. */
export function valueBefore(context: CompletionContext): { from: number; text: string } | null {
  const word = context.matchBefore(/"[\w:*?@.\-/]*/)
  if (!word || (!context.explicit && word.text.length < 2)) return null
  if (syntaxTree(context.state).resolveInner(context.pos, -1).name !== 'String') return null
  return { from: word.from + 1, text: word.text.slice(1) }
}

/** Offers given values where a text is being written. */
export function completeValues(values: readonly string[]): CompletionSource {
  const options = values.map((label) => ({ label, type: 'constant' }))
  return (context): CompletionResult | null => {
    const value = valueBefore(context)
    return value && { from: value.from, options, validFor: /^[\w:*?@.\-/]*$/ }
  }
}
