import type { AppError } from './result'

type Issue = { path: PropertyKey[]; message: string; code?: string; keys?: string[] }

/**
 * What is wrong with an input, by field: the first message of each. A fault deep in a field is told at that field.
 * @param issues zod's
 */
export function fieldErrors(issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const names = issue.path.length > 0 ? [String(issue.path[0])] : (issue.keys ?? ['form'])
    for (const name of names)
      fields[name] ??= issue.code === 'unrecognized_keys' ? 'This field is not known.' : issue.message
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
