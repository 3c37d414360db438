import type { AppError } from './result'

type Issue = { path: PropertyKey[]; message: string; code?: string; keys?: string[]; expected?: string }

const EXPECTED: Record<string, string> = {
  string: 'This must be text.',
  number: 'This must be a number.',
  boolean: 'This must be yes or no.',
  object: 'This is not in the form that is expected here.',
  array: 'This must be a list.',
}

/** The words of an issue. zod/mini brings none of its own: what a schema says nothing about is told here. */
function wordsOf({ code, expected, message }: Issue): string {
  if (code === 'unrecognized_keys') return 'This field is not known.'
  if (message !== 'Invalid input') return message
  if (code === 'invalid_type') return EXPECTED[expected ?? ''] ?? 'This is not of the kind that is expected here.'
  return 'This value is not one of those that are possible here.'
}

/**
 * What is wrong with an input, by field: the first message of each. A fault deep in a field is told at that field.
 * @param issues zod's
 */
export function fieldErrors(issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const names = issue.path.length > 0 ? [String(issue.path[0])] : (issue.keys ?? ['form'])
    for (const name of names) fields[name] ??= wordsOf(issue)
  }
  return fields
}

/** The error of an input that did not pass its schema. */
export function invalidInput(issues: readonly Issue[]): AppError {
  const fields = fieldErrors(issues)
  const [first] = Object.values(fields)
  return {
    kind: 'invalid',
    message: first ?? 'The input is not valid.',
    hint: 'Nothing was sent to AWS. Correct the marked fields.',
    fields,
  }
}
