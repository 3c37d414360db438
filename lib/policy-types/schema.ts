import * as z from 'zod/mini'
import { rootIdSchema } from '../aws-fields'
import { POLICY_TYPES } from '../snapshot/model'

export const policyTypeInput = z.strictObject({
  rootId: rootIdSchema,
  policyType: z.enum(POLICY_TYPES, 'Choose a policy type.'),
})

export type PolicyTypeInput = z.infer<typeof policyTypeInput>
