import * as z from 'zod/mini'
import { rootIdSchema } from '../aws-fields'
import { POLICY_TYPES, type PolicyType } from '../snapshot/model'

export const policyTypeInput = z.strictObject({
  rootId: rootIdSchema,
  policyType: z.enum(POLICY_TYPES, 'Choose a policy type.'),
})

export type PolicyTypeInput = z.infer<typeof policyTypeInput>

/** `PENDING_…`: AWS has taken the request and is at it. */
export type PolicyTypeStatus = 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE'

/** The root, and the types that are not off. */
export type PolicyTypeStates = {
  rootId: string
  organizationId: string
  types: { policyType: PolicyType; status: PolicyTypeStatus }[]
  /** Types whose attachments were kept when they were turned off through this connection, the last time each. */
  kept: { policyType: PolicyType; at: string; person: string; count: number }[]
}
