import * as z from 'zod/mini'
import { accountIdSchema } from '../aws-fields'
import { policyIdSchema, policyTargetIdSchema, policyTypeSchema } from '../policies/schema'

/** As many as a job takes. */
const ITEMS_MAX = 5_000
/** Beyond every document that AWS takes. */
export const TEXT_MAX = 100_000

const targets = z.array(policyTargetIdSchema).check(z.minLength(1), z.maxLength(ITEMS_MAX))
/** A policy that a plan makes has no id of AWS yet. */
const policy = z.union([policyIdSchema, z.string().check(z.regex(/^new-\d{1,4}$/))])

/** A change whose impact is asked for. Many alike are one, so that a bulk change is short to write down. */
export const impactChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attach'), policyId: policy, targetIds: targets }),
  z.strictObject({ kind: z.literal('detach'), policyId: policy, targetIds: targets }),
  z.strictObject({
    kind: z.literal('move'),
    accountIds: z.array(accountIdSchema).check(z.minLength(1), z.maxLength(ITEMS_MAX)),
    parentId: policyTargetIdSchema,
  }),
  z.strictObject({
    kind: z.literal('edit'),
    policyId: policyIdSchema,
    content: z.string().check(z.maxLength(TEXT_MAX)),
  }),
  z.strictObject({
    kind: z.literal('create'),
    policyId: policy,
    type: policyTypeSchema,
    content: z.string().check(z.maxLength(TEXT_MAX)),
  }),
  z.strictObject({ kind: z.literal('delete'), policyId: policyIdSchema }),
  z.strictObject({ kind: z.literal('enable'), type: policyTypeSchema }),
  z.strictObject({ kind: z.literal('disable'), type: policyTypeSchema }),
])

export const impactChangesSchema = z.array(impactChangeSchema).check(z.minLength(1), z.maxLength(ITEMS_MAX))

export type ImpactChange = z.infer<typeof impactChangeSchema>
