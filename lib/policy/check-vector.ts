import { isDeepStrictEqual } from 'node:util'
import { type AuthorizationVector, firstDisagreement } from './check-authorization'
import { effectivePolicy } from './effective'
import { EFFECTIVE_POLICY_TYPES, type EffectivePolicyError, isObject, type JsonObject, type PolicyLevel } from './types'

export interface VectorResult {
  name: string
  passed: boolean
  /** Why it failed, in one line. */
  reason?: string
}

interface ExpectedError {
  code: string
  path?: string
  message?: string
  contributing?: string[]
}

/**
 * Runs one test vector. `effective-policy/1`: object keys in any order, lists in theirs, errors as a set of which the
 * given fields must match. `organization-authorization/1`: every case's verdict, and exactly the levels and policies
 * that deny or do not allow. A vector of another kind fails with its schema as the reason.
 */
export function checkVector(vector: unknown): VectorResult {
  if (!isObject(vector)) return { name: 'unnamed', passed: false, reason: 'not an object' }
  const name = String(vector.name)
  if (vector.schema === 'organization-authorization/1') {
    // The files of this schema are of this shape; a broken one throws or fails.
    const reason = firstDisagreement(vector as unknown as AuthorizationVector)
    return reason === undefined ? { name, passed: true } : { name, passed: false, reason }
  }
  if (vector.schema !== 'effective-policy/1') {
    return { name, passed: false, reason: `${String(vector.schema)} is not evaluated` }
  }
  const type = EFFECTIVE_POLICY_TYPES.find((known) => known === vector.type)
  if (!type) return { name, passed: false, reason: `unknown type ${String(vector.type)}` }
  // The files of this schema hold levels of this shape; a broken one fails below.
  const { content, errors } = effectivePolicy(type, vector.levels as unknown as PolicyLevel[])
  if (vector.expected === null) {
    const expected = (vector.expectedErrors ?? []) as unknown as ExpectedError[]
    return verdict(name, sameErrors(errors, expected), JSON.stringify(errors))
  }
  const accepted = [vector.expected, ...((vector.alternates ?? []) as JsonObject[])]
  const same = errors.length === 0 && accepted.some((document) => isDeepStrictEqual(content, document))
  return verdict(name, same, JSON.stringify({ content, errors }))
}

const verdict = (name: string, passed: boolean, got: string): VectorResult =>
  passed ? { name, passed } : { name, passed, reason: `got ${got}` }

function sameErrors(errors: readonly EffectivePolicyError[], expected: readonly ExpectedError[]): boolean {
  if (errors.length !== expected.length) return false
  const left = [...errors]
  return expected.every((wanted) => {
    const index = left.findIndex((error) => fits(error, wanted))
    if (index >= 0) left.splice(index, 1)
    return index >= 0
  })
}

const fits = (error: EffectivePolicyError, { code, path, message, contributing }: ExpectedError) =>
  error.code === code &&
  (path === undefined || error.path === path) &&
  (message === undefined || error.message === message) &&
  (contributing === undefined || isDeepStrictEqual([...error.contributing].sort(), [...contributing].sort()))
