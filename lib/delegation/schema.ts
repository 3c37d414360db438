import * as z from 'zod/mini'
import { organizationIdSchema } from '../aws-fields'
import { charactersOf } from '../policy/text-size'

export const CONTENT_MAX = 40_000

/** Why a delegation policy cannot be sent at all, or null. Whether AWS likes what it says is for AWS to tell. */
export function whyNotContent(content: string): string | null {
  if (content.trim() === '') return 'Write the policy.'
  if (charactersOf(content) > CONTENT_MAX) {
    return `A delegation policy has at most ${CONTENT_MAX.toLocaleString('en')} characters.`
  }
  try {
    const document: unknown = JSON.parse(content)
    const isObject = typeof document === 'object' && document !== null && !Array.isArray(document)
    return isObject ? null : 'A policy is a JSON object: it begins with { and ends with }.'
  } catch {
    return 'This is not JSON yet.'
  }
}

const contentSchema = z.string().check(
  z.superRefine((content, issues) => {
    const message = whyNotContent(content)
    if (message) issues.addIssue({ code: 'custom', message, input: content })
  }),
)

/** Longer than any policy that AWS keeps; it was seen, so it is taken as it is. */
const seenSchema = z
  .string()
  .check(
    z.minLength(1, 'What was seen is missing.'),
    z.maxLength(2 * CONTENT_MAX, 'This is longer than a delegation policy can be.'),
  )

/** `seen` is the policy that the person saw; left out where there was none. */
export const putResourcePolicyInput = z.strictObject({
  organizationId: organizationIdSchema,
  content: contentSchema,
  seen: z.optional(seenSchema),
})
export const deleteResourcePolicyInput = z.strictObject({ organizationId: organizationIdSchema, seen: seenSchema })

export type PutResourcePolicyInput = z.infer<typeof putResourcePolicyInput>

/** The one delegation policy of an organization. */
export type ResourcePolicy = {
  /** `rp-…` */
  id: string
  content: string
}

export type Delegation = { organizationId: string; policy: ResourcePolicy | null }
