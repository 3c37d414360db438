import * as z from 'zod/mini'
import { accountIdSchema } from '../aws-fields'
import { EFFECTIVE_POLICY_TYPES, type EffectivePolicyType } from '../policy/types'

/** Service and resource control policies are not merged: AWS has no effective policy of them. */
export const effectiveTypeSchema = z.enum(EFFECTIVE_POLICY_TYPES, 'AWS merges no policies of this type.')
export const effectiveOfSchema = z.strictObject({ account: accountIdSchema, type: effectiveTypeSchema })

/** What AWS has published for an account. */
export type EffectivePolicy = {
  accountId: string
  policyType: EffectivePolicyType
  content: string
  /** ISO 8601. */
  updatedAt: string | null
}

/** An account whose merged policy AWS does not accept: the last valid one stays in force there. */
export type InvalidAccount = { accountId: string; name: string }

export type ValidationReport = {
  accountId: string
  policyType: EffectivePolicyType
  /** `o-…/r-…/ou-…/123456789012/`; null while there is nothing wrong. */
  path: string | null
  /** ISO 8601. */
  evaluatedAt: string | null
  errors: {
    code: string
    message: string
    /** Slash separated: `plans/daily/rules`. */
    path: string
    /** Ids of the policies that had a part in it. */
    policies: string[]
  }[]
}
